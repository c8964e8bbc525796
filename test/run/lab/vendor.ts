import type { VendorReply } from '../../../engine/exchange.ts'
import type { Classified, Vendor } from '../../../engine/vendor.ts'
import { isObject } from '../../../schemas/json.ts'

/** A made-up vendor of disks: small enough to hold in the head, with one step type for each way to repeat. */
export const lab: Vendor = {
  name: 'lab',
  title: 'Lab',
  baseUrlVariable: 'LAB_BASE_URL',
  credentials: { token: { variable: 'LAB_TOKEN', description: 'Token of the lab.' } },
  settings: { type: 'object', additionalProperties: false, properties: {} },
  rateLimit: '1000/min',
  reserved: { cleanup: 2, refresh: 1 },
  timeoutMs: 10_000,
  authorize: async session => ({ ok: true, headers: { authorization: await session.credential('token') } }),
  renew: async session => {
    await session.renewCredential('token')
    return true
  },
  decode: ({ body }) => ({ body }),
  classify,
}

function classify({ status, headers, body }: VendorReply): Classified {
  const message = `Lab: ${isObject(body) ? String(body['message']) : `status ${status}`}`
  const seconds = Number(headers['retry-after'])
  const retryAfterMs = seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {}
  if (status === 401 || status === 403) return { class: 'auth', message }
  if (status === 404) return { class: 'notFound', message }
  if (status === 409) return { class: 'conflict', message }
  if (status === 429) return { class: 'rateLimited', message, ...retryAfterMs }
  if (status === 503) return { class: 'vendorBusy', message, ...retryAfterMs, notApplied: true }
  return { class: status >= 400 && status < 500 ? 'invalid' : 'vendorBusy', message }
}
