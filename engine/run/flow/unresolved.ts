import { defined } from '../../../schemas/defined.ts'
import type { CallStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { AttentionItem, PlanEntry } from '../../journal/entry.ts'
import { madeOutputs } from '../../journal/made.ts'
import { isWireTryOf, isWithin, pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { Frame } from '../frame.ts'
import { registerDefers } from '../register.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'

/**
 * What an earlier process sent and this one can not say again: a secret of it is gone. What the journal knows of it is given
 * back all the same, and what it does not know is for a person; that nothing is sent must not hide that something was.
 */
export function unresolved(run: RunState, step: CallStep, frame: Frame, key: string, failure: Failure): StepEnd {
  const planned = run.journal.find('plan', key)
  if (planned === undefined || !wasSent(run, key)) return { status: 'failed', failure }
  mark('step: sent by an earlier process, and not to be said again', key)
  const outputs = registerSent(run, step, frame, planned)
  if (outputs !== undefined) return { status: 'failed', failure }
  const item = doubtOf(run, planned, failure)
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

const wasSent = ({ journal }: RunState, key: string): boolean =>
  journal.entries().some(entry => entry.type === 'begin' && (isWireTryOf(entry.key, key) || isWithin(entry.key, key)))

function doubtOf(
  { runtime }: RunState,
  { key, uses, creates, marker, requestId, at }: PlanEntry,
  failure: Failure,
): AttentionItem {
  const path = pathOf(key)
  return {
    step: path,
    vendor: uses.split('/')[0]!,
    resource: creates ?? path,
    marker,
    requestId,
    state: 'inDoubt',
    what: `whether "${path}" took effect is in doubt, and it can not be asked: ${failure.message}`,
    check: `look for what the request id ${requestId} or the marker ${marker} made`,
    clear: `drillbook recover ${runtime.runId} when what is missing is there again`,
    since: at,
  }
}
