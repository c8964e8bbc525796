import { parseRate, type Rate } from '../../../schemas/duration.ts'
import type { Vendor } from '../../vendor.ts'
import type { Connection } from '../runtime.ts'

/**
 * Places of a connection's window that forward work leaves to releases and token refreshes. The vendor's client names
 * them for the vendor's own limit; a lower limit keeps as large a share, at least one of each, and a higher one no more.
 * Forward work always has half, or a small limit would leave it a place at a time.
 */
export function reservedWithin(
  { rateLimit, reserved }: Pick<Vendor, 'rateLimit' | 'reserved'>,
  { count }: Pick<Rate, 'count'>,
): Connection['reserved'] {
  const share = Math.min(1, count / parseRate(rateLimit).count)
  const scaled = (places: number): number => (places === 0 ? 0 : Math.max(1, Math.round(places * share)))
  const most = Math.floor(count / 2)
  // Each of the two lanes may take what is kept for the other, so which one goes without matters to neither.
  const cleanup = Math.min(scaled(reserved.cleanup), most)
  return { cleanup, refresh: Math.min(scaled(reserved.refresh), most - cleanup) }
}
