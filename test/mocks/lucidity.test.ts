import { describe, expect, test } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { lucidity } from '../../mocks/lucidity/index.ts'
import type { WireFault } from '../../schemas/faults.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { KnobError } from '../../schemas/knob-error.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** A client that knows nothing of ours: literal paths, headers and bodies, as the guides show them. */
function clientOf(knobs: JsonObject = {}, seed = 1) {
  let nowMs = Date.parse('2026-11-21T10:00:00Z')
  const world = createWorld({
    now: () => nowMs,
    seed,
    models: { lucidity },
    knobs: { lucidity: { spread: 0, ...knobs } },
  })
  const refreshToken = world.credentials['lucidity.refreshToken']!

  function send(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
    headers: object = {},
    fault?: WireFault,
  ) {
    const delivery = world.send(
      {
        method,
        url: `https://app.lucidity.cloud${path}`,
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      fault,
    )
    if (delivery.kind !== 'reply') return { status: 0, headers: {}, body: undefined, text: '' }
    const { status, headers: answered, body: text } = delivery.reply
    return { status, headers: answered, body: text.startsWith('{') ? JSON.parse(text) : undefined, text }
  }

  const refresh = (token = refreshToken) =>
    send('POST', '/external/api/v1/auth/user-token/refresh', { refreshToken: token })
  const first = refresh()
  const auth = { authorization: String(first.body?.accessToken), 'x-authtype': 'lucidity_access_token' }
  return {
    world,
    send,
    refresh,
    auth,
    wait: (ms: number) => {
      nowMs += ms
    },
    request: (fields: object = {}) =>
      send('PATCH', '/external/api/v1/autoscaler/instance/buffer/request', { ...buffer, ...fields }, auth),
    status: (id: string) => send('GET', `/external/api/v1/autoscaler/buffer/${id}/status`, undefined, auth),
    revoke: (id: string) => send('POST', `/external/api/v1/autoscaler/buffer/${id}/revoke`, {}, auth),
    partition: (fields: object = {}) =>
      send(
        'POST',
        '/external/client/api/v1/partition/create/status',
        { ...instance, mountPoint: '/dev/sdf', ...fields },
        auth,
      ),
    details: (fields: object = {}) =>
      send('POST', '/external/client/api/v1/instance/details', { ...instance, ...fields }, auth),
  }
}

const instance = { cloudProvider: 'AWS', cloudProviderAccountId: '123456789012', instanceId: 'i-0abc123def4567890' }
const buffer = { ...instance, bufferSizeInGB: 200, requestId: 'restore-1' }

describe('a buffer', () => {
  test('is PROVISIONING, ACTIVE, and REVOKED some time after its revoke', () => {
    const { request, status, revoke, wait } = clientOf()
    const made = request()
    expect(made).toMatchObject({
      status: 200,
      body: { status: 'PROVISIONING', requestId: 'restore-1', bufferSizeInGB: 200 },
    })
    const id = made.body.bufferId
    wait(90 * SECOND - 1)
    expect(status(id).body.status).toBe('PROVISIONING')
    wait(1)
    expect(status(id).body).toMatchObject({ bufferId: id, status: 'ACTIVE', activatedAt: '2026-11-21T10:01:30.000Z' })
    expect(revoke(id)).toMatchObject({ status: 200, body: { status: 'ACTIVE' } })
    wait(5 * MINUTE - 1)
    expect(status(id).body.status).toBe('ACTIVE')
    wait(1)
    expect(status(id).body).toMatchObject({ status: 'REVOKED', revokedAt: '2026-11-21T10:06:30.000Z' })
  })

  test('fails with its reason when the scenario says so, and the next one does not', () => {
    const { request, status, wait } = clientOf({ buffers: [{ failsAfter: '3m', reason: 'CLOUD_QUOTA_EXCEEDED' }] })
    const { bufferId } = request().body
    wait(3 * MINUTE)
    expect(status(bufferId).body).toMatchObject({ status: 'FAILED', failureReason: 'CLOUD_QUOTA_EXCEEDED' })
    const next = request({ requestId: 'restore-2' }).body
    wait(3 * MINUTE)
    expect(status(next.bufferId).body).toMatchObject({ status: 'ACTIVE', failureReason: null })
  })

  test('is the only one of its instance', () => {
    const { request, wait, revoke } = clientOf()
    const { bufferId } = request().body
    const second = request({ requestId: 'restore-2' })
    expect(second).toMatchObject({ status: 409, body: { success: false, error: { code: 'CONFLICT' } } })
    expect(second.text).not.toContain(bufferId)
    expect(request({ requestId: 'restore-3', instanceId: 'i-0000000000000000f' }).status).toBe(200)
    wait(2 * MINUTE)
    revoke(bufferId)
    wait(5 * MINUTE)
    expect(request({ requestId: 'restore-4' }).status).toBe(200)
  })

  test('of a stranger stands in the way, is named only where the scenario says so, and ends in time', () => {
    const { request, wait, world } = clientOf({
      strangers: [{ instanceId: instance.instanceId, endsAfter: '10m' }],
      conflictNames: 'buffer',
    })
    expect(request()).toMatchObject({ status: 409, body: { data: { bufferId: 'buf-stranger1' } } })
    expect(request().body.data).not.toHaveProperty('requestId')
    expect(world.resources()).toMatchObject([{ foreign: true, alive: true }])
    wait(10 * MINUTE)
    expect(request().status).toBe(200)
  })

  test.each([
    ['a missing field', { instanceId: undefined }, 'instanceId is required'],
    ['an unknown cloud', { cloudProvider: 'aws' }, 'cloudProvider must be one of AWS, AZURE, GCP'],
    ['Azure without resource group', { cloudProvider: 'AZURE' }, 'resourceGroup is required'],
    ['0 GB', { bufferSizeInGB: 0 }, 'bufferSizeInGB must be between 1 and 1024'],
    ['1025 GB', { bufferSizeInGB: 1025 }, 'bufferSizeInGB must be between 1 and 1024'],
    ['no size', { bufferSizeInGB: undefined }, 'bufferSizeInGB is required'],
    ['a tenant', { tenantId: 't-1' }, 'tenantId must not be sent'],
  ])('is refused for %s', (_, fields, message) => {
    const { request, world } = clientOf()
    expect(request(fields)).toMatchObject({ status: 400, body: { error: { code: 'INVALID_REQUEST', message } } })
    expect(world.resources()).toEqual([])
  })

  test('is not given to an instance that Lucidity does not manage', () => {
    const { request, details } = clientOf({ instances: [{ instanceId: instance.instanceId, unmanaged: true }] })
    expect(request()).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
    expect(details().body.data).toEqual({
      managedResponse: [],
      unmanagedResponse: [{ instanceId: instance.instanceId, status: 'Ready to Onboard' }],
    })
  })

  test('that nobody made is not found', () => {
    const { status, revoke } = clientOf()
    for (const answer of [status('buf-none'), revoke('buf-none')])
      expect(answer).toMatchObject({
        status: 404,
        body: { error: { code: 'NOT_FOUND', message: 'buffer buf-none not found' } },
      })
  })

  test('stands in the ledger with the request id of its client', () => {
    const { request, world, wait, revoke } = clientOf()
    const { bufferId } = request().body
    const line = () => world.resources()[0]
    expect(line()).toMatchObject({ id: bufferId, marker: 'restore-1', alive: true, releases: 0, foreign: false })
    wait(2 * MINUTE)
    revoke(bufferId)
    revoke(bufferId)
    wait(5 * MINUTE)
    expect(line()).toMatchObject({ alive: false, releases: 1, state: 'REVOKED' })
    expect(
      world
        .arrivals()
        .filter(({ effect }) => effect === bufferId)
        .map(({ endpoint }) => endpoint),
    ).toEqual(['lucidity/request-buffer', 'lucidity/revoke-buffer'])
    expect(new Set(world.arrivals().map(({ account }) => account))).toEqual(new Set(['lucidity account']))
  })
})

describe('a repeated request id', () => {
  test('finds the same buffer, in the state that it has by then', () => {
    const { request, wait } = clientOf()
    const { bufferId } = request().body
    wait(2 * MINUTE)
    expect(request()).toMatchObject({ status: 200, body: { bufferId, status: 'ACTIVE' } })
  })

  test('with another payload is a conflict', () => {
    const { request } = clientOf()
    request()
    expect(request({ bufferSizeInGB: 201 })).toMatchObject({
      status: 409,
      body: { error: { message: 'requestId was used with another payload' } },
    })
  })

  test.each([
    ['nothing', null],
    ['buffer', { bufferId: expect.stringMatching(/^buf-/) }],
    ['bufferAndRequest', { bufferId: expect.stringMatching(/^buf-/), requestId: 'restore-1', status: 'PROVISIONING' }],
  ])('is a conflict that names %s', (conflictNames, data) => {
    for (const requestId of ['conflict', 'ignored']) {
      const { request } = clientOf({ requestId, conflictNames })
      request()
      expect(request()).toMatchObject({ status: 409, body: { data } })
    }
  })

  test('makes a second buffer when it is ignored and the first has failed', () => {
    const { request, wait } = clientOf({ requestId: 'ignored', buffers: [{ failsAfter: '1m' }] })
    const { bufferId } = request().body
    wait(MINUTE)
    expect(request().body.bufferId).not.toBe(bufferId)
  })

  test('is read from a header where the scenario says so', () => {
    const { send, auth } = clientOf({ requestIdIn: 'header' })
    const ask = () =>
      send(
        'PATCH',
        '/external/api/v1/autoscaler/instance/buffer/request',
        { ...instance, bufferSizeInGB: 5 },
        { ...auth, 'x-request-id': 'h-1' },
      )
    expect(ask().body.bufferId).toBe(ask().body.bufferId)
  })
})

describe('a revoke', () => {
  test.each([
    ['idempotent', 200, 200],
    ['conflict409', 409, 409],
    ['gone404', 200, 404],
  ])('in the mode %s is answered %i while it is on its way and %i afterwards', (revokeAgain, during, after) => {
    const { request, wait, revoke } = clientOf({ revokeAgain })
    const { bufferId } = request().body
    wait(2 * MINUTE)
    expect(revoke(bufferId).status).toBe(200)
    expect(revoke(bufferId).status).toBe(during)
    wait(5 * MINUTE)
    expect(revoke(bufferId).status).toBe(after)
  })

  test('makes the buffer unknown in the mode in which it is forgotten', () => {
    const { request, wait, revoke, status } = clientOf({ revokeAgain: 'gone404' })
    const { bufferId } = request().body
    wait(2 * MINUTE)
    revoke(bufferId)
    expect(status(bufferId).body.status).toBe('ACTIVE')
    wait(5 * MINUTE)
    expect(status(bufferId).status).toBe(404)
  })

  test('of a PROVISIONING buffer is refused, or cancels it', () => {
    const refusing = clientOf({ buffers: [{ stuck: true }] })
    expect(refusing.revoke(refusing.request().body.bufferId)).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('is PROVISIONING') } },
    })
    const cancelling = clientOf({ buffers: [{ stuck: true }], revokeProvisioning: 'accepted' })
    const { bufferId } = cancelling.request().body
    expect(cancelling.revoke(bufferId)).toMatchObject({ status: 200, body: { status: 'PROVISIONING' } })
    cancelling.wait(5 * MINUTE)
    expect(cancelling.status(bufferId).body.status).toBe('REVOKED')
  })

  test.each([
    ['accepted', 200],
    ['conflict409', 409],
  ])('of a FAILED buffer is %s with %i and leaves it FAILED', (revokeFailed, expected) => {
    const { request, wait, revoke, status } = clientOf({ revokeFailed, buffers: [{ failsAfter: '1m' }] })
    const { bufferId } = request().body
    wait(MINUTE)
    expect(revoke(bufferId).status).toBe(expected)
    wait(10 * MINUTE)
    expect(status(bufferId).body.status).toBe('FAILED')
  })

  test('never completes when the space is needed', () => {
    const { request, wait, revoke, status, world } = clientOf({
      tokenLife: '2d',
      buffers: [{ activeAfter: '1m', revokeStuck: true }],
    })
    const { bufferId } = request().body
    wait(MINUTE)
    expect(revoke(bufferId).body.status).toBe('ACTIVE')
    wait(24 * 60 * MINUTE)
    expect(status(bufferId).body.status).toBe('ACTIVE')
    expect(world.resources()).toMatchObject([{ alive: true, state: 'ACTIVE' }])
  })

  test('by a person ends the buffer under the runner, from a time or an event', () => {
    for (const knobs of [{ buffers: [{ revokedByHandAfter: '4m' }] }, { events: [{ after: '4m', revoke: 1 }] }]) {
      const { request, wait, status } = clientOf(knobs)
      const { bufferId } = request().body
      wait(4 * MINUTE - 1)
      expect(status(bufferId).body.status).toBe('ACTIVE')
      wait(1)
      expect(status(bufferId).body.status).toBe('REVOKED')
    }
  })
})

describe('an instance', () => {
  test('is larger and under another policy while a buffer is ACTIVE, and as before once it is REVOKED', () => {
    const { request, wait, revoke, details, world } = clientOf({
      instances: [{ instanceId: instance.instanceId, baseSizeGb: 750, policyId: 'policy-nightly' }],
    })
    const shape = () => details().body.data.managedResponse[0]
    const before = { status: 'ON_BOARDED', totalSizeInGB: 750, scalingPolicyId: 'policy-nightly' }
    expect(shape()).toMatchObject(before)
    const { bufferId } = request().body
    wait(2 * MINUTE)
    expect(shape()).toMatchObject({ totalSizeInGB: 950, scalingPolicyId: 'policy-with-buffer' })
    revoke(bufferId)
    wait(5 * MINUTE)
    expect(shape()).toMatchObject(before)
    expect(world.problems()).toEqual([])
  })

  test.each([
    ['size', ['i-0abc123def4567890 has policy-with-buffer, it had policy-default before']],
    ['policy', ['i-0abc123def4567890 has 700 GB, it had 500 GB before']],
    [
      'nothing',
      [
        'i-0abc123def4567890 has 700 GB, it had 500 GB before',
        'i-0abc123def4567890 has policy-with-buffer, it had policy-default before',
      ],
    ],
  ])('that gets back %s of what it was is a problem', (restores, problems) => {
    const { request, wait, revoke, world } = clientOf({ restores })
    const { bufferId } = request().body
    wait(2 * MINUTE)
    revoke(bufferId)
    wait(5 * MINUTE)
    expect(world.problems()).toEqual(problems)
  })
})

describe('a partition', () => {
  const stateAfter = (client: ReturnType<typeof clientOf>, ms: number) => {
    client.wait(ms)
    return client.partition().body.data.status
  }

  test('is PENDING, IN_PROGRESS and ON_BOARDED from the first look on', () => {
    const client = clientOf()
    expect(client.partition()).toMatchObject({
      status: 200,
      body: {
        success: true,
        error: null,
        data: { status: 'PARTITION_STATUS_PENDING', instanceId: instance.instanceId, mountPoint: '/dev/sdf' },
      },
    })
    expect(stateAfter(client, 30 * SECOND)).toBe('PARTITION_STATUS_IN_PROGRESS')
    expect(stateAfter(client, 10 * MINUTE)).toBe('PARTITION_STATUS_ON_BOARDED')
  })

  test('fails as the scenario says, by order of the first look', () => {
    const client = clientOf({
      partitions: [{}, { inProgressFor: '5m', ends: 'FAILED_ONBOARDING', message: 'no pool' }],
    })
    client.partition()
    const other = () => client.partition({ mountPoint: 'D' }).body.data
    other()
    client.wait(5 * MINUTE + 30 * SECOND)
    expect(other()).toMatchObject({ status: 'PARTITION_STATUS_FAILED_ONBOARDING', message: 'no pool' })
    expect(client.partition().body.data.status).toBe('PARTITION_STATUS_IN_PROGRESS')
  })

  test('is UNKNOWN for ever when nobody submitted it, and for a while when the scenario says so', () => {
    expect(stateAfter(clientOf({ partitions: [{ neverSubmitted: true }] }), 0)).toBe('PARTITION_STATUS_UNKNOWN')
    const late = clientOf({ partitions: [{ unknownFor: '2m' }] })
    expect(stateAfter(late, 0)).toBe('PARTITION_STATUS_UNKNOWN')
    expect(stateAfter(late, 2 * MINUTE)).toBe('PARTITION_STATUS_PENDING')
  })

  test('flaps to UNKNOWN at the end of every stretch', () => {
    const client = clientOf({ partitions: [{ pendingFor: '0s', flapEvery: '2m' }] })
    expect(stateAfter(client, 0)).toBe('PARTITION_STATUS_IN_PROGRESS')
    expect(stateAfter(client, 90 * SECOND)).toBe('PARTITION_STATUS_UNKNOWN')
    expect(stateAfter(client, 30 * SECOND)).toBe('PARTITION_STATUS_IN_PROGRESS')
  })

  test('on GCP is not answered during maintenance', () => {
    const client = clientOf({ gcpMaintenance: true })
    expect(client.partition({ cloudProvider: 'GCP' })).toMatchObject({
      status: 503,
      body: {
        error: {
          code: 'SERVICE_UNAVAILABLE',
          message: 'API support for GCP instances is currently undergoing maintenance',
        },
      },
    })
    expect(client.partition().status).toBe(200)
  })
})

describe('tokens', () => {
  test('of access live 15 minutes, and a refresh token may be used again', () => {
    const { status, wait, refresh } = clientOf()
    wait(15 * MINUTE - 1)
    expect(status('buf-none').status).toBe(404)
    wait(1)
    expect(status('buf-none')).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } })
    expect(refresh()).toMatchObject({ status: 200, body: { accessToken: expect.stringMatching(/^lat-/) } })
    expect(Object.keys(refresh().body)).toEqual(['accessToken'])
  })

  test('that never were any are refused in the shape that only the refresh has', () => {
    expect(clientOf().refresh('garbage')).toMatchObject({
      status: 400,
      body: {
        message: expect.any(String),
        status: 'BAD_REQUEST',
        data: null,
        trackingCode: expect.stringMatching(/^trk-/),
      },
    })
  })

  test.each([{ refreshToken: 'revoked' }, { refreshTokenLife: '0s' }])('of refresh end: %j', knobs => {
    expect(clientOf(knobs).refresh()).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } })
  })

  test.each([
    ['any', 200, 200],
    ['raw', 200, 401],
    ['bearer', 401, 200],
  ])('in the scheme %s: alone %i, after Bearer %i', (authScheme, alone, afterBearer) => {
    const { send, auth } = clientOf({ authScheme })
    const path = '/external/client/api/v1/tenants'
    expect(send('GET', path, undefined, auth).status).toBe(alone)
    expect(send('GET', path, undefined, { ...auth, authorization: `Bearer ${auth.authorization}` }).status).toBe(
      afterBearer,
    )
  })

  test('need the auth type in the client family', () => {
    const { send, auth } = clientOf()
    const { authorization } = auth
    expect(send('GET', '/external/client/api/v1/tenants', undefined, { authorization }).status).toBe(401)
  })

  test('are refused for a cloud account that can not be validated, whatever they are', () => {
    const { request, partition } = clientOf({ unvalidatedAccount: '123456789012' })
    for (const answer of [request(), partition()])
      expect(answer).toMatchObject({
        status: 401,
        body: { error: { code: 'UNAUTHORIZED', message: 'cloud account 123456789012 could not be validated' } },
      })
  })
})

describe('the gate', () => {
  test('grants 50 requests per minute, the token exchange among them, and says when to come back', () => {
    const { status, wait } = clientOf()
    for (let sent = 2; sent <= 50; sent++) expect(status('buf-none').status).toBe(404)
    wait(10 * SECOND)
    expect(status('buf-none')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '50' },
      body: { error: { code: 'RATE_LIMITED' } },
    })
    wait(50 * SECOND)
    expect(status('buf-none').status).toBe(404)
  })

  test('keeps silent about when to come back where the scenario says so', () => {
    const { status } = clientOf({ rateLimit: '1/min', retryAfter: 'none' })
    expect(status('buf-none').status).toBe(429)
    expect(status('buf-none').headers).not.toHaveProperty('retry-after')
  })

  test('is out of order from the first request on, for as long as the scenario says', () => {
    const { status, wait } = clientOf({
      outages: [
        { endpoint: 'lucidity/get-buffer', status: 503, lasts: '20m', retryAfter: '17s', message: 'upgrading' },
      ],
      tokenLife: '1d',
    })
    wait(5 * MINUTE)
    expect(status('buf-none')).toMatchObject({
      status: 503,
      headers: { 'retry-after': '17' },
      body: { error: { message: 'upgrading' } },
    })
    wait(20 * MINUTE - 1)
    expect(status('buf-none').status).toBe(503)
    wait(1)
    expect(status('buf-none').status).toBe(404)
  })

  test('can be a proxy with a page', () => {
    const { status } = clientOf({ outages: [{ endpoint: 'lucidity/get-buffer', status: 502, html: true }] })
    expect(status('buf-none')).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' }, body: undefined })
  })

  test('words refusals at the edge as Lucidity does', () => {
    const { send, auth } = clientOf()
    expect(send('GET', '/external/client/api/v1/tenants', undefined, auth, '429-retry-after')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
      body: { success: false, data: null, error: { code: 'RATE_LIMITED' }, requestId: expect.stringMatching(/^req-/) },
    })
  })

  test('knows no other endpoint', () => {
    const { send, auth } = clientOf()
    expect(send('GET', '/external/api/v1/autoscaler/buffers', undefined, auth)).toMatchObject({
      status: 404,
      headers: { 'x-drillbook-mock': 'unhandled' },
    })
  })
})

describe('what the documents leave open', () => {
  test('buffer answers may come in an envelope', () => {
    expect(clientOf({ bufferAnswers: 'enveloped' }).request().body).toMatchObject({
      success: true,
      data: { bufferId: expect.stringMatching(/^buf-/) },
    })
  })

  test('a newer gateway writes lower case, leaves out data and adds fields', () => {
    const { request, partition } = clientOf({ drift: true })
    expect(request().body).toMatchObject({ status: 'provisioning', schemaVersion: 2 })
    expect(partition().body).toMatchObject({ success: true, status: 'partition_status_pending' })
    expect(partition().body).not.toHaveProperty('data')
  })

  test('reads may trail writes', () => {
    const { request, wait, status } = clientOf({ readLag: '2m' })
    const { bufferId } = request().body
    wait(3 * MINUTE)
    expect(status(bufferId).body.status).toBe('PROVISIONING')
    wait(30 * SECOND)
    expect(status(bufferId).body.status).toBe('ACTIVE')
  })

  test('a partition whose submission is not visible yet is UNKNOWN', () => {
    const { partition, wait } = clientOf({ readLag: '2m' })
    expect(partition().body.data.status).toBe('PARTITION_STATUS_UNKNOWN')
    wait(2 * MINUTE)
    expect(partition().body.data.status).toBe('PARTITION_STATUS_PENDING')
  })

  test("Lucidity's clock may be ahead", () => {
    const { request } = clientOf({ clockAhead: '20m' })
    expect(request()).toMatchObject({
      headers: { date: 'Sat, 21 Nov 2026 10:20:00 GMT' },
      body: { createdAt: '2026-11-21T10:20:00.000Z' },
    })
  })

  test('a state that nobody documented may be shown for a while', () => {
    const { request, wait, status } = clientOf({ buffers: [{ weirdState: 'WARMING_UP', weirdFor: '1m' }] })
    const { bufferId, status: shown } = request().body
    expect(shown).toBe('WARMING_UP')
    wait(2 * MINUTE)
    expect(status(bufferId).body.status).toBe('ACTIVE')
  })

  test('times spread around their medians, the same for the same seed', () => {
    const activeAfter = (seed: number): string => {
      const { request, wait, status } = clientOf({ spread: 0.3 }, seed)
      const { bufferId } = request().body
      wait(14 * MINUTE)
      return status(bufferId).body.activatedAt
    }
    expect(activeAfter(1)).toBe(activeAfter(1))
    expect(new Set([1, 2, 3, 4, 5].map(activeAfter)).size).toBe(5)
  })

  test('a knob that does not exist is an error', () => {
    expect(() => clientOf({ bufers: [] })).toThrow(KnobError)
  })
})
