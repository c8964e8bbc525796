import type { JsonObject } from '../../../schemas/json.ts'
import type { RetryPolicy } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { Outcome } from '../../journal/entry.ts'
import type { Repeat } from '../../step.ts'

/** One wire try that ended, or that an earlier process began and never finished (a doubt). */
export interface Try {
  readonly outcome: Outcome
  readonly outputs?: JsonObject
  readonly unverified?: boolean
  readonly failure?: Failure
  /** A refusal that an earlier delivery of the same request may have caused: it is looked up before it stands. */
  readonly mayBeOurs?: boolean
}

/** What follows from the tries so far. */
export type Move =
  | { readonly kind: 'send' }
  /** Renew the credential, then send again; counts apart from the attempts. */
  | { readonly kind: 'renew' }
  | { readonly kind: 'wait'; readonly failure: Failure }
  /** Look for the effect before anything else. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'succeed'; readonly outputs: JsonObject; readonly unverified: boolean }
  /** `doubtful`: an earlier try may have been applied; a later refusal does not clear that. */
  | { readonly kind: 'fail'; readonly failure: Failure; readonly doubtful: boolean }

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

/** A lost answer is repeated this often at least, whatever the author's `attempts` say: it settles the doubt. */
const settlingTries = 4

/** The rule of repeats, as a function of what happened: see `repeat` in docs/architecture.md. */
export function nextMove({ tries, repeat, policy, renewed, canSettle }: Situation): Move {
  const last = tries.at(-1)
  if (last === undefined) return { kind: 'send' }
  if (last.outcome === 'applied')
    return { kind: 'succeed', outputs: last.outputs ?? {}, unverified: last.unverified ?? false }

  const failure = last.failure ?? { class: 'inDoubt', message: 'the process ended while the request was in flight' }
  const doubtful = repeat !== 'safe' && tries.some(earlier => earlier.outcome === 'doubt')
  const counted = tries.filter(earlier => earlier.failure?.class !== 'auth').length

  if (last.outcome === 'notApplied') {
    if (failure.class === 'auth') return renewed ? { kind: 'fail', failure, doubtful } : { kind: 'renew' }
    if (policy.on.includes(failure.class) && counted < allowed(policy, doubtful)) return { kind: 'wait', failure }
    return doubtful && canSettle ? { kind: 'settle' } : { kind: 'fail', failure, doubtful }
  }
  if (last.outcome === 'refused') {
    if (last.mayBeOurs === true && canSettle) return { kind: 'settle' }
    if (policy.on.includes(failure.class) && counted < policy.attempts) return { kind: 'wait', failure }
    return doubtful && canSettle ? { kind: 'settle' } : { kind: 'fail', failure, doubtful }
  }
  switch (repeat) {
    case 'safe':
      return counted < policy.attempts ? { kind: 'wait', failure } : { kind: 'fail', failure, doubtful }
    case 'same-key':
    case 'converges':
      return counted < allowed(policy, true) ? { kind: 'wait', failure } : { kind: 'fail', failure, doubtful }
    case 'look-first':
      return canSettle ? { kind: 'settle' } : { kind: 'fail', failure, doubtful }
    case 'never':
      return { kind: 'fail', failure, doubtful }
  }
}

const allowed = (policy: RetryPolicy, doubtful: boolean): number =>
  doubtful ? Math.max(policy.attempts, settlingTries) : policy.attempts
