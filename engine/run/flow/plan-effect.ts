import { hash } from 'node:crypto'
import { defined } from '../../../schemas/defined.ts'
import { canonical, type JsonObject } from '../../../schemas/json.ts'
import type { CallStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { PlanEntry } from '../../journal/entry.ts'
import { deferKey, pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import { madeFields, type SecretProofs } from '../../step.ts'
import { type Call, subjectOf } from '../call/call.ts'
import { confirmDestruction } from '../call/destroy.ts'
import { lookFor } from '../call/settle.ts'
import type { Frame, Origin } from '../frame.ts'
import { registerDefers } from '../register.ts'
import { isStopping, type RunState } from '../run-state.ts'

/** The intent and, with it, the deferred steps: on disk before the first byte is sent (S7, S8). */
export async function planEffect(
  run: RunState,
  step: CallStep,
  call: Call,
  frame: Frame,
): Promise<Failure | undefined> {
  const planned = run.journal.find('plan', call.key)
  if (planned !== undefined) return planAgain(run, step, call, frame, planned)
  const refused =
    (!frame.cleanup && isStopping(run) ? cancelled : undefined) ??
    (await confirmDestruction(run, call)) ??
    (await preflight(run, call)) ??
    (await lookAtBaseline(run, call))
  if (refused !== undefined) return refused
  const at = run.runtime.now()
  run.journal.append(intentOf(step, call, at))
  registerDefers(run, step, frame, originOf(call, at))
  return undefined
}

const cancelled: Failure = { class: 'cancelled', message: 'cancelled before it started' }

/** Planned by an earlier process: the same request goes on, never another one. */
function planAgain(run: RunState, step: CallStep, call: Call, frame: Frame, planned: PlanEntry): Failure | undefined {
  mark('step: begun by an earlier process, and gone on with', call.key)
  if (planned.baseline !== undefined) call.baseline = planned.baseline
  registerDefers(run, step, frame, originOf(call, planned.at))
  return canonical(planned.proofs ?? {}) === canonical(proofsOf(call)) ? undefined : changedSecret(call)
}

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
  if (problem === undefined) return undefined
  mark('step: not sent, a look before the first send forbids it', call.key, problem)
  return { class: 'invalid', message: problem }
}

/** What a look shows before the first send is never taken for ours afterwards. */
async function lookAtBaseline(run: RunState, call: Call): Promise<Failure | undefined> {
  const baseline = call.uses.settle?.baseline?.(call.input, call.context)
  if (baseline === undefined || call.repeat !== 'look-first') return undefined
  const seen = await lookFor(run, call, 'baseline', baseline)
  if (!seen.ok) return seen.failure
  mark('step: what is there before the first send is never taken for ours', call.key)
  call.baseline = seen.outputs
  return undefined
}

const intentOf = (step: CallStep, call: Call, at: number): PlanEntry => ({
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
  ...(step.defer.every(({ releases }) => releases === undefined) ? {} : { releases: releasesOf(step, call.key) }),
  ...defined({ keep: step.keep }),
  subject: subjectOf(call),
  ...(call.uses.sameSecrets === undefined ? {} : { proofs: proofsOf(call) }),
  ...defined({ baseline: call.baseline }),
})

const releasesOf = (step: CallStep, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    step.defer.flatMap(({ step: { id }, releases }) => (releases === undefined ? [] : [[deferKey(key, id), releases]])),
  )

/** The step that a deferred step releases after. */
export const originOf = (call: Call, at: number): Origin => {
  const fields = madeFields(call.uses, call.effect)
  return { key: call.key, path: pathOf(call.key), at, call, ...defined({ id: fields?.id }) }
}

const proofsOf = (call: Call): SecretProofs => call.uses.sameSecrets?.(call.input, call.context) ?? {}

function changedSecret(call: Call): Failure {
  mark('step: not sent, a secret of it is another one than when it began', call.key)
  return {
    class: 'inDoubt',
    message: `a secret of "${pathOf(call.key)}" is another one than when the request was first sent`,
    help: 'with another value it would be another request, so nothing more is sent: look what became of the first one',
  }
}
