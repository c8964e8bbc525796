import type { Entry } from '../../engine/journal/entry.ts'
import { isBelowDefer, pathOf } from '../../engine/key.ts'

/**
 * Paths of what a journal shows completed: effects that were applied, steps that succeeded, releases that ended. The call
 * of a release may be repeated until the vendor shows the resource gone.
 */
export const completedIn = (entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap(entry => {
      const isCompleted =
        (entry.type === 'result' && entry.outcome === 'applied' && !isBelowDefer(entry.key)) ||
        (entry.type === 'done' && entry.status === 'succeeded') ||
        entry.type === 'release'
      return isCompleted ? [pathOf(entry.key)] : []
    }),
  )
