import type { CommandStep } from '../../check/checked.ts'
import { callKeyOf, deferOf, isBelowDefer, pathOf, registrantOf } from '../../key.ts'
import { type Facts, stepOfKey, type WireTry } from '../facts.ts'
import { defineProperty } from '../property.ts'

/** Tries of local programs by the key of their step. */
function* programs(facts: Facts): Generator<readonly [key: string, step: CommandStep, tries: readonly WireTry[]]> {
  for (const [key, tries] of facts.tries) {
    const step = stepOfKey(facts.steps, key)
    if (step?.kind === 'command') yield [key, step, tries]
  }
}

export const startedAsDeclared = defineProperty({
  id: 'P1',
  statement:
    'a program that was cut off runs again only as "rerun" or a person says, one that failed only as "retry" says',
  judge(facts) {
    let exercised = false
    const begun = new Map<string, number>()
    for (const [key, step, tries] of programs(facts)) {
      exercised = true
      begun.set(pathOf(key), (begun.get(pathOf(key)) ?? 0) + tries.length)
      const allowed = step.retry?.attempts ?? 1
      if (tries.length > allowed) return { broken: `"${key}" was tried ${tries.length} times, ${allowed} are allowed` }
      const stubborn = tries.slice(0, -1).find(({ result }) => !isRetried(step, result?.entry.failure?.class))
      if (stubborn !== undefined) return { broken: `"${stubborn.begin.entry.key}" did not ask for a further try` }
    }
    for (const [path, count] of begun) {
      const step = stepOfKey(facts.steps, path)
      if (step?.kind !== 'command' || step.rerun === 'safe' || isBelowDefer(path)) continue
      const ran = facts.trial.ran.filter(({ key }) => key === path).length
      if (ran > count + wordsOn(facts, path))
        return { broken: `the program of "${path}" was cut off and ran again without a person's word` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

const isRetried = ({ retry }: CommandStep, failure: string | undefined): boolean =>
  failure !== undefined && retry?.on.some(listed => listed === failure) === true

/** How often a person said that the program runs again: a word holds for the one time that it was asked about. */
const wordsOn = ({ trial }: Facts, path: string): number =>
  trial.entries.filter(
    entry => entry.type === 'decision' && entry.decision === 'repeat' && pathOf(callKeyOf(entry.key)) === path,
  ).length

export const failedReleaseIsNamed = defineProperty({
  id: 'P2',
  statement: 'a program under "defer" that did not end well is named, and the run needs attention',
  judge(facts) {
    const { result } = facts.trial
    if (result === undefined) return 'unexercised'
    // What a later process took up again has a key of its own, and the last word.
    const last = new Map<string, WireTry | undefined>()
    for (const [key, , tries] of programs(facts)) {
      const release = deferOf(key)
      if (release !== undefined && !facts.decided.has(registrantOf(key))) last.set(release, tries.at(-1))
    }
    for (const [release, ended] of last) {
      if (ended?.result?.entry.failure === undefined) continue
      const named = facts.trial.entries.some(entry => entry.type === 'attention' && entry.key === release)
      if (!named || result.status !== 'needs-attention')
        return { broken: `the program of "${release}" failed, and the run ended ${result.status} without naming it` }
    }
    return last.size > 0 ? 'held' : 'unexercised'
  },
})
