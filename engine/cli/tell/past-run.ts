import { defined } from '../../../schemas/defined.ts'
import type { Entry } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import type { RunPlace } from '../../next-command.ts'
import { viewOf } from '../../report/view/fold.ts'
import { eventsOf } from '../../report/view/from-journal.ts'
import type { RunView } from '../../report/view/run-view.ts'
import type { RunEvent } from '../../run/events.ts'
import { exitCodeOfRun } from '../shell/exit-codes.ts'
import { outputMask } from './mask-outputs.ts'

export interface PastRun {
  readonly entries: readonly Entry[]
  /** What the run told while it went on. */
  readonly events: readonly RunEvent[]
  readonly view: RunView
  readonly exitCode: number
  readonly journalHash?: string
  /** Hides in a text what is not for show. */
  readonly hide: (text: string) => string
}

/** A run as its journal tells it; nothing is opened. */
export function pastRun(store: Store, runId: string, place: RunPlace): PastRun {
  const entries = store.entries(runId)
  const mask = outputMask()
  const events = pastEvents(entries, { place, mask })
  const journalHash = store.rows(runId).at(-1)?.hash
  const exitCode = exitCodeOfRun(entries)
  return { entries, events, view: viewOf(events), exitCode, hide: mask.text, ...defined({ journalHash }) }
}

/** What a run has told by what it has written, as it may be shown. */
export const pastEvents = (
  entries: readonly Entry[],
  { place, mask = outputMask() }: { readonly place: RunPlace; readonly mask?: (event: RunEvent) => RunEvent },
): readonly RunEvent[] => eventsOf(entries, exitCodeOfRun(entries), place).map(mask)
