import { type ProductionScenario, type ScenarioEntry, scenariosOf } from './scenario.ts'

const INSTANCE = 'i-0123456789abcdef0'

/** What a night costs that ends as it should: one request, one revoke, nothing left. */
const clean = {
  status: 'succeeded',
  exitCode: 0,
  calls: { 'lucidity/request-buffer': 1, 'lucidity/revoke-buffer': 1 },
  held: 0,
  alive: { 'lucidity/buffer': 0 },
} as const

const repeated = { ...clean, calls: { 'lucidity/request-buffer': 2, 'lucidity/revoke-buffer': 1 } } as const

/** What Lucidity, the network and people do to a restore in production, and what must come of it. */
const restores: readonly ScenarioEntry[] = [
  {
    number: 1,
    name: 'slow-accept',
    does: 'The request is done, but the answer takes longer than the timeout: the same request id finds the same buffer.',
    faults: [{ at: 'space/buffer.send#1', fault: 'response-lost-applied' }],
    expect: repeated,
  },
  {
    number: 1,
    name: 'late-accept',
    does: 'The request is acted on 20 s after the client gave up, when its repetition has made the buffer already.',
    faults: [{ at: 'space/buffer.send#1', fault: 'late-applied' }],
    expect: { ...clean, calls: { 'lucidity/revoke-buffer': 1 } },
  },
  {
    number: 2,
    name: 'reset-after-commit',
    does: 'The connection breaks after the buffer was made; the repeated request id is answered with the same buffer.',
    faults: [{ at: 'space/buffer.send#1', fault: 'reset-applied' }],
    expect: repeated,
  },
  {
    number: 2,
    name: 'reset-after-commit-proven-by-conflict',
    does: 'As before, but the repetition is refused with 409, and its body holds our request id: proof that it is ours.',
    knobs: { requestId: 'ignored', conflictNames: 'bufferAndRequest' },
    faults: [{ at: 'space/buffer.send#1', fault: 'reset-applied' }],
    expect: repeated,
  },
  {
    number: 2,
    name: 'reset-after-commit-unproven',
    // The release asks once more, and is refused like the repeat before it.
    does: 'As before, but the 409 names nothing: a buffer may be ours, no list can tell, and a person must look.',
    knobs: { requestId: 'ignored' },
    faults: [{ at: 'space/buffer.send#1', fault: 'reset-applied' }],
    expect: {
      status: 'needs-attention',
      exitCode: 3,
      calls: { 'lucidity/request-buffer': 3, 'lucidity/revoke-buffer': 0 },
      attention: 1,
      alive: { 'lucidity/buffer': 1 },
    },
  },
  {
    number: 3,
    name: 'never-arrived',
    does: 'The connection breaks before Lucidity sees the request: the repetition makes exactly one buffer.',
    faults: [{ at: 'space/buffer.send#1', fault: 'reset-not-applied' }],
    expect: clean,
  },
  {
    number: 4,
    name: 'token-expires-in-a-poll',
    // Renewal at 12 of 15 minutes comes before the expiry, so tokens end at 8 here: refused at 8 and 16 minutes, too old
    // after the restore and after the indexes.
    does: 'The access token ends during the wait: one exchange, one repetition, each time.',
    knobs: { tokenLife: '8m', buffers: [{ activeAfter: '20m', revokeTakes: '2m' }] },
    expect: { ...clean, calls: { ...clean.calls, 'lucidity/refresh-token': 5 } },
  },
  {
    number: 5,
    name: 'refresh-token-revoked',
    does: 'The refresh token is refused before anything was written.',
    knobs: { refreshToken: 'revoked' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/request-buffer': 0, 'lucidity/revoke-buffer': 0 },
      held: 0,
      failure: { class: 'auth', message: 'refresh token expired or revoked' },
    },
  },
  {
    number: 5,
    name: 'refresh-token-garbage',
    does: 'The refresh token never was one: 400 in the shape that only this endpoint has.',
    knobs: { refreshToken: 'garbage' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/request-buffer': 0, 'lucidity/revoke-buffer': 0 },
      held: 0,
      failure: { class: 'auth', message: 'Malformed refresh token' },
    },
  },
  {
    number: 5,
    name: 'refresh-token-expires-during-the-restore',
    does: 'The refresh token ends while a buffer is held: nothing more is written, and the revoke stays pending.',
    knobs: { refreshTokenLife: '20m', buffers: [{ activeAfter: '2m' }] },
    expect: {
      status: 'needs-attention',
      exitCode: 3,
      calls: { 'lucidity/request-buffer': 1, 'lucidity/revoke-buffer': 0 },
      held: 1,
      alive: { 'lucidity/buffer': 1 },
      failure: { class: 'auth', step: 'stillThere' },
    },
  },
  {
    number: 6,
    name: 'account-not-validated',
    does: 'A fresh token is refused, because the cloud account can not be validated: both header forms once, no loop.',
    knobs: { unvalidatedAccount: '123456789012' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/refresh-token': 1, 'lucidity/request-buffer': 2, 'lucidity/revoke-buffer': 0 },
      held: 0,
      failure: { class: 'auth', message: 'could not be validated' },
    },
  },
  {
    number: 7,
    name: 'too-many-requests',
    does: 'A second runner on the account leaves 4 requests per minute; 429 says when to come back.',
    knobs: { rateLimit: '4/min' },
    expect: { status: 'succeeded', exitCode: 0, held: 0, alive: { 'lucidity/buffer': 0 } },
  },
  {
    number: 7,
    name: 'too-many-requests-without-a-hint',
    does: 'The same, and 429 has no Retry-After.',
    knobs: { rateLimit: '4/min', retryAfter: 'none' },
    expect: { status: 'succeeded', exitCode: 0, held: 0, alive: { 'lucidity/buffer': 0 } },
  },
  {
    number: 8,
    name: 'quota-exceeded',
    does: 'The first buffer fails after 3 minutes; it is revoked once, and the next request has a new id.',
    knobs: { buffers: [{ failsAfter: '3m', reason: 'CLOUD_QUOTA_EXCEEDED' }, { activeAfter: '2m' }] },
    expect: { ...clean, calls: { 'lucidity/request-buffer': 2, 'lucidity/revoke-buffer': 2 } },
  },
  {
    number: 9,
    name: 'stuck-provisioning',
    does: 'The buffer never leaves PROVISIONING, and as long as it does not, a revoke is refused with 409.',
    knobs: { buffers: [{ stuck: true }] },
    expect: {
      status: 'needs-attention',
      exitCode: 3,
      calls: { 'lucidity/request-buffer': 1 },
      held: 1,
      alive: { 'lucidity/buffer': 1 },
      failure: { class: 'deadline' },
    },
  },
  {
    number: 9,
    name: 'ready-after-the-deadline',
    does: 'The buffer becomes ACTIVE after 3 hours, when nobody waits for it but its release.',
    knobs: { buffers: [{ activeAfter: '3h' }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/request-buffer': 1 },
      held: 0,
      alive: { 'lucidity/buffer': 0 },
      failure: { class: 'deadline' },
    },
  },
  {
    number: 10,
    name: 'instance-has-a-buffer',
    does: 'Somebody else holds a buffer on the instance; the 409 even names it, and it must not be touched.',
    knobs: { strangers: [{ instanceId: INSTANCE }], conflictNames: 'bufferAndRequest' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/request-buffer': 1, 'lucidity/revoke-buffer': 0 },
      held: 0,
      failure: { class: 'conflict' },
    },
  },
  {
    number: 11,
    name: 'revoke-out-of-order',
    does: 'Revokes answer 503 for 20 minutes, and the process is killed meanwhile.',
    knobs: { outages: [{ endpoint: 'lucidity/revoke-buffer', status: 503, lasts: '20m' }] },
    faults: [{ at: 'space/buffer/defer.1.begin#2', fault: 'crash-after' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'lucidity/request-buffer': 1 },
      held: 0,
      alive: { 'lucidity/buffer': 0 },
    },
  },
  {
    number: 12,
    name: 'revoke-never-completes',
    does: 'The revoke is accepted, but the restored data no longer fits the original size: ACTIVE for hours.',
    knobs: { buffers: [{ activeAfter: '2m', revokeStuck: true }] },
    expect: {
      status: 'needs-attention',
      exitCode: 3,
      calls: clean.calls,
      held: 1,
      alive: { 'lucidity/buffer': 1 },
    },
  },
  {
    number: 13,
    name: 'revoke-repeated',
    does: 'The answer to the revoke is lost; the second one is answered like the first.',
    faults: [{ at: 'space/buffer/defer.1.send#1', fault: 'response-lost-applied' }],
    expect: { ...clean, calls: { 'lucidity/request-buffer': 1, 'lucidity/revoke-buffer': 2 } },
  },
  {
    number: 13,
    name: 'revoke-repeated-conflict',
    does: 'The answer to the revoke is lost; further ones are refused with 409 until the buffer is REVOKED.',
    knobs: { revokeAgain: 'conflict409' },
    faults: [{ at: 'space/buffer/defer.1.send#1', fault: 'response-lost-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'lucidity/request-buffer': 1 },
      held: 0,
      alive: { 'lucidity/buffer': 0 },
    },
  },
  {
    number: 13,
    name: 'revoke-repeated-gone',
    does: 'The answer to the revoke is lost; the buffer is forgotten once it is revoked: 404 twice is the proof.',
    knobs: { revokeAgain: 'gone404' },
    faults: [{ at: 'space/buffer/defer.1.send#1', fault: 'response-lost-applied' }],
    expect: { ...clean, calls: { 'lucidity/request-buffer': 1, 'lucidity/revoke-buffer': 2 } },
  },
  {
    number: 14,
    name: 'revoked-by-a-person',
    does: 'Somebody revokes the buffer during the restore: the indexes are not begun without space.',
    knobs: { buffers: [{ activeAfter: '2m', revokedByHandAfter: '20m' }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: clean.calls,
      held: 0,
      alive: { 'lucidity/buffer': 0 },
      failure: { class: 'expectation', message: 'REVOKED', step: 'stillThere' },
    },
  },
  {
    number: 15,
    name: 'crash-before-the-answer-is-written-down',
    does: 'The process ends between the answer and the journal: resume repeats with the journaled request id.',
    faults: [{ at: 'space/buffer.result#1', fault: 'crash' }],
    expect: repeated,
  },
  {
    number: 16,
    name: 'azure-without-resource-group',
    does: 'The runbook is given an Azure VM without its resource group: refused by us, before a byte is sent.',
    inputs: { cloudProvider: 'AZURE', accountId: '8f1c2a34-5b6d-4e7f-8091-a2b3c4d5e6f7', instanceId: 'vm-shop-db-1' },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/request-buffer': 0, 'lucidity/revoke-buffer': 0 },
      held: 0,
      failure: { class: 'invalid', message: 'resourceGroup' },
    },
  },
  {
    number: 20,
    name: 'stale-reads',
    does: 'Reads trail by two minutes: the buffer looks ACTIVE long after it is REVOKED, and is revoked once only.',
    knobs: { readLag: '120s' },
    expect: clean,
  },
  {
    number: 21,
    name: 'html-from-a-proxy',
    does: 'A proxy answers 502 with a page, once although the buffer was made, once to a look at it.',
    faults: [
      { at: 'space/buffer.send#1', fault: 'html-502-applied' },
      { at: 'space/ready.send#1', fault: 'html-502' },
    ],
    expect: repeated,
  },
  {
    number: 22,
    name: 'envelope-drift',
    does: 'A newer gateway writes states in lower case, without data in its envelopes, with fields nobody knows.',
    knobs: { drift: true },
    expect: clean,
  },
  {
    number: 22,
    name: 'unknown-state-for-a-while',
    does: 'A state that nobody documented is shown for 100 s: reported, and tolerated for four looks.',
    knobs: { buffers: [{ activeAfter: '3m', weirdState: 'WARMING_UP', weirdFor: '100s' }] },
    expect: clean,
  },
  {
    number: 22,
    name: 'unknown-state-stays',
    does: 'A state that nobody documented is shown for an hour: an error after five looks, and released all the same.',
    knobs: { buffers: [{ activeAfter: '1m', weirdState: 'WARMING_UP', weirdFor: '1h' }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: clean.calls,
      held: 0,
      alive: { 'lucidity/buffer': 0 },
      failure: { class: 'invalid', message: 'WARMING_UP' },
    },
  },
  {
    number: 23,
    name: 'permanent-500',
    // A 500 proves nothing: after four of them nobody knows whether there is a buffer, and the run says so.
    does: 'The permission check of the request fails with 500 for ever: four attempts, no more.',
    knobs: { outages: [{ endpoint: 'lucidity/request-buffer', status: 500, message: 'permission check failed' }] },
    expect: {
      status: 'needs-attention',
      exitCode: 3,
      calls: { 'lucidity/request-buffer': 4, 'lucidity/revoke-buffer': 0 },
      attention: 1,
      alive: { 'lucidity/buffer': 0 },
    },
  },
  {
    number: 24,
    name: 'clock-ahead',
    // One exchange at the start, one after the restore, one after the indexes, as with equal clocks.
    does: "Lucidity's clock is 20 minutes ahead of ours: the age of a token is measured by what passes, not by dates.",
    knobs: { clockAhead: '20m', buffers: [{ activeAfter: '2m', revokeTakes: '2m' }] },
    expect: { ...clean, calls: { ...clean.calls, 'lucidity/refresh-token': 3 } },
  },
  {
    number: 25,
    name: 'revoke-of-failed-refused',
    does: 'The revoke of a FAILED buffer is answered 409: a definite answer, and the next try may start.',
    knobs: { revokeFailed: 'conflict409', buffers: [{ failsAfter: '3m' }, { activeAfter: '2m' }] },
    expect: { ...clean, calls: { 'lucidity/request-buffer': 2, 'lucidity/revoke-buffer': 2 } },
  },
  {
    number: 26,
    name: 'instance-as-before',
    does: 'After the revoke the instance has the size and the scaling policy that it had before the request.',
    knobs: { instances: [{ instanceId: INSTANCE, baseSizeGb: 750, policyId: 'policy-nightly' }] },
    expect: clean,
  },
]

/** The same for the onboarding of a partition. */
const onboardings: readonly ScenarioEntry[] = [
  {
    number: 17,
    name: 'gcp-maintenance',
    does: 'The client API for GCP is under maintenance: the first look gives up after four attempts and says why.',
    inputs: { cloudProvider: 'GCP', accountId: 'shop-production', instanceId: 'shop-db-1', mountPoint: '/dev/sdb' },
    knobs: { gcpMaintenance: true },
    expect: {
      status: 'failed',
      exitCode: 1,
      calls: { 'lucidity/get-partition': 4 },
      failure: { class: 'vendorBusy', message: 'undergoing maintenance', step: 'answers' },
    },
  },
  {
    number: 18,
    name: 'partition-unknown-now-and-then',
    does: 'PARTITION_STATUS_UNKNOWN flaps between looks that say IN_PROGRESS: tolerated.',
    knobs: { partitions: [{ inProgressFor: '30m', flapEvery: '7m', flapFor: '90s' }] },
    expect: { status: 'succeeded', exitCode: 0, outputs: { state: 'PARTITION_STATUS_ON_BOARDED' } },
  },
  {
    number: 18,
    name: 'partition-unknown-too-long',
    does: 'PARTITION_STATUS_UNKNOWN stays for an hour: five minutes are granted, then operations are called.',
    knobs: { partitions: [{ unknownFor: '1h' }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'expectation', message: 'PARTITION_STATUS_UNKNOWN', step: 'verdict' },
    },
  },
  {
    number: 19,
    name: 'partition-onboarding-fails',
    does: 'The onboarding ends in FAILED_ONBOARDING: operations are called with instance, mount point and time.',
    knobs: { partitions: [{ inProgressFor: '20m', ends: 'FAILED_ONBOARDING' }] },
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'expectation', message: 'PARTITION_STATUS_FAILED_ONBOARDING', step: 'verdict' },
    },
  },
]

const on = scenariosOf('lucidity')

export const lucidityScenarios: readonly ProductionScenario[] = [
  ...on('lucidity-database-restore', restores),
  ...on('lucidity-partition-onboarding', onboardings),
]
