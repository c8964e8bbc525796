import { defined } from '../../../schemas/defined.ts'
import { formatDuration } from '../../../schemas/duration.ts'
import { canonical, type JsonObject } from '../../../schemas/json.ts'
import { RELEASE_DEADLINE_MS } from '../../bound.ts'
import type { CallStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { roundKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { ReadBack } from '../../step.ts'
import type { Call, CallResult } from '../call/call.ts'
import { perform } from '../call/perform.ts'
import { isFailure, prepareCall } from '../call/prepare-call.ts'
import { lookText } from '../call/request-words.ts'
import { runSeveral } from '../call/several.ts'
import { runCommandStep } from '../command/command-step.ts'
import { delayUntil } from '../deadline.ts'
import { childFrame, type Registration } from '../frame.ts'
import { releasePolicy } from '../retry.ts'
import type { RunState } from '../run-state.ts'
import { tellStart } from '../tell-start.ts'
import { evaluateWith } from '../value/evaluate-with.ts'
import { type Acquired, acquiredBy, strangerIn } from './acquired.ts'
import { confirmReleased } from './confirm-released.ts'
import type { Released } from './released.ts'

/** Releases one resource that the acquiring step made, by the deferred step with that resource's outputs as `self`. */
export async function releaseMade(
  run: RunState,
  registration: Registration,
  made: JsonObject,
  { key, deadlineAt }: { readonly key: string; readonly deadlineAt: number },
): Promise<Released> {
  const { deferred, frame } = registration
  const scope = childFrame(frame, {
    variables: new Map([...frame.variables, ['self', { outputs: made }]]),
    cleanup: true,
    deadlineAt,
  })
  tellStart(run, key, { uses: deferred.step.kind === 'call' ? deferred.step.uses.type : 'run', deferred: true })
  if (deferred.step.kind === 'command') {
    const ended = await runCommandStep(run, deferred.step, scope, key)
    return ended.status === 'failed'
      ? { ok: false, reason: ended.failure.message }
      : { ok: true, verdict: 'ran', evidence: 'the command ended with 0' }
  }
  return releaseByCall(run, deferred.step, scope, {
    key,
    deadlineAt,
    visibleAt: visibleAtOf(registration),
    acquired: acquiredBy(run, registration, made),
  })
}

/** When lists and looks show at the latest what the acquiring step did. */
function visibleAtOf({ origin }: Registration): number {
  const windowMs = origin.call?.uses.settle?.windowMs
  return windowMs === undefined ? 0 : (origin.call?.lastSentAt ?? origin.at) + windowMs
}

interface Due {
  readonly key: string
  readonly deadlineAt: number
  readonly visibleAt: number
  /** Of a step that creates. */
  readonly acquired: Acquired | undefined
}

async function releaseByCall(
  run: RunState,
  step: CallStep,
  frame: Registration['frame'],
  { key, deadlineAt, visibleAt, acquired }: Due,
): Promise<Released> {
  const input = await evaluateWith(run, step.with, frame, key)
  if (!input.ok) return { ok: false, reason: input.failure.message }
  const wish = {
    tryNumber: 1,
    uses: step.uses,
    input: input.value,
    connection: step.connection,
    policy: step.retry ?? releasePolicy,
    deadlineAt,
    lane: 'cleanup' as const,
  }
  const first = prepareCall(run, {
    ...wish,
    ...defined({ timeoutMs: step.timeoutMs }),
    key,
  })
  if (isFailure(first)) return { ok: false, reason: first.message }
  const stranger = strangerIn(run, first, acquired)
  if (stranger !== undefined) return { ok: false, reason: stranger }
  first.visibleAt = visibleAt
  const how = first.effect.kind === 'releases' ? first.effect.readBack : undefined
  const released = await releaseUntil(run, step, first, how, deadlineAt)
  if (released.ok || how === undefined) return released
  return { ...released, check: lookText(run, first, { uses: how.uses, with: how.with(first.input) }) }
}

/** Asks for the release and reads back, round after round, until it is confirmed, refused for good, or too late. */
async function releaseUntil(
  run: RunState,
  step: CallStep,
  first: Call,
  how: ReadBack | undefined,
  deadlineAt: number,
): Promise<Released> {
  const byFlow = run.flowReleases.some(earlier => isTwin(earlier, first))
  if (byFlow && how !== undefined) {
    const confirmed = await confirmReleased(run, first, how, { accepted: true, deadlineAt })
    if (confirmed.ok) {
      mark('release: only read back, the steps have released it already', first.key)
      return { ...confirmed, verdict: 'adoptedByFlow' }
    }
  }

  for (let round = 1; ; round += 1) {
    const call = round === 1 ? first : { ...first, key: roundKey(first.key, round), tries: [], clearedTries: 0 }
    const ended = call.uses.run === undefined ? await perform(run, call) : await runSeveral(run, call)
    if (how === undefined)
      return ended.ok ? unseen(call, ended.unverified) : { ok: false, reason: ended.failure.message }
    if (!ended.ok) mark('release: refused, so what the vendor shows decides', call.key, ended.failure.message)
    if (!ended.ok && isFinal(ended)) return { ok: false, reason: ended.failure.message }
    const confirmed = await confirmReleased(run, call, how, { accepted: ended.ok, deadlineAt })
    if (confirmed.ok || confirmed.reason !== 'again') return confirmed
    if (run.runtime.now() >= deadlineAt) break
    mark('release: still alive after a refusal, so it is asked for again', call.key)
    await run.runtime.sleep(delayUntil(run, Math.min(30_000 * round, releasePolicy.maxMs), deadlineAt))
  }
  return { ok: false, reason: `not released within ${formatDuration(step.deadlineMs ?? RELEASE_DEADLINE_MS)}` }
}

/** Nothing is declared that would show it done: the answer is all that is known. */
const unseen = ({ effect }: Call, unverified: boolean): Released =>
  effect.kind === 'reads'
    ? { ok: true, verdict: 'ran', evidence: 'the vendor answered' }
    : { ok: true, verdict: 'accepted', evidence: 'the vendor accepted it', ...(unverified ? { unverified } : {}) }

/** The same request, made by a step before. */
const isTwin = (one: Call, other: Call): boolean =>
  one.uses === other.uses &&
  one.connection.budgetKey === other.connection.budgetKey &&
  canonical(one.input) === canonical(other.input)

/** A refusal that waiting does not cure: the credential, the right, the request itself. */
const isFinal = (ended: Extract<CallResult, { ok: false }>): boolean => {
  const final: readonly Failure['class'][] = ['auth', 'invalid', 'deadline', 'cancelled']
  return final.includes(ended.failure.class)
}
