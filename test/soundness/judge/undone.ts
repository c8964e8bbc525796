import { type RawStep, stepsUnder } from '../made.ts'
import type { Case, Judge } from './judge.ts'
import { type Place, placeOf } from './tree.ts'

/**
 * What no vendor's ledger knows: a program that acquires, a document that is put. A green run has done every deferred
 * step of theirs after the last time that they were done.
 */
export const undone: Judge = given => {
  const { trial } = given
  if (trial.result?.status !== 'succeeded') return undefined
  const acts = actsOf(given)
  for (const act of acts) {
    if (act.place.registrant !== undefined) continue
    for (const [index, deferred] of stepsUnder(act.place.step, 'defer').entries()) {
      if (deferred['on'] === 'failure' || (act.place.step['uses'] ?? 'http/request') !== 'http/request') continue
      if (!acts.some(other => other.at >= act.at && isOf(other.place, act.place, deferred)))
        return {
          claim: 'green',
          how: `the run ended green, "${act.key}" was done, and its deferred step ${index + 1} was not done after it`,
        }
    }
  }
  return undefined
}

interface Act {
  readonly key: string
  readonly at: number
  readonly place: Place
}

/** Programs that were started, and requests of `http/request` that changed something. */
function actsOf({ runbook, trial }: Case): readonly Act[] {
  const started = trial.ran.map(({ key, startedAt }) => ({ key, at: startedAt }))
  const sent = trial.sent
    .filter(({ wire, result }) => wire.method !== 'GET' && didSomething(result))
    .map(({ key, sentAt }) => ({ key, at: sentAt }))
  return [...started, ...sent].flatMap(act => {
    const place = placeOf(runbook, act.key)
    return place === undefined ? [] : [{ ...act, place }]
  })
}

type SentResult = Case['trial']['sent'][number]['result']

const didSomething = (result: SentResult): boolean =>
  result === 'crashed' || (result.kind === 'reply' ? result.status < 300 : result.kind === 'lost')

/** A deferred step is of an act when it is that step's, in the same try of the group around it. */
const isOf = (other: Place, act: Place, deferred: RawStep): boolean =>
  other.step === deferred && other.path.at(-2)?.instance === act.path.at(-1)?.instance
