import type { JsonObject } from '../../../schemas/json.ts'
import { knownStates, type Lifecycle } from '../../../schemas/lifecycle.ts'

/** What a poll has seen so far. */
export interface Sight {
  /** The state of the last look; absent where the step type has no lifecycle. */
  readonly state?: string
  /** When it was first seen in this state. */
  readonly since: number
  /** Looks in a row that showed a state nobody documented. */
  readonly unknownLooks: number
  /**
   * The last look showed a move that the lifecycle does not have: reported, never an error
   * (docs/decisions/step-types.md).
   */
  readonly isUnexpected: boolean
}

export const nothingSeen: Sight = { since: 0, unknownLooks: 0, isUnexpected: false }

/** What is known after one more look. */
export function see(before: Sight, lifecycle: Lifecycle | undefined, outputs: JsonObject, now: number): Sight {
  const state = lifecycle === undefined ? undefined : outputs[lifecycle.field]
  if (lifecycle === undefined || typeof state !== 'string') return { ...before, isUnexpected: false }
  const hasMoved = state !== before.state
  const isKnown = knownStates(lifecycle).includes(state)
  return {
    state,
    since: hasMoved ? now : before.since,
    unknownLooks: isKnown ? 0 : before.unknownLooks + 1,
    isUnexpected: hasMoved && before.state !== undefined && lifecycle.moves[before.state]?.includes(state) === false,
  }
}
