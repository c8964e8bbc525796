import type { RunState } from './run-state.ts'

/** What has begun by its deadline may end this much later (docs/decisions/waiting.md). */
export const GRACE_MS = 1_000

/** A sleep until a deadline ends a moment after it; what was slept for still begins in time. */
const WAKE_MS = 50

/** Nothing forward begins after its deadline. */
export const isPast = ({ runtime }: RunState, deadlineAt: number): boolean => runtime.now() > deadlineAt + WAKE_MS

/** What a try or a look may take that begins now. */
export const tryMs = ({ runtime }: RunState, timeoutMs: number, deadlineAt: number): number =>
  Math.max(1, Math.min(timeoutMs, deadlineAt + GRACE_MS - runtime.now()))

/** A program is asked to end at the deadline; one that begins at the deadline itself has as long as a request. */
export const programMs = ({ runtime }: RunState, timeoutMs: number, deadlineAt: number): number =>
  Math.min(timeoutMs, Math.max(GRACE_MS, deadlineAt - runtime.now()))

/** A delay that would pass a deadline is shortened, so that the last try or look begins at the deadline. */
export const delayUntil = ({ runtime }: RunState, delayMs: number, deadlineAt: number): number =>
  Math.max(0, Math.min(delayMs, deadlineAt - runtime.now()))
