import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { RELEASE_DEADLINE_MS } from '../../bound.ts'
import type { ReleaseVerdict } from '../../holding.ts'
import type { AttentionItem } from '../../journal/entry.ts'
import { againKey, isPartOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import { idIn, idText } from '../../resource-id.ts'
import { type Call, holdingOf, subjectOf } from '../call/call.ts'
import { hearLateAnswer } from '../call/late-answer.ts'
import { perform } from '../call/perform.ts'
import { newestWord, whoSkips } from '../call/person.ts'
import type { Origin, Registration } from '../frame.ts'
import { enterPhase } from '../phase.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { doubtItem, heldItem } from './attention.ts'
import { releaseExtras } from './census.ts'
import { evidenceFor } from './evidence.ts'
import { releaseMade } from './release-made.ts'
import type { Released } from './released.ts'

/** Ends scopes: releases what they registered, last first. One that fails never stops the others (S9, S10). */
export async function releaseAll(run: RunState, registrations: Registration[], succeeded: boolean): Promise<void> {
  await run.runtime.shield(async () => {
    for (let registration = registrations.pop(); registration !== undefined; registration = registrations.pop()) {
      await releaseOne(run, registration, succeeded)
    }
  })
}

/**
 * Ends a scope within the run. A cancel is no end of a step, so the journal would let a later process go on with what is
 * released here: the phase of releases begins first.
 */
export async function releaseScope(run: RunState, registrations: Registration[], end: StepEnd): Promise<void> {
  if (end.status === 'failed' && end.failure.class === 'cancelled') enterPhase(run, 'cancelled')
  await releaseAll(run, registrations, end.status !== 'failed')
}

async function releaseOne(run: RunState, registration: Registration, succeeded: boolean): Promise<void> {
  const { key, deferred, origin } = registration
  const ended = run.journal.find('release', key)
  if (ended !== undefined) {
    mark('release: done by an earlier process', key)
    if (ended.unverified === true) run.unseenReleases.add(registration.path)
    return
  }
  const person = await newestWord(run, origin, key)
  if (person !== undefined) return leaveToPerson(run, registration, person)
  const deadlineAt = run.runtime.now() + (deferred.step.deadlineMs ?? RELEASE_DEADLINE_MS)
  const outputs = await originOutputs(run, registration, deadlineAt)
  if (outputs === 'absent') return endRelease(run, registration, neverThere)
  if (outputs === 'unknown') {
    const call = origin.call!
    return needAttention(run, registration, doubtItem(run, call, await evidenceFor(run, call)))
  }

  const release = (made: JsonObject, releaseKey: string): Promise<Released> =>
    releaseMade(run, registration, made, { key: releaseKey, deadlineAt })
  const isHandedOver = deferred.on === 'failure' && succeeded
  const released: Released = isHandedOver ? handedOver : await release(outputs, takenUpAgain(run, key))
  const held = released.ok ? await releaseExtras(run, { ...registration, deadlineAt }, outputs, release) : released
  const id = namedBy(origin, outputs)
  if (released.ok && held === undefined) return endRelease(run, registration, { ...released, id })
  const taker = await whoSkips(run, origin.key)
  if (taker !== undefined) return leaveToPerson(run, registration, taker, id)
  const unreleased = held ?? { ok: false, reason: 'nobody knows why' }
  return needAttention(run, registration, heldItem(run, registration, id, unreleased))
}

/** What people know the acquired resource by, or what a step without one changed. */
function namedBy({ id: fields, call }: Origin, outputs: JsonObject): string | undefined {
  const id = fields === undefined ? undefined : idIn(outputs, fields)
  if (id !== undefined) return idText(id)
  const subject = fields === undefined && call !== undefined ? Object.values(subjectOf(call)) : []
  return subject.length === 0 ? undefined : idText(subject.map(String))
}

/** What an earlier process gave up on is released under a new key: its tries are ended and answer no more. */
function takenUpAgain({ journal }: RunState, key: string): string {
  const times = journal.entries().filter(entry => entry.type === 'attention' && entry.key === key).length
  if (times > 0) mark('release: taken up again, an earlier process gave it up', key)
  return againKey(key, times)
}

const handedOver: Released = { ok: true, verdict: 'handedOver', evidence: 'the run succeeded' }
const neverThere: ReleaseEnd = { verdict: 'absent', evidence: 'the vendor did nothing' }

function leaveToPerson(run: RunState, registration: Registration, person: string, id?: string): void {
  mark('person: left alone, a person has taken care of what is not released', registration.key)
  endRelease(run, registration, { verdict: 'skipped', evidence: `${person} says that it is taken care of`, id })
}

/** Outputs of the acquiring step; a call in doubt is settled first (rule R3), under the release's own deadline. */
async function originOutputs(
  run: RunState,
  { origin }: Registration,
  deadlineAt: number,
): Promise<JsonObject | 'absent' | 'unknown'> {
  const { call } = origin
  if (call === undefined) return origin.outputs ?? 'absent'
  if (call.uses.run !== undefined) return outputsOfSeveral(run, call)
  await hearLateAnswer(run, call)
  const holding = holdingOf(call)
  if (holding.kind === 'none') return 'absent'
  if (holding.kind === 'holds') return holding.outputs
  mark('release: whether there is anything to release is settled first', call.key)
  const settling: Call = { ...call, onlySettles: true, lane: 'cleanup', deadlineAt }
  const settled = await perform(run, settling)
  call.clearedTries = settling.clearedTries
  if (settled.ok) {
    call.settledOutputs = settled.outputs
    return settled.outputs
  }
  return settled.doubtful ? 'unknown' : 'absent'
}

/** A step of several calls sends none under its own key: any of them may have done something. */
function outputsOfSeveral({ journal }: RunState, { key }: Call): JsonObject | 'absent' {
  const done = journal.find('done', key)
  if (done?.status === 'succeeded') return done.outputs ?? {}
  return journal.entries().some(entry => entry.type === 'begin' && isPartOf(entry.key, key)) ? {} : 'absent'
}

interface ReleaseEnd {
  readonly verdict: ReleaseVerdict
  readonly evidence: string
  readonly id?: string | undefined
  readonly unverified?: true | undefined
}

function endRelease(
  run: RunState,
  registration: Registration,
  { verdict, evidence, id, unverified }: ReleaseEnd,
): void {
  const { key, origin, deferred } = registration
  const resource = deferred.releases
  if (unverified === true) run.unseenReleases.add(registration.path)
  run.journal.append({
    type: 'release',
    key,
    at: run.runtime.now(),
    ...defined({ resource, id }),
    verdict,
    evidence,
    ...defined({ unverified }),
  })
  run.attention.delete(key)
  run.toRelease.delete(key)
  run.emit?.({
    event: 'release.ended',
    step: origin.path,
    key,
    defer: registration.path,
    verdict,
    ...defined({ resource, id }),
    evidence,
  })
}

function needAttention(run: RunState, registration: Registration, item: AttentionItem): void {
  const { key, origin, deferred } = registration
  run.attention.set(key, item)
  run.toRelease.delete(key)
  run.journal.append({ type: 'attention', key, at: run.runtime.now(), item })
  run.emit?.({
    event: 'release.ended',
    step: origin.path,
    key,
    defer: registration.path,
    verdict: 'held',
    ...defined({ resource: deferred.releases, id: item.id }),
    evidence: item.what,
  })
}
