import { defined } from '../../../schemas/defined.ts'
import { callBoundMs } from '../../bound.ts'
import type { CallStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { pathOf } from '../../key.ts'
import { madeFields, shownFields } from '../../step.ts'
import { type Call, type CallResult, holdingOf, policyOf, recallTries, subjectOf } from '../call/call.ts'
import { perform } from '../call/perform.ts'
import { isFailure, prepareCall } from '../call/prepare-call.ts'
import { runSeveral } from '../call/several.ts'
import { sharedLook } from '../call/shared-look.ts'
import type { Frame, Origin } from '../frame.ts'
import { poll } from '../poll/poll.ts'
import { registerDefers } from '../register.ts'
import { doubtItem } from '../release/attention.ts'
import { evidenceFor } from '../release/evidence.ts'
import { resourceIn } from '../resources.ts'
import { callPolicy } from '../retry.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { markUnverified } from '../unverified.ts'
import { evaluateWith } from '../value/evaluate-with.ts'
import { originOf, planEffect } from './plan-effect.ts'
import { registerSent, unresolved } from './unresolved.ts'

/** A step that uses a step type: one look, a poll, or an effect with its cleanup registered before it is sent. */
export async function runCallStep(run: RunState, step: CallStep, frame: Frame, key: string): Promise<StepEnd> {
  const call = await resolveCall(run, step, frame, key)
  if (isFailure(call)) return unresolved(run, step, frame, key, call)
  if (call.effect.kind !== 'reads') return runEffect(run, step, call, frame)
  const end =
    step.poll === undefined
      ? await endOf(run, call, await sharedLook(run, call))
      : await poll(run, step, step.poll, call, frame)
  if (end.status === 'succeeded')
    registerDefers(run, step, frame, seenOrigin(step, { key, at: run.runtime.now(), outputs: end.outputs }))
  return end
}

/** Registers the deferred steps of a step that the journal says has ended. */
export async function registerEnded(
  run: RunState,
  step: CallStep,
  frame: Frame,
  key: string,
  end: StepEnd,
): Promise<void> {
  if (step.defer.length === 0) return
  const planned = run.journal.find('plan', key)
  if (planned === undefined) {
    if (end.status === 'succeeded')
      registerDefers(run, step, frame, seenOrigin(step, { key, at: run.startedAt, outputs: end.outputs }))
    return
  }
  const call = await resolveCall(run, step, frame, key)
  if (isFailure(call)) {
    registerSent(run, step, frame, planned)
    return
  }
  if (planned.baseline !== undefined) call.baseline = planned.baseline
  recallTries(call, run.journal)
  registerDefers(run, step, frame, originOf(call, planned.at))
}

/** A release that the steps of an earlier process made is not made again by its deferred twin, and has yet to be seen. */
export async function recallFlowRelease(run: RunState, step: CallStep, frame: Frame, key: string): Promise<void> {
  if (typeof step.uses.effect === 'object' && step.uses.effect.kind !== 'releases') return
  const call = await resolveCall(run, step, frame, key)
  if (!isFailure(call) && call.effect.kind === 'releases') run.flowReleases.push(call)
}

/** A look acquires nothing; what is released after it is what it showed. */
function seenOrigin({ uses }: CallStep, seen: Pick<Origin, 'key' | 'at' | 'outputs'>): Origin {
  const fields = shownFields(uses)
  return { ...seen, path: pathOf(seen.key), ...defined({ id: fields?.id }) }
}

async function resolveCall(run: RunState, step: CallStep, frame: Frame, key: string): Promise<Call | Failure> {
  const input = await evaluateWith(run, step.with, frame, key)
  if (!input.ok) return input.failure
  const call = prepareCall(run, {
    key,
    tryNumber: frame.tryNumber,
    uses: step.uses,
    input: input.value,
    connection: step.connection,
    policy: policyOf(step, callPolicy),
    ...defined({ timeoutMs: step.timeoutMs, ownDeadlineMs: step.deadlineMs }),
    deadlineAt: frame.deadlineAt,
    lane: frame.cleanup ? 'cleanup' : 'forward',
  })
  return isFailure(call) || frame.cleanup ? call : boundedCall(run, call)
}

/** A call without a deadline has that which `plan` counts with; a poll has its own. */
function boundedCall(run: RunState, call: Call): Call {
  const { uses, policy, timeoutMs, connection } = call
  const boundMs = callBoundMs({ uses, retry: policy, timeoutMs, ratePerMs: connection.rate.perMs })
  return { ...call, deadlineAt: Math.min(call.deadlineAt, run.runtime.now() + boundMs) }
}

async function runEffect(run: RunState, step: CallStep, call: Call, frame: Frame): Promise<StepEnd> {
  const refused = await planEffect(run, step, call, frame)
  if (refused !== undefined) return refusedEnd(run, call, refused)
  const result = call.uses.run === undefined ? await perform(run, call) : await runSeveral(run, call)
  if (result.ok && call.effect.kind === 'releases') run.flowReleases.push(call)
  return endOf(run, call, result)
}

/** What is not sent may have been sent by an earlier process. */
async function refusedEnd(run: RunState, call: Call, refused: Failure): Promise<StepEnd> {
  recallTries(call, run.journal)
  return { status: 'failed', failure: holdingOf(call).kind === 'none' ? refused : await inDoubt(run, call, refused) }
}

async function endOf(run: RunState, call: Call, result: CallResult): Promise<StepEnd> {
  if (result.ok) {
    if (result.unverified) {
      const fields = madeFields(call.uses, call.effect)
      markUnverified(run, pathOf(call.key), resourceIn(run, fields, call.connection.name, result.outputs))
    }
    return { status: 'succeeded', outputs: result.outputs, ...(result.unverified ? { unverified: true } : {}) }
  }
  const failure = {
    ...result.failure,
    ...(call.uses.subject === undefined ? {} : { subject: subjectOf(call), observedAt: run.runtime.now() }),
  }
  if (!result.doubtful) return { status: 'failed', failure }
  return { status: 'failed', failure: await inDoubt(run, call, failure) }
}

/** What a creating call's release settles later is no item yet; anything else in doubt is for a person to look at. */
async function inDoubt(run: RunState, call: Call, failure: Failure): Promise<Failure> {
  const isLeftToRelease = call.effect.kind === 'creates' && run.journal.find('plan', call.key)?.defers.length !== 0
  const isLate = failure.class === 'deadline'
  if (!isLeftToRelease) {
    if (isLate) run.leftInDoubt.push(call)
    const item = doubtItem(run, call, await evidenceFor(run, call))
    run.attention.set(call.key, item)
    run.journal.append({ type: 'attention', key: call.key, at: run.runtime.now(), item })
  }
  if (isLate)
    return {
      ...failure,
      message: `${failure.message}; whether it took effect is settled ${isLeftToRelease ? 'before its release' : 'at the end of the run'}`,
    }
  return {
    ...failure,
    class: 'inDoubt',
    message: `whether "${pathOf(call.key)}" took effect is in doubt: ${failure.message}`,
  }
}
