import { describe, expect, onTestFinished, test } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { startMock } from './mock-process.ts'
import { type Answer, exchange, stillServer } from './wire.ts'

const ORDERS = '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'
const BACKUP = 'b1d7a0c4-58e2-4f6b-8a39-2c5e9f1d7b03'
const UNKNOWN = '0e9b2d54-7c31-4f8a-9b6d-1a2c3e4f5a6b'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const SERVICE = { name: 'Copy of orders', provider: 'aws', region: 'us-east-1' }

interface Account {
  readonly base: string
  readonly organization: string
  readonly keyId: string
  readonly keySecret: string
}

/** A client written from the API reference. */
function clientOf({ base, organization, keyId, keySecret }: Account) {
  const key = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`
  const services = `${base}/v1/organizations/${organization}/services`
  const call = (method: string, path: string, body?: unknown, authorization = key) =>
    exchange(method, `${services}${path}`, { headers: { authorization }, body })
  return {
    call,
    list: (query = '') => call('GET', query),
    create: (body: object = SERVICE) => call('POST', '', body),
    get: (id = ORDERS) => call('GET', `/${id}`),
    update: (body: object, id = ORDERS) => call('PATCH', `/${id}`, body),
    remove: (id = ORDERS) => call('DELETE', `/${id}`),
    privateEndpoint: () => call('GET', `/${ORDERS}/privateEndpointConfig`),
    command: (command: string, id = ORDERS) => call('PATCH', `/${id}/state`, { command }),
    scaling: (body: object) => call('PATCH', `/${ORDERS}/scaling`, body),
    replicaScaling: (body: object) => call('PATCH', `/${ORDERS}/replicaScaling`, body),
    password: (body?: object) => call('PATCH', `/${ORDERS}/password`, body),
    metrics: (query = '') => call('GET', `/${ORDERS}/prometheus${query}`),
    backups: (id = ORDERS) => call('GET', `/${id}/backups`),
    backup: (backupId = BACKUP) => call('GET', `/${ORDERS}/backups/${backupId}`),
    configuration: () => call('GET', `/${ORDERS}/backupConfiguration`),
    configure: (body: object) => call('PATCH', `/${ORDERS}/backupConfiguration`, body),
  }
}

/** A client of a server whose clock this test moves. */
async function still(knobs: JsonObject = {}, mode: 'seed' | 'live' = 'live') {
  const server = await stillServer('clickhouse', { knobs: { rate: '1000/10s', ...knobs }, mode })
  const client = clientOf({
    base: server.origin,
    organization: server.settings['organizationId']!,
    keyId: server.credentials['clickhouse.keyId']!,
    keySecret: server.credentials['clickhouse.keySecret']!,
  })
  return { ...server, ...client, state: async (id = ORDERS) => (await client.get(id)).body.result.state }
}

type Client = Awaited<ReturnType<typeof still>>

describe('drillbook mock', () => {
  async function served(argv: readonly string[]) {
    const { environment } = await startMock(onTestFinished, argv)
    return clientOf({
      base: environment['CLICKHOUSE_CLOUD_BASE_URL']!,
      organization: environment['CLICKHOUSE_CLOUD_ORGANIZATION_ID']!,
      keyId: environment['CLICKHOUSE_CLOUD_KEY_ID']!,
      keySecret: environment['CLICKHOUSE_CLOUD_KEY_SECRET']!,
    })
  }

  test('makes, stops and deletes a service, and grants ten requests in ten seconds', async () => {
    const { create, command, remove, get } = await served(['--speed', '100000x'])
    const created = await create({ ...SERVICE, idleScaling: false })
    expect(created).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
    expect(created.body).toMatchObject({
      status: 200,
      requestId: expect.stringMatching(UUID),
      result: { service: { id: expect.stringMatching(UUID), state: 'provisioning' }, password: expect.any(String) },
    })
    const { id } = created.body.result.service
    expect((await get(id)).body.result.state).toBe('running')
    expect((await command('stop', id)).body.result.state).toBe('stopping')
    expect((await get(id)).body.result.state).toBe('stopped')
    const removed = await remove(id)
    expect(removed.body).toEqual({ status: 200, requestId: expect.stringMatching(UUID) })
    expect((await get(id)).status).toBe(404)

    for (let asked = 7; asked <= 10; asked++) expect((await get()).status).toBe(200)
    const refused = await get()
    expect([refused.status, refused.body]).toEqual([429, { error: 'TOO_MANY_REQUESTS' }])
    expect(Number(refused.headers['x-ratelimit-reset'])).toBeGreaterThan(0)
  })

  test.each([
    [
      'seed',
      409,
      "CONFLICT: Only instance in one of the following states: 'stopped' can be terminated. Current state: 'provisioning'",
    ],
    ['live', 200, undefined],
  ])('deletes a service that is provisioning as the mode %s says', async (mode, status, error) => {
    const { create, remove } = await served(['--vendor-mode', `clickhouse=${mode}`])
    const { id } = (await create()).body.result.service
    const answer = await remove(id)
    expect([answer.status, answer.body.error]).toEqual([status, error])
  })
})

describe('in time', () => {
  test('a service is provisioning for 3 min, running, and idle after 15 min without work', async () => {
    const { create, state, pass } = await still()
    const { id } = (await create()).body.result.service
    pass(179)
    expect(await state(id)).toBe('provisioning')
    pass(1)
    expect(await state(id)).toBe('running')
    pass(15 * 60)
    expect(await state(id)).toBe('idle')
  })

  test('a restore takes 12 min per TB longer, and takes the data of its backup', async () => {
    const { create, state, pass, backups } = await still({ existing: [{ id: ORDERS, dataGb: 1_024 }] })
    const [{ id: backupId }] = (await backups()).body.result
    const { id } = (await create({ ...SERVICE, backupId })).body.result.service
    pass(15 * 60 - 1)
    expect(await state(id)).toBe('provisioning')
    pass(1)
    expect(await state(id)).toBe('running')
  })

  test.each([
    ['stop', 'running', 'stopping', 120, 'stopped'],
    ['start', 'stopped', 'starting', 150, 'running'],
    ['awake', 'idle', 'awaking', 150, 'running'],
    ['start', 'idle', 'idle', 600, 'idle'],
    ['start', 'running', 'running', 600, 'running'],
    ['awake', 'running', 'running', 600, 'running'],
    ['stop', 'stopped', 'stopped', 600, 'stopped'],
  ])('%s leads a service that is %s to %s, and %i s later to %s', async (command, from, at, seconds, to) => {
    const client = await still({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state: from }] }] })
    expect((await client.command(command)).body).toMatchObject({ status: 200, result: { id: ORDERS, state: at } })
    client.pass(seconds)
    expect(await client.state()).toBe(to)
  })

  test('a delete takes 60 s, and the service leaves the list', async () => {
    const { command, remove, state, list, get, pass } = await still()
    await command('stop')
    pass(120)
    expect((await remove()).status).toBe(200)
    expect(await state()).toBe('terminating')
    pass(60)
    expect(await get()).toMatchObject({ status: 404, body: { error: `NOT_FOUND: ${ORDERS}`, status: 404 } })
    expect((await list()).body.result).toEqual([])
  })

  test('new sizes show after 30 s in reads, at once in the answer', async () => {
    const { replicaScaling, get, pass } = await still()
    const memory = async () => (await get()).body.result.maxReplicaMemoryGb
    expect((await replicaScaling({ minReplicaMemoryGb: 16, maxReplicaMemoryGb: 120 })).body.result).toMatchObject({
      maxReplicaMemoryGb: 120,
      maxTotalMemoryGb: 360,
    })
    pass(29)
    expect(await memory()).toBe(64)
    pass(1)
    expect(await memory()).toBe(120)
  })

  test('backups come by schedule: in progress, then done, newest first', async () => {
    const { backups, pass } = await still({ existing: [{ id: ORDERS, dataGb: 512 }] })
    const shown = async () =>
      (await backups()).body.result.map(({ status, type }: { status: string; type: string }) => `${status} ${type}`)
    expect(await shown()).toEqual(['done full'])
    pass(18 * 3_600)
    expect(await shown()).toEqual(['in_progress incremental', 'done full'])
    const [running] = (await backups()).body.result
    expect(running).not.toHaveProperty('finishedAt')
    pass(480)
    expect((await backups()).body.result[0]).toEqual({
      id: running.id,
      status: 'done',
      serviceId: ORDERS,
      startedAt: '2026-11-22T04:00:00.000Z',
      finishedAt: '2026-11-22T04:08:00.000Z',
      sizeInBytes: 512 * 1024 ** 3,
      durationInSeconds: 480,
      type: 'incremental',
    })
  })
})

test('a service shows what the reference lists', async () => {
  const { get } = await still()
  const { result } = (await get()).body
  for (const field of [
    'id name provider region state endpoints minTotalMemoryGb maxTotalMemoryGb numReplicas idleScaling',
    'idleTimeoutMinutes ipAccessList createdAt iamRole privateEndpointIds dataWarehouseId isPrimary',
  ].flatMap(line => line.split(' ')))
    expect(result, field).toHaveProperty(field)
  expect(result.endpoints).toMatchObject([
    { protocol: 'nativesecure', port: 9440 },
    { protocol: 'https', port: 8443 },
  ])
})

test('lists are narrowed by tags', async () => {
  const { list } = await still({
    existing: [
      { id: ORDERS, tags: [{ key: 'team', value: 'orders' }] },
      { id: UNKNOWN, name: 'Billing' },
    ],
  })
  const ids = async (query: string) => (await list(query)).body.result.map(({ id }: { id: string }) => id)
  expect(await ids('')).toEqual([ORDERS, UNKNOWN])
  expect(await ids('?filter=tag:team=orders')).toEqual([ORDERS])
})

test('remove comes before add, and a source alone is enough to remove', async () => {
  const { update } = await still()
  const open = { source: '203.0.113.7/32', description: 'night' }
  const change = { add: [open], remove: [{ source: '203.0.113.7/32' }, { source: '10.0.0.0/8' }] }
  for (const _ of ['once', 'again'])
    expect((await update({ ipAccessList: change })).body.result.ipAccessList).toEqual([open])
})

test('a password is made up only where no hash was sent', async () => {
  const { password } = await still()
  // Vectors of the word "test".
  const hashes = {
    newPasswordHash: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
    newDoubleSha1Hash: '94bdcebe19083ce2a1f959fd02f964c7af4cfc29',
  }
  expect((await password(hashes)).body.result).toEqual({})
  for (const body of [undefined, {}, { newDoubleSha1Hash: hashes.newDoubleSha1Hash }])
    expect((await password(body)).body.result).toEqual({ password: expect.any(String) })
})

test('metrics are text without an envelope, and an idle service is not woken', async () => {
  const { metrics, state } = await still({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state: 'idle' }] }] })
  const idle = await metrics('?filtered_metrics=true')
  expect([idle.status, idle.headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')])
  expect(idle.text).toMatch(/^ClickHouse_ServiceInfo\{.*clickhouse_cluster_status="idle".*scrape="full"\} 1$/m)
  expect(idle.text.match(/^# TYPE/gm)).toHaveLength(1)
  expect(await state()).toBe('idle')
})

test('a private endpoint’s configuration has both of its names', async () => {
  const { privateEndpoint } = await still()
  expect((await privateEndpoint()).body.result).toEqual({
    endpointServiceId: expect.stringMatching(/.+/),
    privateDnsHostname: expect.stringMatching(/.+/),
  })
})

describe('the backup configuration', () => {
  test('has no start time at first, and null brings back the default', async () => {
    const { configuration, configure } = await still()
    const usual = { backupPeriodInHours: 24, backupRetentionPeriodInHours: 24 }
    expect((await configuration()).body.result).toEqual(usual)
    const changed = { backupStartTime: '02:00', backupRetentionPeriodInHours: 72 }
    expect((await configure(changed)).body.result).toEqual({ ...usual, ...changed })
    expect((await configure({ backupStartTime: null, backupRetentionPeriodInHours: null })).body.result).toEqual(usual)
    expect((await configuration()).body.result).toEqual(usual)
  })

  test.each<['seed' | 'live', object, number, object | string]>([
    ['live', { backupStartTime: '03:30' }, 400, 'BAD_REQUEST: customBackupStartTime must be a valid time (HH:00)'],
    ['live', { backupStartTime: '' }, 400, 'BAD_REQUEST: customBackupStartTime must be a valid time (HH:00)'],
    [
      'live',
      { backupStartTime: '03:00' },
      400,
      'BAD_REQUEST: customBackupPeriod must be 24 or 48 hours when customBackupStartTime is set',
    ],
    ['live', { backupStartTime: '03:00', backupPeriodInHours: 24 }, 200, { backupPeriodInHours: 24 }],
    ['seed', { backupStartTime: '03:30' }, 200, { backupStartTime: '03:30', backupPeriodInHours: 24 }],
    ['seed', { backupStartTime: '03:00' }, 200, { backupStartTime: '03:00', backupPeriodInHours: 24 }],
  ])('with a period of 12 h in the mode %s: %j is answered %i', async (mode, body, status, shown) => {
    const { configure } = await still({ existing: [{ id: ORDERS, backupPeriodInHours: 12 }] }, mode)
    const answer = await configure(body)
    expect(answer.status).toBe(status)
    if (typeof shown === 'string') expect(answer.body.error).toBe(shown)
    else expect(answer.body.result).toMatchObject(shown)
  })
})

describe('the document’s own words hold in the mode seed:', () => {
  test.each(['provisioning', 'running', 'idle', 'degraded', 'failed'])('no delete while %s', async state => {
    const { remove } = await still({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state }] }] }, 'seed')
    expect((await remove()).body.error).toContain(`Current state: '${state}'`)
  })

  test('a stopped service is deleted', async () => {
    const stopped = { existing: [{ id: ORDERS, timeline: [{ after: '0s', state: 'stopped' }] }] }
    expect((await (await still(stopped, 'seed')).remove()).status).toBe(200)
  })

  test('a service has a tier, and isPrimary is a text', async () => {
    const { get } = await still({}, 'seed')
    expect((await get()).body.result).toMatchObject({ tier: 'production', isPrimary: 'true' })
    expect((await (await still()).get()).body.result).toMatchObject({ isPrimary: true })
  })

  test('an error has no request id, as before 2026', async () => {
    expect((await (await still({}, 'seed')).get(UNKNOWN)).body).toEqual({ status: 404, error: `NOT_FOUND: ${UNKNOWN}` })
    expect((await (await still()).get(UNKNOWN)).body).toMatchObject({ requestId: expect.stringMatching(UUID) })
  })

  test.each<[object, 'seed' | 'live', number]>([
    [{ tier: 'production' }, 'seed', 200],
    [{ tier: 'production' }, 'live', 400],
    [{ tier: 'development', minTotalMemoryGb: 24 }, 'seed', 400],
    [{ tier: 'development', provider: 'azure' }, 'seed', 400],
    [{ numReplicas: 2 }, 'seed', 400],
    [{ numReplicas: 2 }, 'live', 200],
    [{ maxTotalMemoryGb: 732 }, 'seed', 400],
    [{ maxTotalMemoryGb: 732 }, 'live', 200],
    [{ minTotalMemoryGb: 30 }, 'seed', 400],
    [{ idleTimeoutMinutes: 4 }, 'seed', 400],
    [{ name: 'with-hyphen' }, 'seed', 400],
    [{ name: 'with-hyphen' }, 'live', 200],
    [{ name: 'n'.repeat(51) }, 'live', 400],
  ])('a new service with %j in the mode %s is answered %i', async (fields, mode, status) => {
    const { create } = await still({}, mode)
    expect((await create({ ...SERVICE, ...fields })).status).toBe(status)
  })

  test('awake is no command yet', async () => {
    expect((await (await still({}, 'seed')).command('awake')).status).toBe(400)
  })
})

/** The 15 endpoints, each with a request that is in order. */
const endpoints: Readonly<Record<string, (client: Client) => Promise<Answer>>> = {
  'list-services': client => client.list(),
  'create-service': client => client.create(),
  'get-service': client => client.get(),
  'update-service': client => client.update({ name: 'Orders' }),
  'delete-service': client => client.remove(),
  'get-private-endpoint': client => client.privateEndpoint(),
  'set-service-state': client => client.command('start'),
  'set-scaling': client => client.scaling({ minTotalMemoryGb: 24 }),
  'set-replica-scaling': client => client.replicaScaling({ minReplicaMemoryGb: 8 }),
  'set-password': client => client.password(),
  'get-metrics': client => client.metrics(),
  'list-backups': client => client.backups(),
  'get-backup': client => client.backup(),
  'get-backup-configuration': client => client.configuration(),
  'set-backup-configuration': client => client.configure({ backupRetentionPeriodInHours: 48 }),
}

const READS = [
  'list-services',
  'get-service',
  'get-private-endpoint',
  'get-metrics',
  'list-backups',
  'get-backup',
  'get-backup-configuration',
]

/** A stopped service with one backup: every endpoint can do its work. */
const ready = { existing: [{ id: ORDERS, timeline: [{ after: '0s', state: 'stopped' }], backups: [{ id: BACKUP }] }] }

describe.each(Object.entries(endpoints))('%s', (endpoint, send) => {
  test('answers 200, to a developer’s key only if it reads', async () => {
    const answer = await send(await still(ready))
    expect([answer.status, answer.body?.status ?? 200]).toEqual([200, 200])
    const asDeveloper = await send(await still({ ...ready, keyRole: 'developer' }))
    expect(asDeveloper.status).toBe(READS.includes(endpoint) ? 200 : 403)
  })

  test.each([
    [400, 'BAD_REQUEST'],
    [401, 'UNAUTHORIZED'],
    [403, 'FORBIDDEN'],
    [404, 'NOT_FOUND'],
    [409, 'CONFLICT'],
    [500, 'INTERNAL_ERROR'],
    [502, 'INTERNAL_ERROR'],
    [503, 'INTERNAL_ERROR'],
  ])('answers %s as "%s: …" with status and request id', async (status, code) => {
    const answer = await send(await still({ ...ready, failWith: { [endpoint]: [status] } }))
    expect([answer.status, answer.body]).toEqual([
      status,
      { status, error: expect.stringMatching(`^${code}: .`), requestId: expect.stringMatching(UUID) },
    ])
  })

  test('answers 429 with the bare word and the seconds to wait', async () => {
    const answer = await send(await still({ ...ready, bursts: [{ requests: 1, reset: 3.4 }] }))
    expect([answer.status, answer.body, answer.headers['x-ratelimit-reset']]).toEqual([
      429,
      { error: 'TOO_MANY_REQUESTS' },
      '3.4',
    ])
  })
})

interface Case {
  readonly knobs?: JsonObject
  readonly call: (client: Client) => Promise<Answer>
  readonly status: number
  /** A pattern where the vendor's text is not known. */
  readonly error: unknown
}

const NIL = '00000000-0000-0000-0000-000000000000'

const cases: Readonly<Record<string, Case>> = {
  'another key': {
    call: client => client.call('GET', '', undefined, 'Basic eDp5'),
    status: 401,
    error: 'UNAUTHORIZED: Key is not found',
  },
  'an unknown service': { call: client => client.get(UNKNOWN), status: 404, error: `NOT_FOUND: ${UNKNOWN}` },
  'the nil id': {
    call: client => client.get(NIL),
    status: 400,
    error: `BAD_REQUEST: Invalid service id string:"${NIL}"`,
  },
  'an unknown backup': { call: client => client.backup(), status: 404, error: `NOT_FOUND: ${BACKUP}` },
  'no replicas at all': {
    call: client => client.create({ ...SERVICE, numReplicas: 0 }),
    status: 400,
    error: 'BAD_REQUEST: request body.numReplicas: must be at least 1 <number:0>',
  },
  'memory that is no multiple of 12': {
    call: client => client.scaling({ minTotalMemoryGb: 30 }),
    status: 400,
    error: 'BAD_REQUEST: request body.minTotalMemoryGb: must be a multiple of 12 <number:30>',
  },
  'memory that is no multiple of 4': {
    call: client => client.replicaScaling({ maxReplicaMemoryGb: 18 }),
    status: 400,
    error: 'BAD_REQUEST: request body.maxReplicaMemoryGb: must be a multiple of 4 <number:18>',
  },
  'a minimum above the maximum': {
    call: client => client.replicaScaling({ minReplicaMemoryGb: 64, maxReplicaMemoryGb: 32 }),
    status: 400,
    error: 'BAD_REQUEST: minimum memory must not be above maximum memory',
  },
  'a delete while running': {
    call: client => client.remove(),
    status: 409,
    error:
      "CONFLICT: Only instance in one of the following states: 'provisioning','starting','awaking','idle','stopped','degraded','failed' can be terminated. Current state: 'running'",
  },
  'awake on a stopped service': {
    knobs: ready,
    call: client => client.command('awake'),
    status: 400,
    error: expect.stringMatching(/^BAD_REQUEST: ./),
  },
  'a command while provisioning': {
    call: async client => client.command('stop', (await client.create()).body.result.service.id),
    status: 409,
    error: expect.stringMatching(/^CONFLICT: ./),
  },
  'a restore in another region': {
    knobs: ready,
    call: client => client.create({ ...SERVICE, region: 'eu-west-1', backupId: BACKUP }),
    status: 400,
    error: 'BAD_REQUEST: region must be the same as of the original instance: us-east-1',
  },
  'a restore from a backup that is not done': {
    knobs: { existing: [{ id: ORDERS, backups: [{ id: BACKUP, status: 'error' }] }] },
    call: client => client.create({ ...SERVICE, backupId: BACKUP }),
    status: 400,
    error: `BAD_REQUEST: Backup ${BACKUP} can not be restored, its status is error`,
  },
  'a restore from an unknown backup': {
    knobs: { unknownBackup: '404' },
    call: client => client.create({ ...SERVICE, backupId: BACKUP }),
    status: 404,
    error: `NOT_FOUND: ${BACKUP}`,
  },
}

describe('comes about by itself:', () => {
  test.each(Object.entries(cases))('%s', async (_, { knobs, call, status, error }) => {
    const answer = await call(await still(knobs))
    expect([answer.status, answer.body.error]).toEqual([status, error])
  })
})
