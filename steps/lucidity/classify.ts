import type { ErrorClass } from '../../engine/errors.ts'
import type { VendorReply } from '../../engine/exchange.ts'
import type { Classified } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import { retryAfterMs } from '../../schemas/retry-after.ts'
import { readError } from './envelope.ts'

/** What an answer of Lucidity that is no readable 2xx means for the step. */
export function classify(reply: VendorReply): Classified {
  const waitMs = retryAfterMs(reply.headers)
  return { class: classOf(reply.status), ...readError(reply), ...defined({ retryAfterMs: waitMs }) }
}

function classOf(status: number): ErrorClass {
  if (status === 401 || status === 403) return 'auth'
  if (status === 404 || status === 410) return 'notFound'
  if (status === 409) return 'conflict'
  if (status === 429) return 'rateLimited'
  // A 2xx that can not be read is a proxy's page: as busy as its 502.
  if (status >= 500 || status < 300) return 'vendorBusy'
  return 'invalid'
}
