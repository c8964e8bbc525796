import { defined } from '../../schemas/defined.ts'
import type { PhaseEntry } from '../journal/entry.ts'
import { RUN_SCOPE } from '../key.ts'
import { mark } from '../mark.ts'
import type { RunState } from './run-state.ts'

/** From now on nothing starts forward in the run, in this process and in every later one: the first reason stands. */
export function enterPhase(run: RunState, why: PhaseEntry['why']): PhaseEntry['why'] {
  const { journal, runtime } = run
  const known = journal.find('phase', RUN_SCOPE)
  if (known !== undefined) mark('phase: an earlier process began the releases', undefined, known.why)
  if (known === undefined) journal.append({ type: 'phase', key: RUN_SCOPE, at: runtime.now(), why })
  run.unwinding.since = known?.at ?? runtime.now()
  const first = known?.why ?? why
  if (!run.unwinding.isTold) tell(run, first)
  run.unwinding.isTold = true
  return first
}

function tell(run: RunState, why: PhaseEntry['why']): void {
  const signal = run.runtime.cancelled()
  run.emit?.({
    event: 'run.unwinding',
    why,
    ...defined({ signal }),
    releases: run.toRelease.size,
  })
}
