import type { errorClasses } from '../schemas/error-classes.ts'
import type { Json } from '../schemas/json.ts'

/** Why a step failed. */
export type ErrorClass = (typeof errorClasses)[number]

/** Classes that are tried again unless `retry.on` says otherwise. */
export const transientClasses: readonly ErrorClass[] = ['network', 'rateLimited', 'vendorBusy']

/** A failure as data: journaled, reported, matched by `retry.on` and `onError`. It holds no secret. */
export interface Failure {
  readonly class: ErrorClass
  readonly message: string
  /** Path of the step that failed first. */
  readonly step?: string
  /** What to do next, in one sentence. */
  readonly help?: string
  /** Lines of a program's output that look like the cause, in their order, and its last one. */
  readonly printed?: readonly string[]
  readonly status?: number
  /** The vendor's error code or word. */
  readonly code?: string
  readonly supportId?: string
  readonly retryAfterMs?: number
  /** The identifying inputs of the resource that failed, for the vendor's support. */
  readonly subject?: Readonly<Record<string, Json>>
  readonly observedAt?: number
}

/** A failure that `onError` has dealt with. */
export interface HandledFailure {
  /** Path of the step that failed. */
  readonly step: string
  readonly class: ErrorClass
  readonly message: string
}

/** The command line or a file is wrong; nothing was sent. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly help: string | undefined

  constructor(message: string, help?: string, options?: ErrorOptions) {
    super(message, options)
    this.help = help
  }
}

/**
 * The engine itself can not go on: the journal refused an entry, the run belongs to another process, or a drill
 * crashed it here. Never a step's failure: nothing is cleaned up by this process, the next owner does (rule R8).
 */
export class EngineFault extends Error {
  override readonly name = 'EngineFault'
  readonly kind: 'crashed' | 'journal-lost' | 'journal-refused' | 'not-owner'

  constructor(kind: EngineFault['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
