import { formatDuration } from '../../schemas/duration.ts'
import { canonical, type JsonObject } from '../../schemas/json.ts'
import type { CallStep } from '../check/checked.ts'
import type { Failure } from '../errors.ts'
import type { ReleaseEntry } from '../journal/entry.ts'
import { doubtItem, heldItem, idOf } from './attention.ts'
import { type Call, type CallResult, holdingOf } from './call.ts'
import { releaseExtras } from './census.ts'
import { runCommandStep } from './command-step.ts'
import { evaluateWith } from './evaluate-with.ts'
import { childFrame, type Registration } from './frame.ts'
import { perform } from './perform.ts'
import { isFailure, prepareCall } from './prepare-call.ts'
import { readBack, type Seen } from './read-back.ts'
import { releasePolicy } from './retry.ts'
import type { RunState } from './run-state.ts'
import { runSeveral } from './several.ts'

/** A release that bills is tried this long unless its step says otherwise. */
const RELEASE_DEADLINE_MS = 24 * 3_600_000
const FIRST_READ_BACK_MS = 500
const MAX_READ_BACK_MS = 30_000

/** Ends scopes: releases what they registered, last first. One that fails never stops the others (S9, S10). */
export async function releaseAll(run: RunState, registrations: Registration[], succeeded: boolean): Promise<void> {
  await run.runtime.shield(async () => {
    for (let registration = registrations.pop(); registration !== undefined; registration = registrations.pop()) {
      await releaseOne(run, registration, succeeded)
    }
  })
}

async function releaseOne(run: RunState, registration: Registration, succeeded: boolean): Promise<void> {
  const { key, deferred, origin } = registration
  if (run.journal.find('release', key) !== undefined) return
  const outputs = await originOutputs(run, registration)
  if (outputs === 'absent') return endRelease(run, registration, 'absent', 'the vendor did nothing')
  if (outputs === 'unknown') return needAttention(run, registration, await doubtItem(run, origin.call!))

  const release = (made: JsonObject, releaseKey: string): Promise<Released> =>
    releaseMade(run, registration, made, releaseKey)
  if (deferred.on === 'failure' && succeeded) {
    const held = await releaseExtras(run, registration, outputs, release)
    if (held !== undefined)
      return needAttention(run, registration, heldItem(run, registration, idOf(outputs), held.reason))
    return endRelease(run, registration, 'handedOver', 'the run succeeded', idOf(outputs))
  }
  const released = await release(outputs, key)
  const held = released.ok ? await releaseExtras(run, registration, outputs, release) : released
  if (released.ok && (held === undefined || held.ok))
    return endRelease(run, registration, released.verdict, released.evidence, idOf(outputs))
  const reason = held === undefined || held.ok ? 'unknown' : held.reason
  return needAttention(run, registration, heldItem(run, registration, idOf(outputs), reason))
}

/** Outputs of the acquiring step; a call in doubt is settled first (rule R3). */
async function originOutputs(run: RunState, { origin }: Registration): Promise<JsonObject | 'absent' | 'unknown'> {
  const { call } = origin
  if (call === undefined) return origin.outputs ?? 'absent'
  const holding = holdingOf(call)
  if (holding.kind === 'none') return 'absent'
  if (holding.kind === 'holds') return holding.outputs
  const settling: Call = { ...call, lane: 'cleanup', deadlineAt: run.runtime.now() + RELEASE_DEADLINE_MS }
  const settled = await perform(run, settling)
  call.clearedTries = settling.clearedTries
  if (settled.ok) {
    call.settledOutputs = settled.outputs
    return settled.outputs
  }
  return settled.doubtful ? 'unknown' : 'absent'
}

export type Released =
  | { readonly ok: true; readonly verdict: 'released' | 'absent' | 'adoptedByFlow'; readonly evidence: string }
  | { readonly ok: false; readonly reason: string }

/** Releases one resource that the acquiring step made, by the deferred step with that resource's outputs as `self`. */
async function releaseMade(
  run: RunState,
  registration: Registration,
  made: JsonObject,
  key: string,
): Promise<Released> {
  const { deferred, frame } = registration
  const deadlineAt = run.runtime.now() + (deferred.step.deadlineMs ?? RELEASE_DEADLINE_MS)
  const scope = childFrame(frame, {
    variables: new Map([...frame.variables, ['self', { outputs: made }]]),
    cleanup: true,
    deadlineAt,
  })
  run.emit?.({
    event: 'step.started',
    step: registration.path,
    key,
    uses: deferred.step.kind === 'call' ? deferred.step.uses.type : 'run',
    deferred: true,
  })
  if (deferred.step.kind === 'command') {
    const ended = await runCommandStep(run, deferred.step, scope, key)
    return ended.status === 'failed'
      ? { ok: false, reason: ended.failure.message }
      : { ok: true, verdict: 'released', evidence: 'the command ended with 0' }
  }
  return releaseByCall(run, deferred.step, scope, key, deadlineAt)
}

async function releaseByCall(
  run: RunState,
  step: CallStep,
  frame: Registration['frame'],
  key: string,
  deadlineAt: number,
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
    ...(step.timeoutMs === undefined ? {} : { timeoutMs: step.timeoutMs }),
    key,
  })
  if (isFailure(first)) return { ok: false, reason: first.message }
  const how = first.effect.kind === 'releases' ? first.effect.readBack : undefined
  const byFlow = run.flowReleases.some(
    earlier => earlier.uses === step.uses.type && earlier.input === canonical(first.input),
  )
  if (byFlow && how !== undefined) {
    const confirmed = await confirmReleased(run, first, true, deadlineAt)
    if (confirmed.ok) return { ...confirmed, verdict: 'adoptedByFlow' }
  }

  for (let round = 1; run.runtime.now() < deadlineAt; round += 1) {
    const call = round === 1 ? first : { ...first, key: `${key}~${round}`, tries: [], clearedTries: 0 }
    const ended = call.uses.run === undefined ? await perform(run, call) : await runSeveral(run, call)
    if (how === undefined)
      return ended.ok
        ? { ok: true, verdict: 'released', evidence: 'the vendor accepted it' }
        : { ok: false, reason: ended.failure.message }
    if (!ended.ok && isFinal(ended)) return { ok: false, reason: ended.failure.message }
    const confirmed = await confirmReleased(run, call, ended.ok, deadlineAt)
    if (confirmed.ok || confirmed.reason !== 'again') return confirmed
    await run.runtime.sleep(Math.min(30_000 * round, releasePolicy.maxMs))
  }
  return { ok: false, reason: `not released within ${formatDuration(step.deadlineMs ?? RELEASE_DEADLINE_MS)}` }
}

/** A refusal that waiting does not cure: the credential, the right, the request itself. */
const isFinal = (ended: Extract<CallResult, { ok: false }>): boolean => {
  const final: readonly Failure['class'][] = ['auth', 'invalid', 'deadline', 'cancelled']
  return final.includes(ended.failure.class)
}

/**
 * Reads back until the vendor shows the resource released: at once, after half a second, doubling up to the interval.
 * `accepted`: the vendor took the release; otherwise (404, 409) a resource that is still alive is released again.
 */
async function confirmReleased(run: RunState, call: Call, accepted: boolean, deadlineAt: number): Promise<Released> {
  const { runtime } = run
  const how = call.effect.kind === 'releases' ? call.effect.readBack! : undefined!
  let missingAt: number | undefined
  let canSee = call.connection.credentialsChanged !== true
  for (let wait = FIRST_READ_BACK_MS; ; wait = Math.min(wait * 2, MAX_READ_BACK_MS)) {
    const seen: Seen = await readBack(run, call, how)
    switch (seen.kind) {
      case 'released':
        return { ok: true, verdict: 'released', evidence: seen.evidence }
      case 'failed':
        return {
          ok: true,
          verdict: 'released',
          evidence: `the vendor answered the release of a resource in state ${seen.state}`,
        }
      case 'missing':
        if (!canSee)
          return {
            ok: false,
            reason: `${call.vendor.title} does not know it, asked with other credentials than those that the run began with`,
          }
        if (missingAt !== undefined && runtime.now() - missingAt >= how.settleMs)
          return { ok: true, verdict: 'released', evidence: '404 twice' }
        missingAt ??= runtime.now()
        break
      case 'alive':
        missingAt = undefined
        canSee = true
        if (!accepted) return { ok: false, reason: 'again' }
        break
      case 'unseen':
        return { ok: false, reason: `the release could not be confirmed: ${seen.reason}` }
    }
    if (runtime.now() + wait > deadlineAt)
      return { ok: false, reason: `the vendor still shows it ${seen.kind === 'alive' ? seen.state : 'missing'}` }
    await runtime.sleep(missingAt === undefined ? wait : Math.max(wait, how.settleMs))
  }
}

function endRelease(
  run: RunState,
  registration: Registration,
  verdict: ReleaseEntry['verdict'],
  evidence: string,
  id?: string,
): void {
  const { key, origin, deferred } = registration
  const resource = deferred.releases
  run.journal.append({
    type: 'release',
    key,
    at: run.runtime.now(),
    ...(resource === undefined ? {} : { resource }),
    verdict,
    evidence,
  })
  run.attention.delete(origin.path)
  run.emit?.({
    event: 'release.ended',
    step: origin.path,
    key,
    defer: registration.path,
    verdict,
    ...(resource === undefined ? {} : { resource }),
    ...(id === undefined ? {} : { id }),
    evidence,
  })
}

function needAttention(
  run: RunState,
  registration: Registration,
  item: Parameters<RunState['attention']['set']>[1],
): void {
  const { key, origin, deferred } = registration
  run.attention.set(item.step, item)
  run.journal.append({ type: 'attention', key, at: run.runtime.now(), item })
  run.emit?.({
    event: 'release.ended',
    step: origin.path,
    key,
    defer: registration.path,
    verdict: 'held',
    ...(deferred.releases === undefined ? {} : { resource: deferred.releases }),
    ...(item.id === undefined ? {} : { id: item.id }),
    evidence: item.what,
  })
}
