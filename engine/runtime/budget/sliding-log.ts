import type { Lane } from '../runtime.ts'

/** One request's place in a vendor's window. */
export interface TakenSlot {
  readonly lane: Lane
  /** Monotonic milliseconds; from then on the place is free. */
  readonly freeAt: number
}

export interface SlotLimit {
  readonly count: number
  readonly perMs: number
  /** Least number of places kept for these lanes; together less than `count`, or forward work never starts. */
  readonly reserved: { readonly cleanup: number; readonly refresh: number }
}

/**
 * When a place is free again. The vendor counts arrivals: a request arrived at the latest when its answer came, and
 * without an answer at the latest when its timeout was over (docs/decisions/budget.md). With these bounds no window of
 * `perMs` ever sees more than `count` arrivals, however long each of them travels (property S14).
 */
export const freeAfterAnswer = (answeredAt: number, perMs: number): number => answeredAt + perMs

export const freeAfterSilence = (sentAt: number, timeoutMs: number, perMs: number): number => sentAt + timeoutMs + perMs

/** The earliest time at which a lane may send, given the places that are taken; `now` when it may send at once. */
export function mayTakeAt(taken: readonly TakenSlot[], lane: Lane, limit: SlotLimit, now: number): number {
  const live = taken.filter(slot => slot.freeAt > now).sort((one, other) => one.freeAt - other.freeAt)
  // Each place that becomes free may be the one; the last of them always is.
  const times = [now, ...live.map(slot => slot.freeAt)]
  const index = times.findIndex((_, freed) => freeFor(live.slice(freed), lane, limit) > 0)
  return times[index] ?? now
}

/** Places that a lane may take now. */
export function freeFor(live: readonly TakenSlot[], lane: Lane, { count, reserved }: SlotLimit): number {
  const free = count - live.length
  if (lane !== 'forward') return free
  const unused = (of: 'cleanup' | 'refresh') => Math.max(0, reserved[of] - live.filter(slot => slot.lane === of).length)
  return free - unused('cleanup') - unused('refresh')
}
