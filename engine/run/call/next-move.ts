import type { JsonObject } from '../../../schemas/json.ts'
import { SETTLING_TRIES } from '../../bound.ts'
import type { RetryPolicy } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { Outcome } from '../../journal/entry/outcome.ts'
import type { MarkText } from '../../mark.ts'
import type { Repeat } from '../../step.ts'

/** One wire try that ended, or that an earlier process began and never finished (a doubt). */
export interface Try {
  readonly outcome: Outcome
  readonly outputs?: JsonObject
  readonly unverified?: boolean
  readonly failure?: Failure
  /** A refusal that an earlier delivery of the same request may have caused: it is looked up before it stands. */
  readonly mayBeOurs?: boolean
  /** A refusal whose words were cut: what it refuses, the next answer may say. */
  readonly isCut?: boolean
}

/** What follows from the tries so far; off the straight way, and why. */
export type Move =
  | { readonly kind: 'send' }
  /** Renew the credential, then send again; counts apart from the attempts. */
  | { readonly kind: 'renew'; readonly because: MarkText }
  | { readonly kind: 'wait'; readonly because: MarkText; readonly failure: Failure }
  /** Look for the effect before anything else. */
  | { readonly kind: 'settle'; readonly because: MarkText }
  | { readonly kind: 'succeed'; readonly outputs: JsonObject; readonly unverified: boolean }
  /** `doubtful`: an earlier try may have been applied; a later refusal does not clear that. */
  | { readonly kind: 'fail'; readonly because: MarkText; readonly failure: Failure; readonly doubtful: boolean }

export interface Situation {
  /** Tries since the last settled verdict of `absent`, oldest first. */
  readonly tries: readonly Try[]
  readonly repeat: Repeat
  readonly policy: RetryPolicy
  /** The credential was renewed for this call already. */
  readonly renewed: boolean
  /** The step type says how its effect can be found. */
  readonly canSettle: boolean
}

/** The rule of repeats, as a function of what happened: see `repeat` in docs/architecture.md. */
export function nextMove({ tries, repeat, policy, renewed, canSettle }: Situation): Move {
  const last = tries.at(-1)
  if (last === undefined) return { kind: 'send' }
  if (last.outcome === 'applied')
    return { kind: 'succeed', outputs: last.outputs ?? {}, unverified: last.unverified ?? false }

  const failure = last.failure ?? { class: 'inDoubt', message: 'the process ended while the request was in flight' }
  const doubtful = repeat !== 'safe' && tries.some(earlier => earlier.outcome === 'doubt')
  const counted = tries.filter(earlier => earlier.failure?.class !== 'auth').length

  const wait = (because: MarkText): Move => ({ kind: 'wait', because, failure })
  const fail = (because: MarkText): Move => ({ kind: 'fail', because, failure, doubtful })
  const isTransient = policy.on.includes(failure.class)
  const giveUp = (): Move => {
    if (doubtful && canSettle) return { kind: 'settle', because: 'move: settle, an earlier try may have been applied' }
    return fail(isTransient ? 'move: give up, the tries are used up' : 'move: give up, waiting does not cure this')
  }
  if (last.outcome === 'notApplied') {
    if (failure.class === 'auth') {
      if (renewed) return fail('move: give up, the renewed credential is refused too')
      return { kind: 'renew', because: 'move: renew the credential, the vendor refused it' }
    }
    return isTransient && counted < allowed(policy, doubtful) ? wait('move: try again, nothing had happened') : giveUp()
  }
  if (last.outcome === 'refused') {
    if (last.mayBeOurs === true && canSettle)
      return { kind: 'settle', because: 'move: settle, an earlier delivery may be why it is refused' }
    if (last.isCut === true && isAskedAgain(repeat) && counted < allowed(policy, true))
      return wait('move: ask again, the words of the refusal were cut')
    return isTransient && counted < policy.attempts ? wait('move: try again, it was refused for now') : giveUp()
  }
  const usedUp = 'move: give up, no repeat was answered'
  switch (repeat) {
    case 'safe':
      return counted < policy.attempts ? wait('move: look again, a read may be repeated') : fail(usedUp)
    case 'same-key':
      return counted < allowed(policy, true)
        ? wait('move: repeat, the vendor knows the request by its id')
        : fail(usedUp)
    case 'converges':
      return counted < allowed(policy, true)
        ? wait('move: repeat, the same again ends in the same state')
        : fail(usedUp)
    case 'look-first':
      if (canSettle) return { kind: 'settle', because: 'move: settle, its answer was lost' }
      return fail('move: give up, nothing can be looked for')
    case 'never':
      return fail('move: give up, a lost answer is for a person to settle')
  }
}

/** The same request again changes nothing more than it would have. */
const isAskedAgain = (repeat: Repeat): boolean => repeat === 'safe' || repeat === 'same-key' || repeat === 'converges'

const allowed = (policy: RetryPolicy, doubtful: boolean): number =>
  doubtful ? Math.max(policy.attempts, SETTLING_TRIES) : policy.attempts
