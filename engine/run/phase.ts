import type { PhaseEntry } from '../journal/entry.ts'
import type { RunState } from './run-state.ts'

/** From now on nothing starts forward, in this process and in every later one: the first reason stands. */
export function enterPhase(run: RunState, why: PhaseEntry['why']): PhaseEntry['why'] {
  const { journal, runtime } = run
  const known = journal.entries().findLast(entry => entry.type === 'phase')
  if (known === undefined) journal.append({ type: 'phase', at: runtime.now(), why })
  run.unwinding.since = known?.at ?? runtime.now()
  return known?.why ?? why
}
