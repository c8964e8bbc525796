import type { JsonObject } from '../../schemas/json.ts'
import { isWireTryOf } from '../key.ts'
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
