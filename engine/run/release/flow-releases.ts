import { defined } from '../../../schemas/defined.ts'
import { RELEASE_DEADLINE_MS } from '../../bound.ts'
import { pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import { idIn, idText } from '../../resource-id.ts'
import { type Effect, effectOf } from '../../step.ts'
import type { Call } from '../call/call.ts'
import { newestWord } from '../call/person.ts'
import { lookText } from '../call/request-words.ts'
import type { RunState } from '../run-state.ts'
import { unseenItem } from './attention.ts'
import { confirmReleased } from './confirm-released.ts'
import type { Released } from './released.ts'

/**
 * Sees what the steps themselves have released and no deferred step has seen: accepted is not done there either. It is
 * looked at when the run ends, so that nothing waits for it before.
 */
export async function confirmFlowReleases(run: RunState): Promise<void> {
  await run.runtime.shield(async () => {
    for (const call of run.flowReleases) {
      const { effect } = call
      if (effect.kind === 'releases' && !isTold(run, call, effect)) await confirmOne(run, call, effect)
    }
  })
}

type Releases = Extract<Effect, { kind: 'releases' }>

/** By this release or, where a deferred step releases the same, by that; one that only hands over has not looked. */
function isTold({ journal, attention }: RunState, { key, input }: Call, { resource, id: fields }: Releases): boolean {
  if (journal.find('release', key) !== undefined) return true
  const known = idIn(input, fields)
  const id = known && idText(known)
  const isSame = (told: { readonly resource?: string; readonly id?: string }): boolean =>
    id !== undefined && told.resource === resource && told.id === id
  return (
    journal.entries().some(entry => entry.type === 'release' && entry.verdict !== 'handedOver' && isSame(entry)) ||
    [...attention].some(([at, item]) => at !== key && isSame(item))
  )
}

async function confirmOne(run: RunState, call: Call, effect: Releases): Promise<void> {
  const seen = await seenReleased(run, call, effect)
  const { key } = call
  const known = idIn(call.input, effect.id)
  const what = { resource: effect.resource, ...defined({ id: known && idText(known) }) }
  if (seen.ok) {
    const { verdict, evidence } = seen
    run.journal.append({ type: 'release', key, at: run.runtime.now(), ...what, verdict, evidence })
    run.attention.delete(key)
    run.emit?.({ event: 'release.ended', step: pathOf(key), key, defer: pathOf(key), verdict, ...what, evidence })
    return
  }
  const item = unseenItem(run, call, what, seen)
  run.attention.set(key, item)
  run.journal.append({ type: 'attention', key, at: run.runtime.now(), item })
}

async function seenReleased(run: RunState, call: Call, { resource, readBack: how }: Releases): Promise<Released> {
  if (how === undefined) return { ok: true, verdict: 'accepted', evidence: 'the vendor accepted it' }
  const person = await newestWord(run, call, call.key)
  if (person !== undefined) {
    mark('person: left alone, a person has taken care of what is not released', call.key)
    return { ok: true, verdict: 'skipped', evidence: `${person} says that it is taken care of` }
  }
  mark('release: read back at the end, a step has asked for it', call.key)
  const deadlineAt = run.runtime.now() + RELEASE_DEADLINE_MS
  const looking: Call = { ...call, lane: 'cleanup', deadlineAt, visibleAt: visibleAtOf(run, call, resource) }
  const seen = await confirmReleased(run, looking, how, { accepted: true, deadlineAt })
  return seen.ok ? seen : { ...seen, check: lookText(run, call, { uses: how.uses, with: how.with(call.input) }) }
}

/** A look that trails behind shows the time before there was anything to release; who creates it declares how long. */
function visibleAtOf(run: RunState, call: Call, resource: string): number {
  const makers = [...run.plan.catalogue.steps.values()].filter(type => {
    const effect = effectOf(type, { given: new Set(), known: {}, settings: {} })
    return effect.kind === 'creates' && effect.resource === resource
  })
  const windowMs = Math.max(0, ...makers.map(({ settle }) => settle?.windowMs ?? 0))
  return windowMs === 0 ? 0 : (call.lastSentAt ?? run.startedAt) + windowMs
}
