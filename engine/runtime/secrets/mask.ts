import { UsageError } from '../../errors.ts'
import { secretForms } from './secret-forms.ts'
import { cleanCut, findSpans, PART_LENGTH, SecretIndex } from './secret-index.ts'

/** Replaces registered secrets, in every usual encoding, in all that leaves the process (property S12). */
export interface Masker {
  /** Refuses a value that is too short to be told from ordinary text. */
  register(name: string, value: string): void
  mask(text: string): string
  /** The same for values that are worked with: a short secret may be an ordinary value, which must stay what it is. */
  maskData(text: string): string
  /** Masks a text that arrives in pieces; `end` gives what was held back. */
  stream(): MaskStream
}

export interface MaskStream {
  write(chunk: string): string
  end(): string
}

/** A shorter value would be found in innocent text everywhere. */
export const MIN_SECRET_LENGTH = 6

export function createMasker(): Masker {
  const index = new SecretIndex()
  const longOnes = new SecretIndex()
  const known = new Set<string>()
  return {
    register: (name, value) => {
      if (known.has(value)) return
      if (value.length < MIN_SECRET_LENGTH)
        throw new UsageError(
          `secret "${name}" has fewer than ${MIN_SECRET_LENGTH} characters, so it can not be kept out of logs`,
          'use a longer secret',
        )
      known.add(value)
      const shownName = name.replaceAll(/[^A-Za-z0-9._-]/g, '_')
      for (const form of secretForms(value)) {
        index.add(shownName, form)
        if (value.length >= PART_LENGTH) longOnes.add(shownName, form)
      }
    },
    mask: text => maskText(text, index),
    maskData: text => maskText(text, longOnes),
    stream: () => maskStream(index),
  }
}

/** Masks a text; JSON stays valid JSON. */
function maskText(text: string, index: SecretIndex): string {
  const masked = replaceSpans(text, index)
  if (masked === text || !isJson(text) || isJson(masked)) return masked
  // A secret made of JSON's own punctuation or of digits: mask the values, and if that does not do, all of it.
  const inside = JSON.stringify(maskValues(JSON.parse(text), index))
  return replaceSpans(inside, index) === inside ? inside : JSON.stringify('[secret]')
}

function maskValues(value: unknown, index: SecretIndex): unknown {
  if (typeof value === 'string') return replaceSpans(value, index)
  if (typeof value === 'number') {
    const text = replaceSpans(String(value), index)
    return text === String(value) ? value : text
  }
  if (Array.isArray(value)) return value.map(item => maskValues(item, index))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [replaceSpans(name, index), maskValues(field, index)]),
  )
}

function replaceSpans(text: string, index: SecretIndex): string {
  let masked = ''
  let from = 0
  for (const { start, end, name } of findSpans(text, index)) {
    masked += `${text.slice(from, start)}[secret ${name}]`
    from = end
  }
  return from === 0 ? text : masked + text.slice(from)
}

/** Holds back what could be the beginning of a secret, so that no border between chunks splits one. */
function maskStream(index: SecretIndex): MaskStream {
  let held = ''
  const give = (cut: number) => {
    const ready = held.slice(0, cut)
    held = held.slice(cut)
    return replaceSpans(ready, index)
  }
  return {
    write: chunk => {
      held += chunk
      const ahead = Math.max(0, held.length - index.lookAhead)
      const cut = held.length > MAX_HELD_LENGTH ? ahead : cleanCut(held, ahead, index)
      return give(Math.max(cut, wholeLines(held, index)))
    },
    end: () => give(held.length),
  }
}

/** Whole lines are given at once, so that they are seen as they come: no secret of one line goes on behind its end. */
function wholeLines(held: string, index: SecretIndex): number {
  const end = index.spansLines ? 0 : held.lastIndexOf('\n') + 1
  // After a backslash it belongs to an escape, which is masked whole.
  return held[end - 2] === '\\' ? 0 : end
}

/** Only a secret that repeats without end comes to this; each part of it is masked by itself. */
const MAX_HELD_LENGTH = 256 * 1024

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
