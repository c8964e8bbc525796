import { defined } from './defined.ts'
import { parseDuration } from './duration.ts'

/** The states of a resource and the moves between them: one source for polls, checks, mocks, the live view and drills. */
export interface Lifecycle {
  /** `vendor/noun`. */
  readonly resource: string
  /** The output that holds the state. */
  readonly field: string
  /** The output that holds the vendor's reason of a failure. */
  readonly reason?: string
  readonly moves: Readonly<Record<string, readonly string[]>>
  /** States that a poll waits for by default. */
  readonly goal: readonly string[]
  /** States that end a poll as `vendorFailed`. */
  readonly failed: readonly string[]
  /** States in which the resource no longer exists or bills. */
  readonly released: readonly string[]
  /** Documented but undecided states and how long each is tolerated. */
  readonly ambiguousMs: Readonly<Record<string, number>>
  /** By a state that ends a poll badly: what to do next, where the vendor does not say. */
  readonly help: Readonly<Record<string, string>>
  /** First interval between two looks, its growth per look, its cap and its jitter as a share of the interval. */
  readonly everyMs: number
  readonly growth: number
  readonly maxEveryMs: number
  readonly jitter: number
  readonly deadlineMs: number
}

export interface LifecycleDeclaration {
  readonly resource: string
  readonly field: string
  readonly reason?: string
  readonly moves: Readonly<Record<string, readonly string[]>>
  readonly goal: readonly string[]
  readonly failed: readonly string[]
  readonly released?: readonly string[]
  readonly ambiguous?: Readonly<Record<string, string>>
  readonly help?: Readonly<Record<string, string>>
  readonly every: string
  readonly growth?: number
  readonly maxEvery?: string
  readonly jitter?: number
  readonly deadline: string
}

/** Declares a lifecycle; durations are written as in a runbook (`30s`, `45m`). */
export function defineLifecycle(declaration: LifecycleDeclaration): Lifecycle {
  const everyMs = parseDuration(declaration.every)
  const { reason } = declaration
  return {
    resource: declaration.resource,
    field: declaration.field,
    ...defined({ reason }),
    moves: declaration.moves,
    goal: declaration.goal,
    failed: declaration.failed,
    released: declaration.released ?? [],
    ambiguousMs: Object.fromEntries(
      Object.entries(declaration.ambiguous ?? {}).map(([state, grace]) => [state, parseDuration(grace)]),
    ),
    help: declaration.help ?? {},
    everyMs,
    growth: declaration.growth ?? 1,
    maxEveryMs: declaration.maxEvery === undefined ? everyMs : parseDuration(declaration.maxEvery),
    jitter: declaration.jitter ?? 0,
    deadlineMs: parseDuration(declaration.deadline),
  }
}

export const knownStates = (lifecycle: Lifecycle): readonly string[] => Object.keys(lifecycle.moves)
