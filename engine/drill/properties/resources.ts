import type { Resource } from '../../../schemas/ledger.ts'
import type { PlanEntry } from '../../journal/entry.ts'
import type { Facts } from '../facts.ts'
import { defineProperty } from '../property.ts'

/** The plan entry whose request made a resource: by request id, name or tag; one without our mark is of the last that could. */
function makerOf({ plans }: Facts, { marker, resource }: Resource): PlanEntry | undefined {
  const makers = [...plans.values()].map(({ entry }) => entry).filter(({ creates }) => creates === resource)
  return makers.find(entry => marker === entry.requestId || marker.includes(entry.marker)) ?? makers.at(-1)
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
      if (plan === undefined) {
        if (!isOfTheRun(facts, resource)) continue
        return { broken: `${resource.resource} ${resource.id} is alive and no plan entry knows of it` }
      }
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

/** Made by a request of this run, as far as its marker tells. */
const isOfTheRun = ({ trial }: Facts, { marker }: Resource): boolean =>
  marker.startsWith('drillbook.') && trial.plan.runbook.name !== ''

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
