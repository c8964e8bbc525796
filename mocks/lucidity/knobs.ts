import type { Values } from '../knobs.ts'
import { choice, countOf, defineKnobs, duration, failWith, flag, list, rate, text } from '../knobs.ts'

/**
 * What Lucidity's documents leave open, and what a scenario wants to go differently. Times of lifecycles and modes are
 * inferred where no comment names a document.
 */
export const lucidityKnobs = defineKnobs({
  // Buffers
  /** Median time in PROVISIONING and from an accepted revoke to REVOKED; a real one takes 1-3 and 2-20 minutes. */
  activeAfter: duration('90s'),
  revokeTakes: duration('5m'),
  /** Log-normal spread (sigma) of the two medians; 0 makes them exact. */
  spread: countOf(0.2),
  /** Where buffers end that `buffers` does not name. */
  bufferEnds: choice('ACTIVE', 'FAILED', 'PROVISIONING'),
  /** By order of creation, the strangers' not counted. Times given here are exact. */
  buffers: list({
    activeAfter: duration(),
    failsAfter: duration(),
    reason: text(),
    /** PROVISIONING for ever. */
    stuck: flag(true),
    revokeTakes: duration(),
    /** A revoke is accepted and ACTIVE stays: the data no longer fits the original size. */
    revokeStuck: flag(true),
    /** A person at Lucidity revokes it this long after the request. */
    revokedByHandAfter: duration(),
    /** A state word that nobody documented, shown for `weirdFor` from the request on. */
    weirdState: text(),
    weirdFor: duration(),
  }),
  /** Buffers that someone else holds from the start, by instance. */
  strangers: list({ instanceId: text(), endsAfter: duration() }),
  /** "Buffer sizes typically range from 1GB to 1TB" (API guide, FAQ). */
  largestBufferGb: countOf(1024),
  /** "Use request IDs to prevent duplicate operations" (API guide) does not say how. */
  requestId: choice('replay', 'conflict', 'ignored'),
  requestIdIn: choice('body', 'header'),
  requestIdField: text('requestId'),
  requestIdHeader: text('x-request-id'),
  sizeField: text('bufferSizeInGB'),
  /** What a 409 tells of the buffer in the way: nothing, its id, or its id and the request id that made it. */
  conflictNames: choice('nothing', 'buffer', 'bufferAndRequest'),
  acceptsWith: countOf(200),
  revokeAgain: choice('idempotent', 'conflict409', 'gone404'),
  revokeProvisioning: choice('conflict409', 'accepted'),
  revokeFailed: choice('accepted', 'conflict409'),
  /** What returns to what it was after a revoke; the API guide promises all of it. */
  restores: choice('all', 'size', 'policy', 'nothing'),
  /** Buffer answers: bare, or in the envelope of the client family. */
  bufferAnswers: choice('bare', 'enveloped'),
  /** A newer gateway: no `data` in envelopes, state words in lower case, fields that nobody asked for. */
  drift: flag(false),

  // Partitions
  pendingFor: duration('30s'),
  inProgressFor: duration('10m'),
  partitionEnds: choice('ON_BOARDED', 'FAILED_ONBOARDING', 'FAILED', 'IN_PROGRESS'),
  /** By order of the first look at each. */
  partitions: list({
    pendingFor: duration(),
    inProgressFor: duration(),
    ends: choice('ON_BOARDED', 'FAILED_ONBOARDING', 'FAILED', 'IN_PROGRESS'),
    message: text(),
    /** While in progress, every stretch of `flapEvery` ends with UNKNOWN for `flapFor` (default 30 s). */
    flapEvery: duration(),
    flapFor: duration(),
    /** UNKNOWN for this long before PENDING. */
    unknownFor: duration(),
    /** No one asked for its onboarding: UNKNOWN for ever. */
    neverSubmitted: flag(true),
  }),
  /** "API support for GCP instances is currently undergoing maintenance" (partition status guide). */
  gcpMaintenance: flag(false),

  // Accounts and instances
  /** An instance that is not listed is managed, with 500 GB. */
  instances: list({ instanceId: text(), baseSizeGb: countOf(), policyId: text(), unmanaged: flag(true) }),
  tenants: list({ cloudProvider: text(), cloudProviderAccountId: text(), status: text() }),
  /** Cloud accounts that Lucidity can not validate: 401 whatever the token. */
  unvalidatedAccount: text(),

  // Gate
  /** "Access tokens expire after 15 minutes" (API guide, FAQ). */
  tokenLife: duration('15m'),
  /** What the refresh token that the client has is worth. */
  refreshToken: choice('good', 'revoked', 'garbage'),
  /** How long the refresh token is good from the start of the world on; 30 days in production. */
  refreshTokenLife: duration('30d'),
  /** One guide calls it a bearer token, the others show it alone. */
  authScheme: choice('any', 'raw', 'bearer'),
  /** "Maximum 50 requests per minute" (API guide, best practices); less when a second runner uses the account. */
  rateLimit: rate('50/min'),
  retryAfter: choice('seconds', 'none'),
  /** An endpoint (step type) that answers `status` from its first request on, for `lasts` or for ever. */
  outages: list({
    endpoint: text(),
    status: countOf(),
    lasts: duration(),
    message: text(),
    html: flag(true),
    retryAfter: duration(),
  }),
  failWith: failWith(),

  // Time
  latency: duration('120ms'),
  /** Reads trail writes by this much; up to 120 s was seen on other lists of this API. */
  readLag: duration('0s'),
  /** Lucidity's clock against ours, in its timestamps and `Date` headers. */
  clockAhead: duration('0s'),
})

export type LucidityKnobs = Values<typeof lucidityKnobs.declared>
