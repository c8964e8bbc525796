import type { Rate } from '../schemas/duration.ts'

/** A vendor's count of requests per time: `take` gives 0 when a request is granted, else the milliseconds to wait. */
export interface RateWindow {
  take(nowMs: number): number
}

/** Counts granted requests of the last `perMs`; at most `count` numbers are kept. */
export function slidingWindow({ count, perMs }: Rate): RateWindow {
  const granted: number[] = []
  let oldest = 0
  return {
    take(nowMs) {
      if (granted.length < count) {
        granted.push(nowMs)
        return 0
      }
      const freeAt = granted[oldest]! + perMs
      if (freeAt > nowMs) return freeAt - nowMs
      granted[oldest] = nowMs
      oldest = (oldest + 1) % count
      return 0
    },
  }
}
