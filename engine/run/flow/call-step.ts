import { hash } from 'node:crypto'
import { canonical, type JsonObject } from '../../../schemas/json.ts'
import type { CallStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { deferKey, pathOf } from '../../key.ts'
import { madeFields, type SecretProofs, shownFields } from '../../step.ts'
import { type Call, type CallResult, policyOf, recallTries, subjectOf } from '../call/call.ts'
import { confirmDestruction } from '../call/destroy.ts'
import { perform } from '../call/perform.ts'
import { isFailure, prepareCall } from '../call/prepare-call.ts'
import { lookFor } from '../call/settle.ts'
import { runSeveral } from '../call/several.ts'
import { sharedLook } from '../call/shared-look.ts'
import type { Frame, Origin } from '../frame.ts'
import { poll } from '../poll/poll.ts'
import { registerDefers } from '../register.ts'
import { doubtItem } from '../release/attention.ts'
import { evidenceFor } from '../release/evidence.ts'
import { resourceIn } from '../resources.ts'
import { callPolicy } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { markUnverified } from '../unverified.ts'
import { evaluateWith } from '../value/evaluate-with.ts'

/** A step that uses a step type: one look, a poll, or an effect with its cleanup registered before it is sent. */
export async function runCallStep(run: RunState, step: CallStep, frame: Frame, key: string): Promise<StepEnd> {
  const call = await resolveCall(run, step, frame, key)
  if (isFailure(call)) return { status: 'failed', failure: call }
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
  if (isFailure(call)) return
  if (planned.baseline !== undefined) call.baseline = planned.baseline
  recallTries(call, run.journal)
  registerDefers(run, step, frame, originOf(call, planned.at))
}

const originOf = (call: Call, at: number): Origin => {
  const fields = madeFields(call.uses, call.effect)
  return { key: call.key, path: pathOf(call.key), at, call, ...(fields === undefined ? {} : { id: fields.id }) }
}

/** A look acquires nothing; what is released after it is what it showed. */
function seenOrigin({ uses }: CallStep, seen: Pick<Origin, 'key' | 'at' | 'outputs'>): Origin {
  const fields = shownFields(uses)
  return { ...seen, path: pathOf(seen.key), ...(fields === undefined ? {} : { id: fields.id }) }
}

async function resolveCall(run: RunState, step: CallStep, frame: Frame, key: string): Promise<Call | Failure> {
  const input = await evaluateWith(run, step.with, frame, key)
  if (!input.ok) return input.failure
  return prepareCall(run, {
    key,
    tryNumber: frame.tryNumber,
    uses: step.uses,
    input: input.value,
    connection: step.connection,
    policy: policyOf(step, callPolicy),
    ...(step.timeoutMs === undefined ? {} : { timeoutMs: step.timeoutMs }),
    deadlineAt: frame.deadlineAt,
    lane: frame.cleanup ? 'cleanup' : 'forward',
  })
}

async function runEffect(run: RunState, step: CallStep, call: Call, frame: Frame): Promise<StepEnd> {
  const refused = await planEffect(run, step, call, frame)
  if (refused !== undefined) return { status: 'failed', failure: refused }
  const result = call.uses.run === undefined ? await perform(run, call) : await runSeveral(run, call)
  if (result.ok && call.effect.kind === 'releases')
    run.flowReleases.push({ uses: call.uses.type, input: canonical(call.input) })
  return endOf(run, call, result)
}

/** The intent and, with it, the deferred steps: on disk before the first byte is sent (S7, S8). */
async function planEffect(run: RunState, step: CallStep, call: Call, frame: Frame): Promise<Failure | undefined> {
  const { journal, runtime } = run
  const planned = journal.find('plan', call.key)
  if (planned !== undefined) {
    if (planned.baseline !== undefined) call.baseline = planned.baseline
    registerDefers(run, step, frame, originOf(call, planned.at))
    return canonical(planned.proofs ?? {}) === canonical(proofsOf(call)) ? undefined : changedSecret(call)
  }
  if (!frame.cleanup && isStopping(run)) return { class: 'cancelled', message: 'cancelled before it started' }
  const unconfirmed = await confirmDestruction(run, call)
  if (unconfirmed !== undefined) return unconfirmed
  const forbidden = await preflight(run, call)
  if (forbidden !== undefined) return forbidden
  const baseline = call.uses.settle?.baseline?.(call.input, call.context)
  if (baseline !== undefined && call.repeat === 'look-first') {
    const seen = await lookFor(run, call, 'baseline', baseline)
    if (!seen.ok) return seen.failure
    call.baseline = seen.outputs
  }
  const at = runtime.now()
  journal.append({
    type: 'plan',
    key: call.key,
    at,
    uses: call.uses.type,
    connection: call.connection.name,
    repeat: call.repeat,
    requestId: call.context.requestId,
    marker: call.context.marker,
    inputHash: hash('sha256', canonical(call.input)).slice(0, 32),
    ...(call.effect.kind === 'creates' ? { creates: call.effect.resource, id: call.effect.id } : {}),
    defers: step.defer.map(deferred => deferKey(call.key, deferred.step.id)),
    subject: subjectOf(call),
    ...(call.uses.sameSecrets === undefined ? {} : { proofs: proofsOf(call) }),
    ...(call.baseline === undefined ? {} : { baseline: call.baseline }),
  })
  registerDefers(run, step, frame, originOf(call, at))
  return undefined
}

const proofsOf = (call: Call): SecretProofs => call.uses.sameSecrets?.(call.input, call.context) ?? {}

const changedSecret = (call: Call): Failure => ({
  class: 'inDoubt',
  message: `a secret of "${pathOf(call.key)}" is another one than when the request was first sent`,
  help: 'give the secret its first value and resume; with another value the request would be another one',
})

/** Reads that the step type wants before its first send, and what they forbid. */
async function preflight(run: RunState, call: Call): Promise<Failure | undefined> {
  const { preflight: checks } = call.uses
  if (checks === undefined) return undefined
  const seen: Record<string, JsonObject> = {}
  for (const [name, look] of Object.entries(checks.looks(call.input, call.context))) {
    const result = await lookFor(run, call, name, look)
    if (!result.ok) return result.failure
    seen[name] = result.outputs
  }
  const problem = checks.problem(seen, call.input)
  return problem === undefined ? undefined : { class: 'invalid', message: problem }
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
  const released = call.effect.kind === 'creates' && run.journal.find('plan', call.key)?.defers.length !== 0
  if (!released) {
    const item = doubtItem(run, call, await evidenceFor(run, call))
    run.attention.set(call.key, item)
    run.journal.append({ type: 'attention', key: call.key, at: run.runtime.now(), item })
  }
  return {
    ...failure,
    class: 'inDoubt',
    message: `whether "${pathOf(call.key)}" took effect is in doubt: ${failure.message}`,
  }
}
