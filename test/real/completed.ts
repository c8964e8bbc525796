import type { Entry } from '../../engine/journal/entry.ts'

/** Paths of what a journal shows completed: effects that were applied, steps that succeeded, releases that ended. */
export const completedIn = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap(entry => {
      const isCompleted =
        (entry.type === 'result' && entry.outcome === 'applied') ||
        (entry.type === 'done' && entry.status === 'succeeded') ||
        entry.type === 'release'
      return isCompleted ? [entry.key.replace(/#\d+|@\d+/g, '')] : []
    }),
  )
