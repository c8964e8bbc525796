import type { JsonObject } from '../../schemas/json.ts'

const DAY_MS = 24 * 3_600_000

/** A refresh token lives 30 days; after this many it is time for a new one ("rotate before expiry", best practices). */
const WARN_AFTER_DAYS = 23

/** Says when a refresh token, whose day of issue the connection names, is about to end. */
export function refreshTokenAge({ refreshTokenIssuedAt: issued }: JsonObject, now: number): readonly string[] {
  if (typeof issued !== 'string') return []
  const days = Math.floor((now - Date.parse(issued)) / DAY_MS)
  if (days < WARN_AFTER_DAYS) return []
  return [`the Lucidity refresh token is ${days} days old and lives 30: make a new one and set "refreshTokenIssuedAt"`]
}
