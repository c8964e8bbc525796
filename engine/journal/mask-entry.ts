import { isObject } from '../../schemas/json.ts'
import type { Entry } from './entry.ts'

/** Replaces secrets in a text. */
export type Mask = (text: string) => string

export interface EntryMasks {
  /** For sentences, which may quote what a vendor said. */
  readonly words: Mask
  /** For values that a later process works with: only what can not be an ordinary value by chance. */
  readonly data: Mask
}

/** Fields that hold sentences, in an entry and in the failures and items inside it. */
const wordFields: ReadonlySet<string> = new Set([
  'message',
  'help',
  'code',
  'evidence',
  'what',
  'check',
  'clear',
  'cost',
  'path',
  'failure',
  'printed',
])

/** Fields that hold values of the runbook or of a vendor. */
const dataFields: ReadonlySet<string> = new Set(['outputs', 'inputs', 'baseline', 'subject', 'fields'])

/**
 * An entry as it may be kept. What identifies it (type, key, outcome, request id) is left alone: a password that is also
 * a step's id must not make the run forget that the step was done.
 */
export const maskEntry = (entry: Entry, masks: EntryMasks): Entry => maskFields(entry, masks) as Entry

function maskFields(value: unknown, masks: EntryMasks): unknown {
  if (Array.isArray(value)) return value.map(item => maskFields(item, masks))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => {
      if (dataFields.has(name)) return [name, maskStrings(field, masks.data)]
      if (wordFields.has(name) && !isObject(field)) return [name, maskStrings(field, masks.words)]
      return [name, maskFields(field, masks)]
    }),
  )
}

function maskStrings(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map(item => maskStrings(item, mask))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, maskStrings(field, mask)]))
}
