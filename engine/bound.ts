import type { StepType } from './step.ts'

/** Wire tries of a vendor call whose runbook says nothing of `retry`. */
export const CALL_ATTEMPTS = 4

/** A lost answer is repeated this often at least, whatever the author's `attempts` say: it settles the doubt. */
export const SETTLING_TRIES = 4

/** The longest wait between two tries, unless `retry` says otherwise. */
export const MAX_BACKOFF_MS = 30_000

/** One attempt of a local command, unless the step says otherwise. */
export const COMMAND_TIMEOUT_MS = 3_600_000

/** A release that bills is tried this long unless its step says otherwise. */
export const RELEASE_DEADLINE_MS = 24 * 3_600_000

/** Two looks that shall prove an absence are at least this far apart. */
export const MIN_APART_MS = 5_000

/** What the looks before a first send, or those of one settling, may take. */
const LOOKS_MS = 300_000

/** A call as its bound follows from it. */
export interface BoundedCall {
  readonly uses: StepType
  readonly retry: { readonly attempts: number; readonly maxMs: number }
  readonly timeoutMs: number
  /** The vendor's rate limit counts per so much time. */
  readonly ratePerMs: number
}

/**
 * The longest that a call may take that has no deadline: its tries and the waits between them, what its step type wants
 * before and after, and its turns in the rate budget. `plan` counts with it and the engine keeps to it.
 */
export function callBoundMs({ uses, retry, timeoutMs, ratePerMs }: BoundedCall): number {
  const turnsMs = 2 * ratePerMs
  if (uses.longestMs !== undefined) return uses.longestMs + turnsMs
  // One more for a renewed credential.
  const tries = Math.max(retry.attempts, SETTLING_TRIES) + 1
  const before = uses.preflight === undefined && uses.settle?.baseline === undefined ? 0 : LOOKS_MS
  const again = uses.repeatUnverified === undefined ? 0 : uses.repeatUnverified.deadlineMs + timeoutMs
  return before + tries * (timeoutMs + retry.maxMs) + again + settlingMs(uses) + turnsMs
}

/** Looked for, proven absent, sent once more, and looked for again. */
function settlingMs({ settle }: StepType): number {
  if (settle === undefined) return 0
  return 2 * (settle.windowMs + Math.max(settle.windowMs, MIN_APART_MS) + LOOKS_MS)
}
