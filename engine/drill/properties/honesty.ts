import { pathOf, prefixOf, stepIdOf } from '../../key.ts'
import { effectOf } from '../../step.ts'
import { canaryLeak } from '../canaries.ts'
import type { Facts, WireTry } from '../facts.ts'
import { defineProperty } from '../property.ts'

export const noSecretTold = defineProperty({
  id: 'S12',
  statement: 'no secret is written or told, in no form',
  judge({ trial }) {
    const leak = canaryLeak(trial)
    return leak === undefined ? (trial.sent.length > 0 ? 'held' : 'unexercised') : { broken: leak }
  },
})

export const everyTryHasItsResult = defineProperty({
  id: 'S26',
  statement: 'what came of a request is on record, unless the process ended first',
  judge(facts) {
    for (const tries of facts.tries.values()) {
      const open = tries.find(({ result }) => result === undefined)
      if (open !== undefined && !wasCutOff(facts, open))
        return { broken: `"${open.begin.entry.key}" was begun, the run went on, and no result is on record` }
    }
    return facts.tries.size > 0 ? 'held' : 'unexercised'
  },
})

/** The process ended after the begin and before anything that can only follow a result. */
function wasCutOff({ trial }: Facts, { begin }: WireTry): boolean {
  const cutAt = trial.restarts.find(({ entryCount }) => entryCount > begin.index)?.entryCount ?? trial.entries.length
  const written = trial.entries.slice(begin.index + 1, cutAt)
  return !written.some(({ type }) => type === 'begin' || type === 'done' || type === 'phase' || type === 'end')
}

export const openDoubtsAreNamed = defineProperty({
  id: 'D',
  statement: 'a doubt that nothing settled is named at the end, whatever the end',
  judge(facts) {
    const { result } = facts.trial
    if (result === undefined || result.status === 'waiting') return 'unexercised'
    let exercised = false
    for (const key of facts.plans.keys()) {
      const tries = facts.tries.get(key) ?? []
      const doubtAt = tries.findLastIndex(({ result: ended }) => (ended?.entry.outcome ?? 'doubt') === 'doubt')
      if (doubtAt < 0) continue
      exercised = true
      if (isSettled(facts, key, doubtAt)) continue
      if (!result.attention.some(({ step }) => step === pathOf(key)))
        return { broken: `"${key}" is in doubt and the run ended ${result.status} without a word of it` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

/** A later try was applied, a look or a person said what happened, or its deferred step has ended. */
const isSettled = (facts: Facts, key: string, doubtAt: number): boolean =>
  (facts.tries.get(key) ?? []).slice(doubtAt).some(({ result }) => result?.entry.outcome === 'applied') ||
  (facts.settled.get(key) ?? []).some(({ entry }) => entry.tries > doubtAt && entry.verdict !== 'unknown') ||
  facts.releases.some(({ entry }) => facts.plans.get(key)!.entry.defers.includes(entry.key))

export const successIsHandedOver = defineProperty({
  id: 'H',
  statement: 'what is released on failure only is not touched by a run that succeeded',
  judge(facts) {
    if (facts.trial.result?.status !== 'succeeded') return 'unexercised'
    let exercised = false
    for (const { entry } of facts.plans.values()) {
      const step = facts.steps.get(stepIdOf(entry.key))
      for (const [number, key] of entry.defers.entries()) {
        if (step?.defer[number]?.on !== 'failure') continue
        exercised = true
        const touched = [...facts.tries.keys()].find(tried => tried === key || tried.startsWith(prefixOf(key)))
        if (touched !== undefined) return { broken: `"${touched}" was sent although the run succeeded` }
      }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const onceOnly = defineProperty({
  id: 'O',
  statement: 'what creates or destroys takes effect once per step, unless the network itself delivered it twice',
  judge(facts) {
    const arrivals = facts.trial.world.arrivals()
    if (arrivals.some(({ delivery }) => delivery !== undefined)) return 'unexercised'
    const wanted = new Map<string, number>()
    for (const { entry } of facts.plans.values()) {
      const uses = facts.trial.plan.catalogue.steps.get(entry.uses)
      const conditions = { given: new Set<string>(), known: {}, settings: {} }
      const isOnce =
        entry.creates !== undefined || (uses !== undefined && effectOf(uses, conditions).kind === 'destroys')
      if (isOnce) wanted.set(entry.uses, (wanted.get(entry.uses) ?? 0) + 1)
    }
    for (const [endpoint, count] of wanted) {
      const effects = new Set(
        arrivals.flatMap((arrival, index) =>
          arrival.endpoint === endpoint && arrival.effect !== undefined ? [`${index} ${arrival.effect}`] : [],
        ),
      )
      if (effects.size > count) return { broken: `${endpoint} took effect ${effects.size} times for ${count} steps` }
    }
    return wanted.size > 0 ? 'held' : 'unexercised'
  },
})
