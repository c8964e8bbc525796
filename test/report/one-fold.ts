import type { Trial } from '../../engine/drill/trial.ts'
import type { Entry, StartEntry } from '../../engine/journal/entry.ts'
import { addEvent, newRunView, viewOf } from '../../engine/report/view/fold.ts'
import { eventsOf, Story } from '../../engine/report/view/from-journal.ts'
import type { RunView } from '../../engine/report/view/run-view.ts'

/**
 * What both know of a run. Only events know when the next try of a call starts: a wait of less than a second leaves no
 * entry. When the newest thing happened is the same only at the end: not every entry has something to tell.
 */
export const asBothKnow = ({ seenAt: _, steps, ...view }: RunView) => ({
  ...view,
  steps: steps.map(({ nextAttemptAt: _, ...step }) => step),
})

export const viewOfJournal = (trial: Trial, entries: readonly Entry[] = trial.entries): RunView =>
  viewOf(eventsOf(entries, exitCodeOf(trial)))

/** A run as its last process sees it: what earlier ones have written, then what it is told itself. */
export function viewOfEvents(trial: Trial): RunView {
  const { past, first } = lastProcess(trial)
  const view = viewOfJournal(trial, past)
  for (const event of trial.events.slice(first)) addEvent(view, event)
  return view
}

/** Both views after every entry that the last process wrote; they go on, so look at them at once. */
export function* cutsOf(trial: Trial): Generator<{ entry: Entry; events: RunView; journal: RunView }> {
  const { past, first } = lastProcess(trial)
  const { entries, events: told, heard } = trial
  const events = viewOfJournal(trial, past)
  const journal = newRunView()
  const story = new Story(entries[0] as StartEntry, exitCodeOf(trial))
  let next = first
  for (const [index, entry] of entries.entries()) {
    const known = story.events.length
    story.add(entry)
    for (const event of story.events.slice(known)) addEvent(journal, event)
    if (index < past.length) continue
    for (; next < told.length && heard[next]! <= index + 1; next += 1) addEvent(events, told[next]!)
    // A process that has opened the run is heard of with its first word.
    if (entry.type !== 'open') yield { entry, events, journal }
  }
}

const exitCodeOf = ({ result }: Trial): number => result?.exitCode ?? 0

/** What earlier processes have written, and the first event of the last one. */
function lastProcess({ entries, events, restarts, boots }: Trial): { past: readonly Entry[]; first: number } {
  return {
    past: entries.slice(0, boots === 1 ? 1 : restarts[boots - 2]?.entryCount),
    first: events.findLastIndex(({ event }) => event === 'run.started'),
  }
}
