import type { ErrorClass } from '../../engine/errors.ts'
import type { VendorReply } from '../../engine/exchange.ts'
import type { Classified } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import { retryAfterMs } from '../../schemas/retry-after.ts'
import { readError } from './envelope.ts'

/** The vendor's Terraform provider waits one second more than the header says. */
const RESET_MARGIN_MS = 1_000
/** The documented limit counts 10 s: without a header that much is waited. */
const WINDOW_MS = 10_000
/** A longer word is a mistake, and the vendor would say it again. */
const MAX_RESET_MS = 60_000

/** What an answer of ClickHouse Cloud that is no readable 2xx means for the step. */
export function classify(reply: VendorReply): Classified {
  const hint = resetMs(reply.headers) ?? retryAfterMs(reply.headers)
  const waitMs = hint ?? (reply.status === 429 ? WINDOW_MS + RESET_MARGIN_MS : undefined)
  return { class: classOf(reply.status), ...readError(reply), ...defined({ retryAfterMs: waitMs }) }
}

function classOf(status: number): ErrorClass {
  if (status === 401 || status === 403) return 'auth'
  if (status === 404) return 'notFound'
  if (status === 409) return 'conflict'
  if (status === 429) return 'rateLimited'
  // A 2xx that can not be read is a proxy's page: as busy as its 502.
  if (status >= 500 || status < 300) return 'vendorBusy'
  return 'invalid'
}

/** `X-RateLimit-Reset`: seconds until the window ends, may be fractional (Terraform provider, `api/common.go`). */
function resetMs(headers: VendorReply['headers']): number | undefined {
  const text = headers['x-ratelimit-reset']?.trim() ?? ''
  if (!/^\d+(?:\.\d+)?$/.test(text)) return undefined
  return Math.min(Math.ceil(Number(text) * 1_000), MAX_RESET_MS) + RESET_MARGIN_MS
}
