import type { JsonObject } from '../../schemas/json.ts'
import { isPartOf, isWireTryOf } from '../key.ts'
import type { Entry } from './entry.ts'

/** The outputs by which a call is known to have taken effect: what settled it, else the vendor's own answer. */
export function madeOutputs(entries: readonly Entry[], key: string): JsonObject | undefined {
  const known = entries.findLast(
    entry =>
      (entry.type === 'settled' && entry.key === key && entry.verdict === 'applied') ||
      (entry.type === 'result' && entry.outcome === 'applied' && isWireTryOf(entry.key, key)),
  )
  return known?.type === 'settled' || known?.type === 'result' ? known.outputs : undefined
}

/** Something was sent, and neither an answer nor a look nor a person says that nothing came of it. */
export function mayHaveMade(entries: readonly Entry[], key: string): boolean {
  let open = 0
  for (const entry of entries) {
    if (!('key' in entry)) continue
    if (entry.type === 'settled' && entry.key === key) open = entry.verdict === 'absent' ? 0 : Math.max(open, 1)
    if (!isTryOf(entry.key, key)) continue
    if (entry.type === 'begin') open += 1
    if (entry.type === 'result' && (entry.outcome === 'notApplied' || entry.outcome === 'refused')) open -= 1
  }
  return open > 0
}

/** A step of several calls sends them under keys of their own. */
const isTryOf = (key: string, call: string): boolean => isWireTryOf(key, call) || isPartOf(key, call)
