import { MAX_FILE_BYTES, sizeWords } from '../../schemas/limits.ts'
import { FIRST, Lines } from './lines.ts'
import type { ReportText } from './rules.ts'

const MAX_REPORTED = 10

/**
 * What no runbook needs and what can hide or forge text on a screen: control characters except tab and line breaks,
 * line and paragraph separators, bidirectional overrides and isolates (CVE-2021-42574), zero-width spaces.
 */
const HIDDEN = /[\p{Cc}--[\t\n\r]]|[\u2028-\u202e\u2060\u2066-\u2069\u200b\u200e\u200f\ufeff]|\r(?!\n)/gv

/** The text of a file that is UTF-8 and not too long; a byte order mark is cut off. */
export function decode(content: string | Uint8Array, report: ReportText): string | undefined {
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  if (length > MAX_FILE_BYTES) {
    const message = `the file has ${length} bytes, at most ${MAX_FILE_BYTES} (${sizeWords(MAX_FILE_BYTES)}) are read`
    report({ rule: 'file-size', range: FIRST, message, help: 'split the runbook' })
    return undefined
  }
  const text = (typeof content === 'string' ? content : utf8(content))?.replace(/^\ufeff/, '')
  if (text === undefined) {
    report({ rule: 'encoding', range: FIRST, message: 'the file is not UTF-8', help: 'save the file as UTF-8' })
    return undefined
  }
  return text
}

/** How a message names a character that can not be shown. */
export const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`

/** The first hidden character of a value that was written with an escape. */
export const hiddenIn = (value: string): string | undefined => value.match(HIDDEN)?.[0]

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Whether there are hidden characters in a text; each is reported. */
export function reportHidden(text: string, report: ReportText): boolean {
  let count = 0
  const lines = new Lines(text)
  for (const { 0: character, index } of text.matchAll(HIDDEN)) {
    if (++count > MAX_REPORTED) break
    report({
      rule: 'control-character',
      range: lines.range(index, index + 1),
      message: `control character ${codePoint(character)} in the text`,
      help: character === '\0' ? 'save the file as UTF-8' : 'remove it',
    })
  }
  return count > 0
}
