import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { lossLine } from '../../../schemas/exact-text.ts'
import { endOf, isLarger, MAX_OUTPUT_BYTES, MAX_OUTPUT_FILE_BYTES, sizeWords } from '../../../schemas/limits.ts'
import type { MaskStream } from '../secrets/mask.ts'

/** The end of a program's output. */
export interface Tail {
  readonly text: string
  /** Why the text is not what was printed: earlier output was dropped, or it is no UTF-8. */
  readonly unusable?: string
}

export const OUTPUT_CUT = `was cut: it is larger than ${sizeWords(MAX_OUTPUT_BYTES)}`

export const FILE_TOO_LARGE = `is larger than ${sizeWords(MAX_OUTPUT_FILE_BYTES)}`

export const notText = (decoded: string): string => `is not UTF-8 text (line ${lossLine(decoded)})`

/** Reads a stream and keeps the last of it, masked before any of it is kept or heard; `end` stops keeping, not reading. */
export function keepTail(
  stream: Readable | null,
  mask: MaskStream,
  hear: (text: string) => void = () => {},
): { readonly size: () => number; readonly end: () => Tail } {
  const decoder = new StringDecoder('utf8')
  const judge = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let text = ''
  let size = 0
  let isCut = false
  let isText = true
  const cut = () => {
    isCut ||= isLarger(text, MAX_OUTPUT_BYTES)
    text = endOf(text, MAX_OUTPUT_BYTES)
  }
  const keep = (more: string) => {
    hear(more)
    text += more
    // Cut now and then, so that a program of many short lines is not copied for each.
    if (text.length > 2 * MAX_OUTPUT_BYTES) cut()
  }
  const look = (chunk?: Buffer) => {
    try {
      if (isText) judge.decode(chunk, { stream: chunk !== undefined })
    } catch {
      isText = false
    }
  }
  const read = (chunk: Buffer) => {
    size += chunk.length
    look(chunk)
    keep(mask.write(decoder.write(chunk)))
  }
  stream?.on('data', read)
  return {
    size: () => size,
    end: () => {
      stream?.off('data', read).resume()
      look()
      keep(mask.write(decoder.end()))
      keep(mask.end())
      cut()
      if (isCut) return { text, unusable: OUTPUT_CUT }
      return isText ? { text } : { text, unusable: notText(text) }
    },
  }
}
