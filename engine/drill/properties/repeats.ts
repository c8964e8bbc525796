import { stepIdOf, suffixKey } from '../../key.ts'
import type { RanProgram } from '../../runtime/simulated/command.ts'
import { type Facts, isDoubt } from '../facts.ts'
import { defineProperty } from '../property.ts'

/** Waits for the step types of a plan's key. */
const settleWindow = ({ trial }: Facts, uses: string): number =>
  trial.plan.catalogue.steps.get(uses)?.settle?.windowMs ?? 0

export const nothingAgain = defineProperty({
  id: 'S3',
  statement: 'an effect that is recorded as applied is never sent again',
  judge(facts) {
    let exercised = false
    for (const [key, tries] of facts.tries) {
      const applied = tries.findIndex(
        ({ result }) => result?.entry.outcome === 'applied' && result.entry.unverified !== true,
      )
      if (applied < 0) continue
      exercised = true
      if (tries.length > applied + 1) return { broken: `"${key}" was applied and then sent again` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const neverMeansNever = defineProperty({
  id: 'S4',
  statement: 'a request that can not be found again is not repeated after a lost answer, unless a person said so',
  judge(facts) {
    let exercised = false
    for (const [key, { entry }] of facts.plans) {
      if (entry.repeat !== 'never') continue
      const tries = facts.tries.get(key) ?? []
      for (const [number, ended] of tries.entries()) {
        if (!isDoubt(ended)) continue
        exercised = true
        const next = tries[number + 1]
        const decided = facts.decided.get(key)
        if (
          next !== undefined &&
          !(decided !== undefined && decided > ended.begin.index && decided < next.begin.index)
        ) {
          return { broken: `"${key}" was in doubt and was sent again without a person's word` }
        }
      }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const sameKeySameBytes = defineProperty({
  id: 'S5',
  statement: 'all tries of a request that is repeated have the same bytes',
  judge(facts) {
    let exercised = false
    for (const [key, { entry }] of facts.plans) {
      if (entry.repeat !== 'same-key' && entry.repeat !== 'converges') continue
      const [first, ...others] = facts.sentBy.get(key) ?? []
      if (first === undefined || others.length === 0) continue
      exercised = true
      if (others.some(({ wire }) => wire.body !== first.wire.body || wire.url !== first.wire.url))
        return { broken: `the tries of "${key}" differ` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const lookedFirst = defineProperty({
  id: 'S6',
  statement: 'a lost answer is looked for twice, a settle window apart, before the request is repeated',
  judge(facts) {
    let exercised = false
    for (const [key, { entry }] of facts.plans) {
      if (entry.repeat !== 'look-first') continue
      const windowMs = settleWindow(facts, entry.uses)
      const tries = facts.tries.get(key) ?? []
      for (const [number, ended] of tries.entries()) {
        if (!isDoubt(ended)) continue
        exercised = true
        const next = tries[number + 1]
        if (next === undefined || facts.decided.has(key)) continue
        const looks = looksFor(facts, key).filter(at => at > ended.begin.entry.at && at <= next.begin.entry.at)
        const [first] = looks
        const last = looks.at(-1)
        if (first === undefined || last === undefined || looks.length < 2)
          return { broken: `"${key}" was repeated after ${looks.length} looks` }
        if (first - ended.begin.entry.at < windowMs)
          return { broken: `"${key}" was looked for before its settle window was over` }
        if (last - first < windowMs) return { broken: `the looks for "${key}" were closer than its settle window` }
      }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

/** When a call was looked for: by request, or by a program such as `aws`. */
const looksFor = ({ sentBy, trial }: Facts, key: string): readonly number[] => [
  ...(sentBy.get(suffixKey(key, 'look')) ?? []).map(({ sentAt }) => sentAt),
  ...trial.ran
    .filter(({ key: ran, result }) => ran === suffixKey(key, 'look') && hasRun(result))
    .map(({ startedAt }) => startedAt),
]

const hasRun = (result: RanProgram['result']): boolean => result === 'crashed' || result.kind !== 'notStarted'

export const boundedTries = defineProperty({
  id: 'S23',
  statement: 'a forward step is sent no more often than its retry allows, and not after its deadline',
  judge(facts) {
    let exercised = false
    for (const [key, { entry }] of facts.plans) {
      const step = facts.steps.get(stepIdOf(key))
      const uses = facts.trial.plan.catalogue.steps.get(entry.uses)
      if (step?.kind !== 'call' || uses?.repeatUnverified !== undefined) continue
      const tries = (facts.tries.get(key) ?? []).filter(
        ({ begin }) => facts.phaseIndex === undefined || begin.index < facts.phaseIndex,
      )
      if (tries.length < 2) continue
      exercised = true
      const until = tries[0]!.begin.entry.at + (step.deadlineMs ?? facts.trial.plan.runbook.deadlineMs)
      const late = tries.find(({ begin }, number) => begin.entry.at > until && !tries.slice(0, number).some(isDoubt))
      if (late !== undefined) return { broken: `"${late.begin.entry.key}" was sent after the deadline of its step` }
      // One more for a renewed credential, and a second round after a look.
      const most = Math.max(step.retry?.attempts ?? 4, 4) * 2 + 1
      if (tries.length > most) return { broken: `"${key}" was sent ${tries.length} times` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})
