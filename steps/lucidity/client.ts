import type { Vendor } from '../../engine/vendor.ts'
import { baseUrlHelp, normalizeBaseUrl } from './base-url.ts'
import { classify } from './classify.ts'
import { openEnvelope } from './envelope.ts'
import { refreshTokenAge } from './refresh-token-age.ts'
import { luciditySettings } from './settings.ts'
import { accepted, bearerHeaders, renewToken } from './token.ts'

/**
 * Lucidity AutoScaler: 50 requests per minute, 5-10 s per call ("API guide for Database Restores", best practices).
 * Endpoints are given without a host, so the base URL is the operator's to name.
 */
export const lucidity: Vendor = {
  name: 'lucidity',
  title: 'Lucidity AutoScaler',
  baseUrlVariable: 'LUCIDITY_BASE_URL',
  baseUrlHelp,
  normalizeBaseUrl,
  credentials: {
    refreshToken: {
      variable: 'LUCIDITY_REFRESH_TOKEN',
      description: 'From Lucidity Customer Success, or the dashboard: admin user, Generate Token. Lives 30 days.',
    },
  },
  settings: luciditySettings,
  rateLimit: '50/min',
  reserved: { cleanup: 8, refresh: 2 },
  timeoutMs: 10_000,
  advisedTimeoutMs: [5_000, 10_000],
  authorize: bearerHeaders,
  renew: renewToken,
  accepted,
  decode: reply => openEnvelope(reply.body),
  classify,
  warnings: refreshTokenAge,
  ping: { uses: 'lucidity/list-tenants', with: () => ({}) },
}
