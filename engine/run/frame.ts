import type { JsonObject } from '../../schemas/json.ts'
import type { DeferredStep } from '../check/checked.ts'
import type { IdFields } from '../resource-id.ts'
import type { Call } from './call/call.ts'

/**
 * One scope while it runs: the run itself, one try of a group, one item of a `foreach`. It gives its steps their keys
 * and keeps what it registered for its end.
 */
export interface Frame {
  /** Key prefix with try numbers: `space#2/`, `counts[0]/`. */
  readonly prefix: string
  /** The number of the innermost retried scope's try. */
  readonly tryNumber: number
  /** Results of the steps that are visible here, by id. */
  readonly results: Record<string, unknown>
  /** `item` or its other name, `self`, `error`. */
  readonly variables: ReadonlyMap<string, unknown>
  /** Wall time after which nothing forward starts here. */
  readonly deadlineAt: number
  readonly registrations: Registration[]
  /** Steps run for a cleanup: they take the reserved lane and no cancel is observed. */
  readonly cleanup: boolean
}

/** A deferred step that became due when its step was planned. */
export interface Registration {
  readonly key: string
  /** Path without try numbers, for people. */
  readonly path: string
  readonly deferred: DeferredStep
  readonly frame: Frame
  /** The step that acquired; absent for a step that made no call. */
  readonly origin: Origin
}

export interface Origin {
  readonly key: string
  readonly path: string
  readonly at: number
  readonly call?: Call
  /** The outputs that together name the resource; absent where none is declared. */
  readonly id?: IdFields
  /** Outputs of an origin that is no vendor call. */
  outputs?: JsonObject
}

export function childFrame(parent: Frame, change: Partial<Frame>): Frame {
  return { ...parent, registrations: [], ...change }
}
