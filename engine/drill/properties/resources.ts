import type { Resource } from '../../../schemas/ledger.ts'
import type { PlanEntry } from '../../journal/entry.ts'
import { idIn, idText } from '../../resource-id.ts'
import { type Facts, isDoubt } from '../facts.ts'
import { defineProperty } from '../property.ts'

/**
 * The plan entry whose request made a resource: what came of it carries the resource's id, or the resource carries its
 * request id, name or tag; else a request of its kind in doubt, of which nobody has heard an id, or one that the network
 * delivered twice: the second has no mark and no id that anybody was told.
 */
export function makerOf(facts: Facts, { id, marker, resource }: Resource): PlanEntry | undefined {
  const makers = [...facts.plans.values()].map(({ entry }) => entry).filter(({ creates }) => creates === resource)
  return (
    makers.find(entry => idMadeBy(facts, entry) === id) ??
    makers.find(entry => marker === entry.requestId || marker.includes(entry.marker)) ??
    makers.findLast(entry => idMadeBy(facts, entry) === undefined && facts.tries.get(entry.key)?.some(isDoubt)) ??
    (wasDoubled(facts) ? makers.at(-1) : undefined)
  )
}

const wasDoubled = ({ trial }: Facts): boolean => trial.world.arrivals().some(({ delivery }) => delivery !== undefined)

/** The id that the outputs of a planned call carry, by the names that its plan declares. */
export function idMadeBy({ settled, tries }: Facts, { key, id }: PlanEntry): string | undefined {
  const known =
    settled.get(key)?.findLast(({ entry }) => entry.verdict === 'applied') ??
    tries.get(key)?.findLast(({ result }) => result?.entry.outcome === 'applied')?.result
  const made = id === undefined ? undefined : idIn(known?.entry.outputs ?? {}, id)
  return made === undefined ? undefined : idText(made)
}

/** Whether the runbook lets a resource stay: kept by word, or handed over by a run that succeeded. */
function mayStay({ releases }: Facts, plan: PlanEntry): boolean {
  if (plan.defers.length === 0) return true
  return releases.some(({ entry }) => plan.defers.includes(entry.key) && entry.verdict === 'handedOver')
}

export const nothingLeaks = defineProperty({
  id: 'S1',
  statement: 'whatever the run created and declares to release is released, or the run says what may exist',
  judge(facts) {
    const made = facts.trial.world.resources().filter(resource => !resource.foreign)
    if (made.length === 0) return 'unexercised'
    const attention = facts.trial.result?.attention ?? []
    for (const resource of made.filter(({ alive }) => alive)) {
      const plan = makerOf(facts, resource)
      // Nobody but the run sends requests to these worlds: whatever no scenario put there is the run's.
      if (plan === undefined)
        return { broken: `${resource.resource} ${resource.id} is alive and no plan entry knows of it` }
      if (mayStay(facts, plan)) continue
      const named = attention.some(item => item.requestId === plan.requestId || item.marker === plan.marker)
      if (named && facts.trial.result?.status === 'needs-attention') continue
      return {
        broken: `${resource.resource} ${resource.id} of "${plan.key}" is still ${resource.state}; the run ended ${facts.trial.result?.status ?? 'never'} and does not name it`,
      }
    }
    return 'held'
  },
})

export const namesWhatItMade = defineProperty({
  id: 'I',
  statement: 'the id that a creating step declares and gives is that of a resource which its request made',
  judge(facts) {
    let exercised = false
    const resources = facts.trial.world.resources()
    for (const { entry } of facts.plans.values()) {
      const id = entry.creates === undefined ? undefined : idMadeBy(facts, entry)
      // An id that a person named is the person's word.
      if (id === undefined || facts.decided.has(entry.key)) continue
      exercised = true
      if (!resources.some(made => made.resource === entry.creates && made.id === id && !made.foreign))
        return { broken: `"${entry.key}" says that it made ${entry.creates} ${id}, and no request made that` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const releasedOnce = defineProperty({
  id: 'S2',
  statement: 'a release takes effect at most once, and never on a resource that the run did not create',
  judge(facts) {
    let exercised = false
    for (const resource of facts.trial.world.resources()) {
      if (resource.foreign && resource.releases > 0)
        return { broken: `${resource.resource} ${resource.id} belongs to somebody else and was released` }
      if (resource.releases > 1)
        return { broken: `${resource.resource} ${resource.id} was released ${resource.releases} times` }
      exercised ||= resource.releases > 0 || resource.foreign
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const modelsAgree = defineProperty({
  id: 'W',
  statement: 'what the vendor holds at the end is what it should be: sizes, policies, restored data',
  judge({ trial }) {
    const problems = trial.world.problems()
    if (trial.result?.status === 'succeeded' && problems.length > 0) return { broken: problems[0]! }
    return trial.result?.status === 'succeeded' ? 'held' : 'unexercised'
  },
})
