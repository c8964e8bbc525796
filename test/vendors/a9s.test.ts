import { describe, expect, onTestFinished, test } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { type MockProcess, startMock } from './mock-process.ts'
import { type Answer, exchange, stillServer } from './wire.ts'

const SOURCE = '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11'
const DESTINATION = '91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22'
const GUID = '3a2e59ee-40cb-472a-91d0-502ab259918c'
const KEY = 'a key of our own'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** A client written from "Disaster Recovery Endpoints" and its neighbours in the a9s Public API V1. */
function clientOf(base: string, token: string) {
  const call = (method: string, instance: string, path = '', body?: unknown, authorization = `bearer ${token}`) =>
    exchange(method, `${base}/v1/instances/${instance}${path}`, { headers: { authorization }, body })
  return {
    call,
    instance: (id = SOURCE) => call('GET', id),
    prepare: (body: unknown = {}, id = SOURCE) => call('POST', id, '/disaster-recovery/prepare', body),
    perform: (body: unknown = { backup_guid: GUID, encryption_key: KEY }, id = DESTINATION) =>
      call('POST', id, '/disaster-recovery/perform', body),
    backup: (id = SOURCE) => call('POST', id, '/backups'),
    backups: (id = SOURCE) => call('GET', id, '/backups'),
    backupOf: (task: number | string, id = SOURCE) => call('GET', id, `/backups/${task}`),
    restores: (id = DESTINATION) => call('GET', id, '/restores'),
    restoreOf: (task: number | string, id = DESTINATION) => call('GET', id, `/restores/${task}`),
  }
}

/** A client of a server whose clock this test moves. */
async function still(knobs: JsonObject = {}) {
  const server = await stillServer('a9s', { knobs })
  return { ...server, ...clientOf(server.origin, server.credentials['a9s.token']!) }
}

type Client = Awaited<ReturnType<typeof still>>

/** A client of `drillbook mock`. */
async function served(argv: readonly string[]): Promise<{ mock: MockProcess } & ReturnType<typeof clientOf>> {
  const mock = await startMock(onTestFinished, argv)
  return { mock, ...clientOf(mock.environment['A9S_BASE_URL']!, mock.environment['A9S_TOKEN']!) }
}

test('a client of drillbook mock prepares one instance and recovers it into another', async () => {
  const { mock, prepare, backup, backupOf, perform, restoreOf } = await served(['--speed', '1000x'])
  const until = (look: () => Promise<Answer>) =>
    expect.poll(async () => (await look()).body.status, { timeout: 10_000, interval: 20 }).toBe('done')

  expect(await prepare({ encryption_key: KEY })).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: { backup_guid: GUID },
  })
  const { id } = (await backup()).body
  await until(() => backupOf(id))

  const performed = await perform()
  expect([performed.status, performed.body]).toEqual([202, { restore_id: 1 }])
  await until(() => restoreOf(1))
  expect((await restoreOf(1)).body.metadata.restored_from).toBe((await backupOf(id)).body.triggered_at)
  expect((await mock.ledger()).problems).toEqual([])
})

test('drillbook mock --scenario plays a production failure to any client', async () => {
  const { instance } = await served(['--scenario', 'a9s-redirect-to-login'])
  const answer = await instance()
  expect([answer.status, answer.headers['location']]).toEqual([302, expect.stringContaining('/oauth/authorize')])
})

describe('in time', () => {
  test('a restore is queued for 5 s, runs for 30 s and is done; finished_at is its last change', async () => {
    const { prepare, backup, perform, restores, restoreOf, pass } = await still()
    await prepare({ encryption_key: KEY })
    await backup()
    pass(60)
    await perform()
    expect((await restores()).body).toEqual([
      {
        id: 1,
        backup_id: null,
        status: 'queued',
        metadata: { restored_from: '2026-11-21T10:00:00.000Z' },
        triggered_at: '2026-11-21T10:01:00.000Z',
        finished_at: '2026-11-21T10:01:00.000Z',
      },
    ])
    pass(5)
    expect((await restoreOf(1)).body).toMatchObject({ status: 'running', finished_at: '2026-11-21T10:01:05.000Z' })
    pass(30)
    expect((await restoreOf(1)).body).toMatchObject({ status: 'done', finished_at: '2026-11-21T10:01:35.000Z' })
  })

  test('backups are listed newest first, with a number per instance and an id of their own', async () => {
    const { backup, backups, pass } = await still()
    expect((await backup()).body).toEqual({ id: 3, message: expect.any(String) })
    pass(35)
    expect((await backups()).body.map(({ id }: { id: number }) => id)).toEqual([3, 2, 1])
    expect((await backups()).body[0]).toEqual({
      id: 3,
      backup_id: `${GUID}-${Date.UTC(2026, 10, 21, 10)}`,
      size: expect.any(Number),
      status: 'done',
      triggered_at: '2026-11-21T10:00:00.000Z',
      started_at: '2026-11-21T10:00:05.000Z',
      finished_at: '2026-11-21T10:00:35.000Z',
      downloadable: false,
    })
  })

  test('a new key does not open older backups', async () => {
    const { prepare, perform, restoreOf, pass } = await still({ source: { backupKey: 'stranger' } })
    await prepare({ encryption_key: KEY })
    expect((await perform()).status).toBe(202)
    pass(35)
    expect((await restoreOf(1)).body.status).toBe('failed')
  })

  test('a second key replaces the first', async () => {
    const { prepare, backup, perform, restoreOf, pass } = await still()
    await prepare({ encryption_key: KEY })
    await prepare({ encryption_key: 'another key of ours' })
    await backup()
    pass(60)
    await perform()
    pass(60)
    expect((await restoreOf(1)).body.status).toBe('failed')
    await perform({ backup_guid: GUID, encryption_key: 'another key of ours' })
    pass(60)
    expect((await restoreOf(2)).body.status).toBe('done')
  })

  test('an action in progress ends by itself', async () => {
    const { prepare, pass } = await still({ nightlyBackupFor: '4m' })
    expect((await prepare()).status).toBe(409)
    pass(240)
    expect((await prepare()).status).toBe(200)
  })
})

test('an instance shows what the settings endpoint documents', async () => {
  const { instance } = await still()
  expect((await instance()).body).toMatchObject({
    id: SOURCE,
    name: 'orders-db',
    state: 'available',
    plan_id: expect.any(String),
    service_id: expect.any(String),
    tenant_name: expect.any(String),
    subtenant_name: expect.any(String),
    created_at: expect.any(String),
    updated_at: expect.any(String),
    available_updates: [],
    urls: [],
  })
})

/** The sentences of the status table, word for word. */
const sentences: Readonly<Record<number, string>> = {
  401: 'The user does not have valid authentication credentials for the target resource.',
  403: 'The user does not have the required right to do this request.',
  404: 'Entity not found.',
  409: 'There is already such action in progress.',
  500: 'An unexpected error occurred while handling the request.',
  502: 'An error occurred during upstream communication.',
  504: 'A timeout occurred during upstream communication.',
}

const endpoints: Readonly<Record<string, (client: Client) => Promise<Answer>>> = {
  'prepare-disaster-recovery': client => client.prepare(),
  'perform-disaster-recovery': client => client.perform(),
}

describe.each(Object.entries(endpoints))('%s has all nine documented statuses:', (endpoint, send) => {
  test.each(Object.entries(sentences))('%s, "%s"', async (status, description) => {
    const answer = await send(await still({ failWith: { [endpoint]: [Number(status)] } }))
    expect(answer).toMatchObject({
      status: Number(status),
      // A single word in camel case.
      body: { error: expect.stringMatching(/^([A-Z][a-z]+)+$/), description },
    })
  })

  test('200', async () => {
    const client = await still({ performStatus: '200' })
    expect((await send(client)).status).toBe(200)
  })

  test('202', async () => {
    const client = await still({ prepareAcceptedFor: '2m', performStatus: '202' })
    expect((await send(client)).status).toBe(202)
  })
})

interface Case {
  readonly knobs?: JsonObject
  readonly call: (client: Client) => Promise<Answer>
  readonly status: number
  readonly error?: string
}

const cases: Readonly<Record<string, Case>> = {
  'no token': { call: client => client.call('GET', SOURCE, '', undefined, ''), status: 401, error: 'Unauthorized' },
  'a token without its scheme': {
    call: client => client.call('GET', SOURCE, '', undefined, client.credentials['a9s.token']),
    status: 401,
    error: 'Unauthorized',
  },
  'an auditor': { knobs: { role: 'SpaceAuditor' }, call: client => client.prepare(), status: 403, error: 'Forbidden' },
  'an unknown instance': { call: client => client.instance(UNKNOWN), status: 404, error: 'NotFound' },
  'an instance that is gone upstream': {
    knobs: { gone: '410' },
    call: client => client.instance(UNKNOWN),
    status: 410,
    error: 'InstanceNotFound',
  },
  'an unknown restore': { call: client => client.restoreOf(7), status: 404, error: 'NotFound' },
  'an unknown backup': { call: client => client.backupOf(7), status: 404, error: 'NotFound' },
  'an unknown GUID': {
    call: client => client.perform({ backup_guid: UNKNOWN, encryption_key: KEY }),
    status: 404,
    error: 'NotFound',
  },
  'a body that is no JSON': { call: client => client.prepare('{'), status: 400, error: 'BadRequest' },
  'a body without the key': {
    call: client => client.perform({ backup_guid: GUID }),
    status: 400,
    error: 'BadRequest',
  },
  'a key of seven characters': {
    call: client => client.prepare({ encryption_key: '1234567' }),
    status: 422,
    error: 'UnprocessableEntity',
  },
  'a prepare while a backup runs': {
    knobs: { nightlyBackupFor: '4m' },
    call: client => client.prepare({ encryption_key: KEY }),
    status: 409,
    error: 'ActionInProgress',
  },
  'a perform while a restore runs': {
    knobs: { destination: { strangerRestoresFor: '10m' } },
    call: client => client.perform(),
    status: 409,
    error: 'RestoreInProgress',
  },
  'a second perform': {
    call: async client => {
      await client.perform()
      return client.perform()
    },
    status: 409,
    error: 'RestoreInProgress',
  },
  'no backup that is done': {
    knobs: { source: { backupState: 'failed' } },
    call: client => client.perform(),
    status: 422,
    error: 'BackupNonRestorableState',
  },
  'a store that can not be reached': {
    knobs: { store: 'refused' },
    call: client => client.perform(),
    status: 500,
    error: 'InternalServerError',
  },
  'an upstream that does not answer': {
    knobs: { upstream: { status: '504', lasts: '3m' } },
    call: client => client.instance(),
    status: 504,
    error: 'GatewayTimeout',
  },
  'a token after ten minutes': {
    call: async client => {
      await client.instance()
      client.pass(600)
      return client.instance()
    },
    status: 401,
    error: 'Unauthorized',
  },
}

describe('comes about by itself:', () => {
  test.each(Object.entries(cases))('%s', async (_, { knobs, call, status, error }) => {
    expect(await call(await still(knobs))).toMatchObject({ status, body: { error, description: expect.any(String) } })
  })

  test('a primary site that is down answers with its router', async () => {
    const { instance } = await still({ primaryDown: true })
    expect(await instance()).toMatchObject({ status: 502, headers: { 'x-cf-routererror': 'endpoint_failure' } })
    expect((await instance(DESTINATION)).status).toBe(200)
  })
})
