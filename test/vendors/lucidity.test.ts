import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { startMock } from './mock-process.ts'
import { runbookFolder } from './shipped.ts'
import { type Answer, exchange, stillServer } from './wire.ts'

const INSTANCE = { cloudProvider: 'AWS', cloudProviderAccountId: '123456789012', instanceId: 'i-0abc123def4567890' }
const BUFFER = { ...INSTANCE, bufferSizeInGB: 500, requestId: 'nightly-restore-7' }

/** A client written from "API guide for Database Restores" and "API Guide for Partition Status External". */
async function clientOf(base: string, refreshToken: string) {
  const refresh = (token = refreshToken) =>
    exchange('POST', `${base}/external/api/v1/auth/user-token/refresh`, { body: { refreshToken: token } })
  const granted = await refresh()
  const headers = { authorization: String(granted.body?.accessToken), 'x-authtype': 'lucidity_access_token' }
  const call = (method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}) =>
    exchange(method, `${base}${path}`, { headers: { ...headers, ...more }, body })
  return {
    granted,
    refresh,
    call,
    request: (fields: object = {}) =>
      call('PATCH', '/external/api/v1/autoscaler/instance/buffer/request', { ...BUFFER, ...fields }),
    status: (id: string) => call('GET', `/external/api/v1/autoscaler/buffer/${id}/status`),
    revoke: (id: string) => call('POST', `/external/api/v1/autoscaler/buffer/${id}/revoke`, {}),
    partition: (fields: object = {}) =>
      call('POST', '/external/client/api/v1/partition/create/status', {
        ...INSTANCE,
        mountPoint: '/dev/sdf',
        ...fields,
      }),
    details: (fields: object = {}) =>
      call('POST', '/external/client/api/v1/instance/details', { ...INSTANCE, ...fields }),
    tenants: () => call('GET', '/external/client/api/v1/tenants'),
  }
}

/** A client of a server whose clock this test moves. */
async function still(knobs: JsonObject = {}) {
  const server = await stillServer('lucidity', { knobs: { spread: 0, ...knobs } })
  return { ...server, ...(await clientOf(server.origin, server.credentials['lucidity.refreshToken']!)) }
}

type Client = Awaited<ReturnType<typeof still>>

test('a client of drillbook mock borrows, waits and gives back', async () => {
  const mock = await startMock(onTestFinished, ['--speed', '3000x'])
  const { request, status, revoke, granted } = await clientOf(mock.origin, mock.environment['LUCIDITY_REFRESH_TOKEN']!)
  expect(granted.body).toEqual({ accessToken: expect.any(String) })

  const made = await request()
  expect(made).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { status: 'PROVISIONING', requestId: 'nightly-restore-7' },
  })
  const { bufferId } = made.body
  const stateIs = (state: string) =>
    expect.poll(async () => (await status(bufferId)).body.status, { timeout: 10_000, interval: 20 }).toBe(state)
  await stateIs('ACTIVE')
  expect((await revoke(bufferId)).body).toMatchObject({ bufferId, status: 'ACTIVE' })
  await stateIs('REVOKED')

  const { resources, problems } = await mock.ledger()
  expect(resources.filter(({ vendor }) => vendor === 'lucidity')).toMatchObject([
    { id: bufferId, marker: 'nightly-restore-7', alive: false, releases: 1 },
  ])
  expect(problems).toEqual([])
  expect((await mock.stop()).code).toBe(0)
})

test('drillbook mock plays a scenario of a drill file to any client', async () => {
  const drill = join(runbookFolder, 'lucidity-database-restore.drill.yaml')
  const mock = await startMock(onTestFinished, [
    '--drill',
    drill,
    '--scenario',
    'the first buffer fails, the second is good',
    '--speed',
    '3000x',
  ])
  const { request, status } = await clientOf(mock.origin, mock.environment['LUCIDITY_REFRESH_TOKEN']!)
  const ended = async (requestId: string) => {
    const { bufferId } = (await request({ requestId })).body
    const state = async () => (await status(bufferId)).body.status
    await expect.poll(state, { timeout: 10_000, interval: 20 }).not.toBe('PROVISIONING')
    return (await status(bufferId)).body
  }
  expect(await ended('try-1')).toMatchObject({ status: 'FAILED', failureReason: 'CLOUD_QUOTA_EXCEEDED' })
  expect(await ended('try-2')).toMatchObject({ status: 'ACTIVE', failureReason: null })
})

test('a fault of a production failure strikes the endpoint that its step calls', async () => {
  const mock = await startMock(onTestFinished, ['--scenario', 'lucidity-reset-after-commit'])
  const { request } = await clientOf(mock.origin, mock.environment['LUCIDITY_REFRESH_TOKEN']!)
  await expect(request()).rejects.toThrow('fetch failed')
  expect((await request()).status).toBe(200)
  const { resources } = await mock.ledger()
  expect(resources.filter(({ resource, foreign }) => resource === 'lucidity/buffer' && !foreign)).toHaveLength(1)
})

describe('in time', () => {
  test('a buffer is PROVISIONING for 90 s, ACTIVE, and REVOKED 5 min after its revoke', async () => {
    const { request, status, revoke, pass } = await still()
    const { bufferId } = (await request()).body
    const state = async () => (await status(bufferId)).body.status
    pass(89)
    expect(await state()).toBe('PROVISIONING')
    pass(1)
    expect((await status(bufferId)).body).toEqual({
      bufferId,
      status: 'ACTIVE',
      requestId: 'nightly-restore-7',
      failureReason: null,
      ...INSTANCE,
      bufferSizeInGB: 500,
      createdAt: '2026-11-21T10:00:00.000Z',
      activatedAt: '2026-11-21T10:01:30.000Z',
    })
    await revoke(bufferId)
    pass(299)
    expect(await state()).toBe('ACTIVE')
    pass(1)
    expect((await status(bufferId)).body).toMatchObject({ status: 'REVOKED', revokedAt: '2026-11-21T10:06:30.000Z' })
  })

  test('a buffer that fails names its reason', async () => {
    const { request, status, pass } = await still({ buffers: [{ failsAfter: '3m', reason: 'CLOUD_QUOTA_EXCEEDED' }] })
    const { bufferId } = (await request()).body
    pass(180)
    expect((await status(bufferId)).body).toMatchObject({ status: 'FAILED', failureReason: 'CLOUD_QUOTA_EXCEEDED' })
  })

  test('a partition is PENDING, IN_PROGRESS and ON_BOARDED, or ends in one of the two failures', async () => {
    const { partition, pass } = await still({
      partitions: [{}, { ends: 'FAILED_ONBOARDING' }, { ends: 'FAILED' }, { neverSubmitted: true }],
    })
    const mounts = ['/dev/sdf', '/dev/sdg', '/dev/sdh', '/dev/sdi']
    const states = async () => {
      const answers = await Promise.all(mounts.map(mountPoint => partition({ mountPoint })))
      return answers.map(({ body }) => body.data.status)
    }
    // By order of the first look.
    for (const mountPoint of mounts) await partition({ mountPoint })
    const unknown = 'PARTITION_STATUS_UNKNOWN'
    expect(await states()).toEqual([...Array(3).fill('PARTITION_STATUS_PENDING'), unknown])
    pass(30)
    expect(await states()).toEqual([...Array(3).fill('PARTITION_STATUS_IN_PROGRESS'), unknown])
    pass(600)
    expect(await states()).toEqual([
      'PARTITION_STATUS_ON_BOARDED',
      'PARTITION_STATUS_FAILED_ONBOARDING',
      'PARTITION_STATUS_FAILED',
      unknown,
    ])
  })

  test('an access token is good for 15 minutes, a refresh token again and again', async () => {
    const { tenants, refresh, pass } = await still()
    pass(899)
    expect((await tenants()).status).toBe(200)
    pass(1)
    expect(await tenants()).toMatchObject({ status: 401, body: { error: { code: 'UNAUTHORIZED' } } })
    expect((await refresh()).status).toBe(200)
    expect((await refresh()).status).toBe(200)
  })

  test('50 requests are granted in a minute, and a 429 says when to come back', async () => {
    const { status, pass } = await still()
    // The token exchange was the first.
    for (let asked = 2; asked <= 50; asked++) expect((await status('buf-none')).status).toBe(404)
    pass(43)
    expect(await status('buf-none')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
      body: { success: false, error: { code: 'RATE_LIMITED' } },
    })
    pass(17)
    expect((await status('buf-none')).status).toBe(404)
  })
})

describe('envelopes', () => {
  test('the client family answers in one, with a support id', async () => {
    const { partition } = await still()
    expect((await partition()).body).toEqual({
      success: true,
      data: { status: 'PARTITION_STATUS_PENDING', instanceId: INSTANCE.instanceId, mountPoint: '/dev/sdf' },
      error: null,
      requestId: expect.stringMatching(/^req-/),
    })
  })

  test('an error says what it is in a code and a message', async () => {
    const { status } = await still()
    expect((await status('buf-none')).body).toEqual({
      success: false,
      data: null,
      error: { code: 'NOT_FOUND', message: 'buffer buf-none not found' },
      requestId: expect.stringMatching(/^req-/),
    })
  })

  test('a token that never was one is refused in a third shape', async () => {
    const { refresh } = await still()
    expect(await refresh('garbage')).toMatchObject({
      status: 400,
      body: { message: expect.any(String), status: 'BAD_REQUEST', data: null, trackingCode: expect.any(String) },
    })
  })

  test('tenants and instance details show what is managed', async () => {
    const { tenants, details } = await still({ tenants: [{ cloudProviderAccountId: '123456789012' }] })
    expect((await tenants()).body.data).toEqual({
      tenants: [
        {
          tenantId: expect.any(String),
          cloudProvider: 'AWS',
          cloudProviderAccountId: '123456789012',
          cloudEntityName: expect.any(String),
          displayName: expect.any(String),
          status: 'ACTIVE',
        },
      ],
      meta: { totalCount: 1 },
    })
    expect((await details()).body.data).toMatchObject({
      managedResponse: [{ instanceId: INSTANCE.instanceId, status: 'ON_BOARDED' }],
      unmanagedResponse: [],
    })
  })
})

describe('a repeated request id', () => {
  test.each([
    ['finds the same buffer', 'replay', 200, { body: { status: 'PROVISIONING' } }],
    ['is a conflict', 'conflict', 409, { body: { error: { code: 'CONFLICT' } } }],
    ['falls through to the rule of one buffer per instance', 'ignored', 409, { body: { error: { code: 'CONFLICT' } } }],
  ])('%s in the mode %s', async (_, mode, status, shown) => {
    const { request } = await still({ requestId: mode })
    const { bufferId } = (await request()).body
    const again = await request()
    expect(again).toMatchObject({ status, ...shown })
    if (status === 200) expect(again.body.bufferId).toBe(bufferId)
  })
})

/** Every status that the two guides and the notes on them give an endpoint, and how it comes about. */
const every: Readonly<Record<string, { readonly call: (client: Client) => Promise<Answer> }>> = {
  'lucidity/request-buffer': { call: client => client.request() },
  'lucidity/get-buffer': { call: client => client.status('buf-none') },
  'lucidity/revoke-buffer': { call: client => client.revoke('buf-none') },
  'lucidity/get-partition': { call: client => client.partition() },
  'lucidity/get-instance-details': { call: client => client.details() },
  'lucidity/list-tenants': { call: client => client.tenants() },
}

const codes = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  503: 'SERVICE_UNAVAILABLE',
}

describe.each(Object.entries(every))('%s', (endpoint, { call }) => {
  test.each(Object.entries(codes))('answers %s as %s in its envelope', async (status, code) => {
    const client = await still({ failWith: { [endpoint]: [Number(status)] } })
    expect(await call(client)).toMatchObject({
      status: Number(status),
      body: { success: false, data: null, error: { code, message: expect.any(String) } },
    })
  })
})

interface Case {
  readonly knobs?: JsonObject
  readonly call: (client: Client) => Promise<Answer>
  readonly status: number
  readonly says?: string
}

const made = async (client: Client, seconds = 0): Promise<string> => {
  const { bufferId } = (await client.request()).body
  client.pass(seconds)
  return bufferId
}

const cases: Readonly<Record<string, Case>> = {
  'a request is taken with 200': { call: client => client.request(), status: 200 },
  'a request may be taken with 202': { knobs: { acceptsWith: 202 }, call: client => client.request(), status: 202 },
  'a request without instance': {
    call: client => client.request({ instanceId: undefined }),
    status: 400,
    says: 'instanceId is required',
  },
  'a request of 0 GB': {
    call: client => client.request({ bufferSizeInGB: 0 }),
    status: 400,
    says: 'between 1 and 1024',
  },
  'a request of 1025 GB': {
    call: client => client.request({ bufferSizeInGB: 1025 }),
    status: 400,
    says: 'between 1 and 1024',
  },
  'a request on Azure without resource group': {
    call: client => client.request({ cloudProvider: 'AZURE' }),
    status: 400,
    says: 'resourceGroup is required',
  },
  'a request with another token': {
    call: client =>
      client.call('PATCH', '/external/api/v1/autoscaler/instance/buffer/request', BUFFER, { authorization: 'x' }),
    status: 401,
    says: 'invalid access token',
  },
  'a request for an account that can not be validated': {
    knobs: { unvalidatedAccount: '123456789012' },
    call: client => client.request(),
    status: 401,
    says: 'could not be validated',
  },
  'a request for an instance that is not managed': {
    knobs: { instances: [{ instanceId: INSTANCE.instanceId, unmanaged: true }] },
    call: client => client.request(),
    status: 404,
    says: 'not managed by Lucidity',
  },
  'a second buffer of an instance': {
    call: async client => {
      await made(client)
      return client.request({ requestId: 'another' })
    },
    status: 409,
    says: 'already has a buffer',
  },
  'the same request id with another payload': {
    call: async client => {
      await made(client)
      return client.request({ bufferSizeInGB: 100 })
    },
    status: 409,
    says: 'another payload',
  },
  'a revoke': { call: async client => client.revoke(await made(client, 90)), status: 200 },
  'a revoke while PROVISIONING': {
    call: async client => client.revoke(await made(client)),
    status: 409,
    says: 'PROVISIONING',
  },
  'a revoke of a FAILED buffer': {
    knobs: { bufferEnds: 'FAILED', revokeFailed: 'conflict409' },
    call: async client => client.revoke(await made(client, 90)),
    status: 409,
    says: 'FAILED',
  },
  ...Object.fromEntries(
    Object.entries({ idempotent: 200, conflict409: 409, gone404: 404 }).map(([mode, status]) => [
      `a second revoke in the mode ${mode}`,
      {
        knobs: { revokeAgain: mode },
        call: async (client: Client) => {
          const id = await made(client, 90)
          await client.revoke(id)
          client.pass(300)
          return client.revoke(id)
        },
        status,
      },
    ]),
  ),
  'the status of nobody’s buffer': { call: client => client.status('buf-none'), status: 404, says: 'not found' },
  'a revoke of nobody’s buffer': { call: client => client.revoke('buf-none'), status: 404, says: 'not found' },
  'a partition with a tenant': {
    call: client => client.partition({ tenantId: 't-1' }),
    status: 400,
    says: 'tenantId must not be sent',
  },
  'a partition without mount point': {
    call: client => client.partition({ mountPoint: undefined }),
    status: 400,
    says: 'mountPoint is required',
  },
  'a partition without the auth type': {
    call: client =>
      client.call('POST', '/external/client/api/v1/partition/create/status', INSTANCE, { 'x-authtype': '' }),
    status: 401,
    says: 'invalid access token',
  },
  'a partition on GCP during maintenance': {
    knobs: { gcpMaintenance: true },
    call: client => client.partition({ cloudProvider: 'GCP' }),
    status: 503,
    says: 'API support for GCP instances is currently undergoing maintenance',
  },
  'a refresh with a revoked token': {
    knobs: { refreshToken: 'revoked' },
    call: client => client.refresh(),
    status: 401,
  },
  'a refresh while the service is out of order': {
    knobs: { failWith: { 'lucidity/refresh-token': [500, 500] } },
    call: client => client.refresh(),
    status: 500,
  },
}

describe('comes about by itself:', () => {
  test.each(Object.entries(cases))('%s', async (_, { knobs, call, status, says = '' }) => {
    const answer = await call(await still(knobs))
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(says)
  })
})
