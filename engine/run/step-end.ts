import type { JsonObject } from '../../schemas/json.ts'
import type { Failure } from '../errors.ts'

/** How a step ended. */
export type StepEnd =
  | {
      readonly status: 'succeeded'
      readonly outputs: JsonObject
      readonly unverified?: boolean
      /** What the end of a program is unless `expect` takes its exit code for success. */
      readonly ifUnexpected?: Failure
    }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'skipped' }

/** Nobody answered and nobody shall wait: the run stays as it is, to be continued by `answer`. */
export class Paused extends Error {
  override readonly name = 'Paused'
  readonly step: string

  constructor(step: string) {
    super(`the run waits for a person at "${step}"`)
    this.step = step
  }
}
