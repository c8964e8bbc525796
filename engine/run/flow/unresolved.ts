import { defined } from '../../../schemas/defined.ts'
import type { CallStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { PlanEntry } from '../../journal/entry.ts'
import { madeOutputs, mayHaveMade } from '../../journal/made.ts'
import { pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { Frame } from '../frame.ts'
import { registerDefers } from '../register.ts'
import { unaskableItem } from '../release/attention.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'

/**
 * What an earlier process sent and this one can not say again: a secret of it is gone. What the journal knows of it is given
 * back all the same, and what it does not know is for a person; that nothing is sent must not hide that something was.
 */
export function unresolved(run: RunState, step: CallStep, frame: Frame, key: string, failure: Failure): StepEnd {
  const planned = run.journal.find('plan', key)
  if (planned === undefined || !mayHaveMade(run.journal.entries(), key)) return { status: 'failed', failure }
  mark('step: sent by an earlier process, and not to be said again', key)
  const outputs = registerSent(run, step, frame, planned)
  if (outputs !== undefined) return { status: 'failed', failure }
  const item = unaskableItem(run, planned, failure)
  run.attention.set(key, item)
  run.journal.append({ type: 'attention', key, at: run.runtime.now(), item })
  return { status: 'failed', failure: { ...failure, class: 'inDoubt', message: item.what } }
}

/** Registers the deferred steps of a planned call after what the journal says that it made, which is returned. */
export function registerSent(
  run: RunState,
  step: CallStep,
  frame: Frame,
  { key, at, id }: PlanEntry,
): ReturnType<typeof madeOutputs> {
  const outputs = madeOutputs(run.journal.entries(), key)
  registerDefers(run, step, frame, { key, path: pathOf(key), at, outputs: outputs ?? {}, ...defined({ id }) })
  return outputs
}
