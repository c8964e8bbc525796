import { parseDuration } from './duration.ts'

const LONGEST_MS = parseDuration('15m')

/**
 * How long a vendor asks us to stay away: `Retry-After` in seconds or as a date, counted from the answer's own `Date`.
 * What can not be read is ignored; a longer wait than 15 minutes is cut, because the vendor will ask again.
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>): number | undefined {
  const text = headers['retry-after']?.trim()
  if (text === undefined || text === '') return undefined
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.parse(headers['date'] ?? '')
  return waitMs > 0 ? Math.min(waitMs, LONGEST_MS) : undefined
}
