import type { JsonObject } from '../../schemas/json.ts'
import type { Failure, HandledFailure } from '../errors.ts'
import type { KeptItem } from '../holding.ts'
import type { AttentionItem, RunStatus } from '../journal/entry.ts'
import type { HeldItem } from './events.ts'

/** How a run ended, for whoever started it. */
export interface RunResult {
  /** `waiting`: nobody answered yet; the run is unfinished. */
  readonly status: RunStatus | 'waiting'
  readonly exitCode: number
  readonly outputs: JsonObject
  readonly held: readonly HeldItem[]
  readonly attention: readonly AttentionItem[]
  readonly failure?: Failure
  /** Path of the step that failed first. */
  readonly failedStep?: string
  /** What failed and was dealt with by `onError`. */
  readonly handled?: readonly HandledFailure[]
  /** Steps that the vendor accepted and that nothing saw done. */
  readonly unverified?: readonly string[]
  /** What stays on purpose. */
  readonly kept?: readonly KeptItem[]
}
