import type { Step } from '../../check/checked.ts'
import { pathOf } from '../../key.ts'
import type { NamedResource, ResourceFields } from '../../resource-id.ts'
import { shownFields } from '../../step.ts'
import type { Frame } from '../frame.ts'
import { registerOwn } from '../register.ts'
import { plannedFields, resourceIn } from '../resources.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { clearUnverified, markUnverified } from '../unverified.ts'
import { recallFlowRelease, registerEnded } from './call-step.ts'
import { runForeach } from './foreach.ts'
import { runGroup } from './group.ts'

/** What ran before is not run again; its deferred steps and its children's are registered again (rule R2). */
export async function replayStep(run: RunState, step: Step, frame: Frame, key: string, end: StepEnd): Promise<StepEnd> {
  if (end.status === 'skipped') return end
  if (end.status === 'succeeded') recallUnverified(run, step, key, end)
  if (step.kind === 'call') {
    if (end.status === 'succeeded') await recallFlowRelease(run, step, frame, key)
    await registerEnded(run, step, frame, key, end)
    return end
  }
  registerOwn(run, step, frame, key, end.status === 'succeeded' ? end.outputs : {})
  // What they hold is found by going through them: also what an item could not give back.
  if (step.kind === 'group') await runGroup(run, step, frame, key)
  if (step.kind === 'foreach') await runForeach(run, step, frame, key)
  return end
}

/** What was accepted and not seen done in an earlier process, and what a poll has seen since. */
function recallUnverified(
  run: RunState,
  step: Step,
  key: string,
  end: Extract<StepEnd, { status: 'succeeded' }>,
): void {
  if (step.kind !== 'call') return
  const planned = run.journal.find('plan', key)
  const named = (fields: ResourceFields | undefined): NamedResource | undefined =>
    resourceIn(run, fields, step.connection, end.outputs)
  if (end.unverified === true) markUnverified(run, pathOf(key), planned && named(plannedFields(step.uses, planned)))
  else if (step.poll !== undefined) clearUnverified(run, named(shownFields(step.uses)))
}
