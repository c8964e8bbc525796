import { CALL_ATTEMPTS, MAX_BACKOFF_MS } from '../bound.ts'
import type { RetryPolicy } from '../check/checked.ts'
import { transientClasses } from '../errors.ts'

/** Wire tries of a vendor call whose runbook says nothing of `retry`. */
export const callPolicy: RetryPolicy = {
  attempts: CALL_ATTEMPTS,
  firstMs: 1_000,
  maxMs: MAX_BACKOFF_MS,
  on: transientClasses,
}

/** A release goes on until its deadline. */
export const releasePolicy: RetryPolicy = {
  attempts: Number.POSITIVE_INFINITY,
  firstMs: 1_000,
  maxMs: 300_000,
  on: transientClasses,
}

/** Tries of groups and local commands: none unless the runbook says so. */
export const singleTry: RetryPolicy = { attempts: 1, firstMs: 1_000, maxMs: MAX_BACKOFF_MS, on: transientClasses }

/** Delay before try `next` (2 is the first repeat): exponential, capped, full jitter (`chance` from 0 to 1). */
export function backoffMs(policy: RetryPolicy, next: number, chance: number): number {
  const ceiling = Math.min(policy.firstMs * 2 ** Math.min(next - 2, 30), policy.maxMs)
  return Math.round(policy.firstMs / 2 + (ceiling - policy.firstMs / 2) * chance)
}
