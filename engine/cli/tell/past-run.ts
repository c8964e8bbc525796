import { defined } from '../../../schemas/defined.ts'
import type { Entry } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import { eventsOf } from '../../report/from-journal.ts'
import type { RunEvent } from '../../run/events.ts'
import { exitCodeOfRun } from '../shell/exit-codes.ts'
import { outputMask } from './mask-outputs.ts'

export interface PastRun {
  readonly entries: readonly Entry[]
  /** What the run told while it went on, as far as its journal knows. */
  readonly events: readonly RunEvent[]
  readonly exitCode: number
  readonly journalHash?: string
}

/** A run as its journal tells it; nothing is opened. */
export function pastRun(store: Store, runId: string): PastRun {
  const entries = store.entries(runId)
  const exitCode = exitCodeOfRun(entries)
  const journalHash = store.rows(runId).at(-1)?.hash
  return {
    entries,
    events: eventsOf(entries, exitCode).map(outputMask()),
    exitCode,
    ...defined({ journalHash }),
  }
}
