import { type RawStep, stepsUnder } from '../made.ts'
import type { Case, Judge } from './judge.ts'
import { endedWell, type Place, placeOf } from './tree.ts'

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
      if (!acts.some(other => other.at >= act.at && other.isDone && isOf(other.place, act.place, deferred)))
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
  /** It came to a good end. */
  readonly isDone: boolean
}

/** Programs that were started, and requests that may have changed something. */
function actsOf({ runbook, trial }: Case): readonly Act[] {
  const started = trial.ran
    .filter(({ result }) => result === 'crashed' || result.kind !== 'notStarted')
    .map(ran => ({ key: ran.key, at: ran.startedAt, isDone: endedWell(ran) }))
  const sent = trial.sent
    .filter(({ wire, result }) => wire.method !== 'GET' && mayHaveActed(result))
    .map(({ key, sentAt, result }) => ({ key, at: sentAt, isDone: isAnswered(result) }))
  return [...started, ...sent].flatMap(act => {
    const place = placeOf(runbook, act.key)
    return place === undefined ? [] : [{ ...act, place }]
  })
}

type SentResult = Case['trial']['sent'][number]['result']

const mayHaveActed = (result: SentResult): boolean =>
  result === 'crashed' || (result.kind === 'reply' ? result.status < 300 : result.kind === 'lost')

const isAnswered = (result: SentResult): boolean =>
  result !== 'crashed' && result.kind === 'reply' && result.status < 300

/** A deferred step is of an act when it is that step's, in the same try of the group around it. */
const isOf = (other: Place, act: Place, deferred: RawStep): boolean =>
  other.step === deferred && other.path.at(-2)?.instance === act.path.at(-1)?.instance
