import type { ErrorClass } from '../../engine/errors.ts'
import type { VendorReply } from '../../engine/exchange.ts'
import type { Classified } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import { isObject } from '../../schemas/json.ts'
import { retryAfterMs } from '../../schemas/retry-after.ts'

/** EC2 takes about one snapshot of a volume per 15 s; we stay away a little longer. */
const SNAPSHOT_SPACING_MS = 20_000

/** EC2 error codes that Datafy passes on in its message, whatever the status (EC2 API, error codes). */
const ec2Codes: Readonly<Record<string, { readonly class: ErrorClass; readonly retryAfterMs?: number }>> = {
  SnapshotCreationPerVolumeRateExceeded: { class: 'rateLimited', retryAfterMs: SNAPSHOT_SPACING_MS },
  RequestLimitExceeded: { class: 'rateLimited' },
  'InvalidVolume.ZoneMismatch': { class: 'invalid' },
  InvalidParameterValue: { class: 'invalid' },
  VolumeLimitExceeded: { class: 'vendorFailed' },
  SnapshotLimitExceeded: { class: 'vendorFailed' },
  AttachmentLimitExceeded: { class: 'vendorFailed' },
}

const HINTS: Readonly<Record<number, string>> = {
  401: 'the token is expired, deleted or of another environment; it can not be refreshed, make a new one in the Datafy app',
  403: 'the token may not do this; a read-only token can not write',
  404: 'a token sees one account only: check that the id belongs to the token’s account and sub-account',
}

/** Reads `{"message": …}`, an empty body or a proxy's page; Datafy sends no error codes of its own. */
export function classify(reply: VendorReply): Classified {
  const text = messageOf(reply)
  const ec2 = Object.keys(ec2Codes).find(code => text?.includes(code))
  const known = ec2 === undefined ? undefined : ec2Codes[ec2]!
  const waitMs = retryAfterMs(reply.headers) ?? known?.retryAfterMs
  const hint = HINTS[reply.status]
  return {
    class: known?.class ?? classOf(reply.status),
    message: `${text ?? withoutMessage(reply)}${hint === undefined ? '' : ` (${hint})`}`,
    ...defined({ code: ec2, retryAfterMs: waitMs }),
    // A rate refusal of EC2 within a 4xx did nothing; within a 5xx it may have come half-way.
    ...(known?.class === 'rateLimited' && reply.status < 500 ? { notApplied: true } : {}),
  }
}

/** Datafy sends no error codes: a refusal is known by its status and words. */
export const says = (reply: VendorReply, status: number, words: RegExp): boolean =>
  reply.status === status && words.test(messageOf(reply) ?? '')

function classOf(status: number): ErrorClass {
  if (status === 401 || status === 403) return 'auth'
  if (status === 404) return 'notFound'
  if (status === 408) return 'timeout'
  if (status === 409) return 'conflict'
  if (status === 429) return 'rateLimited'
  return status >= 400 && status < 500 ? 'invalid' : 'vendorBusy'
}

function messageOf({ body }: VendorReply): string | undefined {
  return isObject(body) && typeof body['message'] === 'string' && body['message'] !== '' ? body['message'] : undefined
}

function withoutMessage({ status, body }: VendorReply): string {
  const found = body === null || body === '' ? 'without a body' : 'with a body that is no Datafy message'
  return `status ${status} ${found}`
}
