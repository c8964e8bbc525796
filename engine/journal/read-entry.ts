import { RUN_SCOPE } from '../key.ts'
import type { Entry, PhaseEntry } from './entry.ts'

/** An entry as it was written, by an older version too: there a phase was that of the run and had no key. */
export function readEntry(json: string): Entry {
  const entry = JSON.parse(json) as Entry | Omit<PhaseEntry, 'key'>
  return entry.type === 'phase' ? { key: RUN_SCOPE, ...entry } : entry
}
