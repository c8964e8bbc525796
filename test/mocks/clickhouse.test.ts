import { describe, expect, it } from 'vitest'
import { clickhouse } from '../../mocks/clickhouse/index.ts'
import { createWorld } from '../../mocks/create-world.ts'
import type { JsonObject } from '../../schemas/json.ts'

const START_MS = Date.UTC(2026, 10, 21, 3)
const ORDERS = '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'
const BACKUP = 'b1d7a0c4-58e2-4f6b-8a39-2c5e9f1d7b03'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const MINUTE = 60
const HOUR = 3_600

const NOT_DELETABLE =
  "CONFLICT: Only instance in one of the following states: 'provisioning','starting','awaking','idle','stopped','degraded','failed' can be terminated. Current state: 'running'"

describe('a new service', () => {
  it('is provisioning at once, running after 3 min, and idle after 15 more', () => {
    const vendor = make()
    const made = vendor.create()
    expect(made).toMatchObject({ status: 200, body: { status: 200, requestId: expect.stringMatching(UUID) } })
    const { service, password } = made.result as { service: JsonObject; password: string }
    expect(service).toMatchObject({ id: expect.stringMatching(UUID), name: 'New', state: 'provisioning' })
    expect(password).not.toBe('')
    const id = String(service['id'])
    vendor.pass(3 * MINUTE - 1)
    expect(vendor.state(id)).toBe('provisioning')
    vendor.pass(1)
    expect(vendor.state(id)).toBe('running')
    vendor.pass(15 * MINUTE)
    expect(vendor.state(id)).toBe('idle')
  })

  it('says how it scales, as set and as in effect: today, not in the first document', () => {
    const vendor = make({ scalingLag: '20s' })
    const id = vendor.newId({ minReplicaMemoryGb: 16, maxReplicaMemoryGb: 64 })
    const effective = (effectiveMaxReplicaMemoryGb: number) => ({
      currentScaling: {
        effectiveAutoscalingMode: 'vertical',
        effectiveMinReplicaMemoryGb: 16,
        effectiveMaxReplicaMemoryGb,
      },
    })
    expect(vendor.get(`/${id}`).result).toMatchObject({ autoscalingMode: 'vertical', ...effective(64) })
    const changed = vendor.patch(`/${id}/replicaScaling`, { maxReplicaMemoryGb: 128 })
    expect(changed.result).toMatchObject({ maxReplicaMemoryGb: 128, ...effective(64) })
    vendor.pass(20)
    expect(vendor.get(`/${id}`).result).toMatchObject({ maxReplicaMemoryGb: 128, ...effective(128) })

    const first = make({}, 'seed')
    const shown = first.get(`/${first.newId()}`).result
    expect(shown).not.toHaveProperty('autoscalingMode')
    expect(shown).not.toHaveProperty('currentScaling')
  })

  it.each<[JsonObject, string, JsonObject]>([
    [{ numReplicas: 0 }, 'BAD_REQUEST: request body.numReplicas: must be at least 1 <number:0>', {}],
    [
      { minReplicaMemoryGb: 10 },
      'BAD_REQUEST: request body.minReplicaMemoryGb: must be a multiple of 4 <number:10>',
      {},
    ],
    [
      { minReplicaMemoryGb: 64, maxReplicaMemoryGb: 8 },
      'BAD_REQUEST: minimum memory must not be above maximum memory',
      {},
    ],
    [{ idleTimeoutMinutes: 4 }, 'BAD_REQUEST: request body.idleTimeoutMinutes: must be at least 5 <number:4>', {}],
    [{ name: 'a/b' }, 'BAD_REQUEST: request body.name: has an invalid format <string:a/b>', {}],
    [{ provider: 'oracle' }, 'BAD_REQUEST: request body.provider: must be one of aws, gcp, azure <string:oracle>', {}],
    [{ tier: 'production' }, 'BAD_REQUEST: tier can not be set on this plan', {}],
    [
      { tier: 'development', provider: 'azure' },
      'BAD_REQUEST: Azure services do not support the development tier',
      { tiers: 'accepted' },
    ],
    [{ minTotalMemoryGb: 24 }, 'BAD_REQUEST: memory can be set for production services only', { plan: 'development' }],
    [{ numReplicas: 3 }, 'BAD_REQUEST: numReplicas can not be set, please contact support', { replicasEnabled: false }],
    [
      { maxReplicaMemoryGb: 124 },
      'BAD_REQUEST: request body.maxReplicaMemoryGb: must be at most 120 <number:124>',
      { paid: false },
    ],
    [{ isReadonly: true }, 'BAD_REQUEST: isReadonly needs a dataWarehouseId', {}],
  ])('%j is refused: %s', (body, error, knobs) => {
    const vendor = make(knobs)
    expect(vendor.create(body)).toMatchObject({ status: 400, body: { status: 400, error } })
    expect(vendor.made()).toEqual([])
  })

  it.each([
    ['seed', { numReplicas: 2 }, 400],
    ['live', { numReplicas: 2 }, 200],
    ['seed', { maxTotalMemoryGb: 732 }, 400],
    ['live', { maxTotalMemoryGb: 732 }, 200],
    ['seed', { name: 'with-hyphen' }, 400],
    ['live', { name: 'with-hyphen' }, 200],
    ['seed', { tier: 'production' }, 200],
    ['seed', { tags: 'no list' }, 200],
  ] as const)('in %s mode %j is answered %i', (mode, body, status) => {
    expect(make({}, mode).create(body).status).toBe(status)
  })

  it('is a restore with a backup id: of the same region, done, and slower by its size', () => {
    const vendor = make({ existing: [{ id: ORDERS, dataGb: 1_024, backups: [{ id: BACKUP }] }] })
    const id = vendor.newId({ backupId: BACKUP })
    vendor.pass(15 * MINUTE - 1)
    expect(vendor.state(id)).toBe('provisioning')
    vendor.pass(1)
    expect(vendor.state(id)).toBe('running')
    expect(vendor.made()[0]?.details).toMatchObject({ backupId: BACKUP })
  })

  it.each<[JsonObject, JsonObject, number, string]>([
    [
      { id: BACKUP },
      { region: 'eu-west-1' },
      400,
      'BAD_REQUEST: region must be the same as of the original instance: us-east-1',
    ],
    [
      { id: BACKUP, status: 'in_progress' },
      {},
      400,
      `BAD_REQUEST: Backup ${BACKUP} can not be restored, its status is in_progress`,
    ],
    [{ startedAgo: '1h' }, {}, 400, `BAD_REQUEST: Backup ${BACKUP} does not exist`],
  ])('of backup %j with %j is refused', (backup, body, status, error) => {
    const vendor = make({ existing: [{ id: ORDERS, backups: [backup] }] })
    expect(vendor.create({ backupId: BACKUP, ...body })).toMatchObject({ status, body: { error } })
    expect(vendor.made()).toEqual([])
  })

  it('shows in the list late, and leaves it late, where a scenario says so', () => {
    const vendor = make({ listLag: '20s', goneListLag: '30s', terminating: '0s' })
    const id = vendor.newId()
    const isListed = () => (vendor.get('').result as JsonObject[]).some(service => service['id'] === id)
    expect([vendor.get(`/${id}`).status, isListed()]).toEqual([200, false])
    vendor.pass(20)
    expect(isListed()).toBe(true)
    expect(vendor.remove(id).status).toBe(200)
    expect([vendor.get(`/${id}`).status, isListed()]).toEqual([404, true])
    vendor.pass(30)
    expect(isListed()).toBe(false)
  })

  it('follows a timeline, or never leaves provisioning', () => {
    const vendor = make({
      services: [{ timeline: [{ after: '4m', state: 'failed' }] }, { stuck: true }, { provisioning: '10s' }],
    })
    const [failing, stuck, quick] = [vendor.newId(), vendor.newId(), vendor.newId()]
    vendor.pass(10)
    expect(vendor.state(quick)).toBe('running')
    vendor.pass(24 * HOUR)
    expect([vendor.state(failing), vendor.state(stuck)]).toEqual(['failed', 'provisioning'])
  })
})

describe('start, stop and awake', () => {
  it('a stop takes 2 min, a start 150 s', () => {
    const vendor = make()
    expect(vendor.command(ORDERS, 'stop').result).toMatchObject({ state: 'stopping' })
    vendor.pass(2 * MINUTE)
    expect(vendor.state(ORDERS)).toBe('stopped')
    expect(vendor.command(ORDERS, 'start').result).toMatchObject({ state: 'starting' })
    vendor.pass(150)
    expect(vendor.state(ORDERS)).toBe('running')
  })

  it.each([
    // [state, command, status, state after acceptance]
    ['running', 'start', 200, 'running'],
    ['running', 'awake', 200, 'running'],
    ['idle', 'start', 200, 'idle'],
    ['idle', 'awake', 200, 'awaking'],
    ['idle', 'stop', 200, 'stopping'],
    ['awaking', 'stop', 200, 'stopping'],
    ['starting', 'stop', 200, 'stopping'],
    ['degraded', 'stop', 200, 'stopping'],
    ['partially_running', 'stop', 200, 'stopping'],
    ['hibernating', 'stop', 200, 'stopping'],
    ['stopped', 'stop', 200, 'stopped'],
    ['stopped', 'start', 200, 'starting'],
    ['stopped', 'awake', 400, 'stopped'],
    ['stopping', 'start', 409, 'stopping'],
    ['provisioning', 'stop', 409, 'provisioning'],
    ['failed', 'start', 409, 'failed'],
  ])('%s, %s: %i, then %s', (state, command, status, next) => {
    const vendor = make({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state }] }] })
    expect(vendor.command(ORDERS, command).status).toBe(status)
    expect(vendor.state(ORDERS)).toBe(next)
  })

  it('an idle service may stay idle when stopped', () => {
    const vendor = make({ idleStop: 'idle', existing: [{ id: ORDERS, timeline: [{ after: '0s', state: 'idle' }] }] })
    expect(vendor.command(ORDERS, 'stop').status).toBe(200)
    vendor.pass(HOUR)
    expect(vendor.state(ORDERS)).toBe('idle')
  })

  it('an accepted command may begin late', () => {
    const vendor = make({ commandLag: '15s' })
    expect(vendor.command(ORDERS, 'stop').result).toMatchObject({ state: 'running' })
    vendor.pass(15)
    expect(vendor.state(ORDERS)).toBe('stopping')
  })

  it('the first document knows no awake', () => {
    const error = 'BAD_REQUEST: request body.command: must be one of start, stop <string:awake>'
    expect(make({}, 'seed').command(ORDERS, 'awake')).toMatchObject({ status: 400, body: { error } })
  })
})

describe('a delete', () => {
  it.each([
    ['provisioning', 200],
    ['starting', 200],
    ['awaking', 200],
    ['idle', 200],
    ['stopped', 200],
    ['degraded', 200],
    ['failed', 200],
    ['running', 409],
    ['stopping', 409],
    ['partially_running', 409],
    ['terminating', 409],
    ['hibernating', 409],
  ])('from %s is answered %i', (state, status) => {
    const vendor = make({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state }] }] })
    expect(vendor.remove(ORDERS).status).toBe(status)
  })

  it('of a running service is refused in the vendor’s own words', () => {
    expect(make().remove(ORDERS).body).toMatchObject({ status: 409, error: NOT_DELETABLE })
  })

  it.each(['provisioning', 'failed', 'idle'])('as first documented is refused from %s', state => {
    const vendor = make({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state }] }] }, 'seed')
    expect(vendor.remove(ORDERS).status).toBe(409)
  })

  it('has no result, takes 60 s, and is 404 from then on', () => {
    const vendor = make({ existing: [{ id: ORDERS, timeline: [{ after: '0s', state: 'stopped' }] }] })
    expect(vendor.remove(ORDERS).body).toEqual({ status: 200, requestId: expect.stringMatching(UUID) })
    expect(vendor.state(ORDERS)).toBe('terminating')
    vendor.pass(60)
    const gone = { status: 404, body: { status: 404, error: `NOT_FOUND: ${ORDERS}` } }
    expect(vendor.get(`/${ORDERS}`)).toMatchObject(gone)
    expect(vendor.remove(ORDERS)).toMatchObject(gone)
    expect(vendor.world.resources()[0]).toMatchObject({ alive: false, releases: 1, state: 'terminated' })
  })

  it('may be refused for a while although the service shows stopped', () => {
    const vendor = make({ deleteRefusedFor: '60s' })
    vendor.command(ORDERS, 'stop')
    vendor.pass(2 * MINUTE)
    expect([vendor.state(ORDERS), vendor.remove(ORDERS).status]).toEqual(['stopped', 409])
    vendor.pass(60)
    expect(vendor.remove(ORDERS).status).toBe(200)
  })
})

describe('changes', () => {
  it('lists: remove by source comes before add, and a repetition changes nothing', () => {
    const vendor = make()
    const change = {
      ipAccessList: {
        remove: [{ source: '10.0.0.0/8' }, { source: '203.0.113.7' }],
        add: [{ source: '203.0.113.7', description: 'jump host' }],
      },
      privateEndpointIds: { add: ['vpce-1'] },
    }
    for (const _ of [1, 2]) {
      expect(vendor.patch(`/${ORDERS}`, change).result).toMatchObject({
        ipAccessList: [{ source: '203.0.113.7', description: 'jump host' }],
        privateEndpointIds: ['vpce-1'],
      })
    }
  })

  it('show late in reads where a scenario says so, but at once in their own answer', () => {
    const vendor = make({ visibilityLag: '15s' })
    expect(vendor.patch(`/${ORDERS}`, { name: 'Renamed' }).result).toMatchObject({ name: 'Renamed' })
    expect(vendor.get(`/${ORDERS}`).result).toMatchObject({ name: 'Orders' })
    vendor.pass(15)
    expect(vendor.get(`/${ORDERS}`).result).toMatchObject({ name: 'Renamed' })
  })

  it('total memory counts three replicas, and new sizes show after 30 s', () => {
    const vendor = make()
    expect(vendor.patch(`/${ORDERS}/scaling`, { minTotalMemoryGb: 72 }).result).toMatchObject({
      minReplicaMemoryGb: 24,
    })
    vendor.patch(`/${ORDERS}/replicaScaling`, { maxReplicaMemoryGb: 128, numReplicas: 5 })
    expect(vendor.get(`/${ORDERS}`).result).toMatchObject({ minReplicaMemoryGb: 16, numReplicas: 3 })
    vendor.pass(30)
    expect(vendor.get(`/${ORDERS}`).result).toMatchObject({
      minReplicaMemoryGb: 24,
      maxReplicaMemoryGb: 128,
      minTotalMemoryGb: 72,
      maxTotalMemoryGb: 384,
      numReplicas: 5,
    })
  })

  it('a password is made up only where no hash is given', () => {
    const vendor = make()
    const newPasswordHash = 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg='
    const newDoubleSha1Hash = '94bdcebe19083ce2a1f959fd02f964c7af4cfc29'
    expect(vendor.patch(`/${ORDERS}/password`, { newPasswordHash, newDoubleSha1Hash }).result).toEqual({})
    expect(vendor.patch(`/${ORDERS}/password`, { newPasswordHash: 'plain text' }).status).toBe(400)
    expect(vendor.world.resources()[0]?.details).toMatchObject({ generatedPasswords: 0, hasClientsPassword: true })
    expect(vendor.patch(`/${ORDERS}/password`, { newDoubleSha1Hash }).result).toEqual({ password: expect.any(String) })
    expect(vendor.patch(`/${ORDERS}/password`).result).toEqual({ password: expect.any(String) })
    expect(vendor.world.resources()[0]?.details).toMatchObject({ generatedPasswords: 2, hasClientsPassword: false })
  })
})

describe('backups', () => {
  it('come by schedule, in progress for minutes, and go with retention', () => {
    const vendor = make({ existing: [{ id: ORDERS, dataGb: 0 }] })
    const [old] = vendor.backups()
    expect(old).toMatchObject({
      status: 'done',
      startedAt: '2026-11-20T21:00:00.000Z',
      finishedAt: '2026-11-20T21:02:00.000Z',
    })
    vendor.pass(18 * HOUR)
    expect(vendor.backups()).toMatchObject([
      { status: 'in_progress', startedAt: '2026-11-21T21:00:00.000Z' },
      { id: old?.['id'] },
    ])
    expect(vendor.backups()[0]).not.toHaveProperty('finishedAt')
    vendor.pass(MINUTE)
    expect(vendor.backups()[0]).toMatchObject({ durationInSeconds: 60 })
    vendor.pass(MINUTE)
    expect(vendor.backups()).toMatchObject([{ status: 'done', durationInSeconds: 120 }])
  })

  it('can fail, and a given one can vanish', () => {
    const vendor = make({ backupEnds: 'error', existing: [{ id: ORDERS, backups: [{ id: BACKUP, goneAfter: '1m' }] }] })
    expect(vendor.get(`/${ORDERS}/backups/${BACKUP}`).status).toBe(200)
    vendor.pass(MINUTE)
    expect(vendor.get(`/${ORDERS}/backups/${BACKUP}`)).toMatchObject({
      status: 404,
      body: { error: `NOT_FOUND: ${BACKUP}` },
    })
    vendor.pass(24 * HOUR)
    expect(vendor.backups()[0]).toMatchObject({ status: 'error' })
  })

  it('begin at the hour that is set', () => {
    const vendor = make()
    vendor.configure({ backupStartTime: '05:00' })
    vendor.pass(3 * HOUR)
    expect(vendor.backups()[0]).toMatchObject({ startedAt: '2026-11-21T05:00:00.000Z' })
  })

  it('keep what was set; null brings a default back, and the start time away', () => {
    const vendor = make()
    expect(vendor.get(`/${ORDERS}/backupConfiguration`).result).toEqual(defaults)
    vendor.configure({ backupPeriodInHours: 48, backupRetentionPeriodInHours: 72, backupStartTime: '05:00' })
    expect(vendor.configure({ backupPeriodInHours: null }).result).toEqual({
      backupPeriodInHours: 24,
      backupRetentionPeriodInHours: 72,
      backupStartTime: '05:00',
    })
    expect(vendor.configure({ backupRetentionPeriodInHours: null, backupStartTime: null }).result).toEqual(defaults)
  })

  it.each<[JsonObject, string]>([
    [{ backupStartTime: '03:30' }, 'BAD_REQUEST: customBackupStartTime must be a valid time (HH:00)'],
    [{ backupStartTime: '' }, 'BAD_REQUEST: customBackupStartTime must be a valid time (HH:00)'],
    [
      { backupStartTime: '03:00' },
      'BAD_REQUEST: customBackupPeriod must be 24 or 48 hours when customBackupStartTime is set',
    ],
  ])('with a stored period of 12 hours %j is refused today, in the vendor’s words', (body, error) => {
    const existing = [{ id: ORDERS, backupPeriodInHours: 12 }]
    expect(make({ existing }).configure(body)).toMatchObject({ status: 400, body: { error } })
    expect(make({ existing }).configure({ backupStartTime: '03:00', backupPeriodInHours: 24 }).status).toBe(200)
  })

  it('had their period reset by a start time, as first documented', () => {
    const vendor = make({ existing: [{ id: ORDERS, backupPeriodInHours: 12 }] }, 'seed')
    expect(vendor.configure({ backupStartTime: '03:30' }).result).toMatchObject({ backupPeriodInHours: 24 })
  })
})

describe('metrics', () => {
  it('are text without an envelope, and fewer when filtered', () => {
    const vendor = make()
    const all = vendor.text(`/${ORDERS}/prometheus`)
    expect(all).toContain('clickhouse_cluster_status="running"')
    expect(all).toContain('ClickHouseMetrics_TCPConnection{')
    expect(vendor.text(`/${ORDERS}/prometheus?filtered_metrics=true`)).not.toContain('TCPConnection')
  })

  it('do not wake an idle service and show its info only', () => {
    const vendor = make({ existing: [{ id: ORDERS, busy: false }] })
    const lines = vendor
      .text(`/${ORDERS}/prometheus`)
      .split('\n')
      .filter(line => line !== '' && !line.startsWith('#'))
    expect(lines).toEqual([expect.stringMatching(/^ClickHouse_ServiceInfo\{.*clickhouse_cluster_status="idle".*\} 1$/)])
    expect(vendor.state(ORDERS)).toBe('idle')
  })
})

describe('who asks, and how often', () => {
  it('a wrong key is refused in the vendor’s words', () => {
    const vendor = make({ events: [{ after: '1m', revokeKey: true }] })
    const refusal = { status: 401, body: { error: 'UNAUTHORIZED: Key is not found', status: 401 } }
    expect(vendor.send('GET', '', undefined, `Basic ${btoa('who:ever')}`)).toMatchObject(refusal)
    expect(vendor.get('').status).toBe(200)
    vendor.pass(MINUTE)
    expect(vendor.get('')).toMatchObject(refusal)
  })

  it('a developer key reads only', () => {
    const vendor = make({ keyRole: 'developer' })
    expect(vendor.get('').status).toBe(200)
    expect(vendor.configure({ backupPeriodInHours: 48 })).toMatchObject({
      status: 403,
      body: { error: expect.stringMatching(/^FORBIDDEN: /) },
    })
  })

  it('the eleventh request in 10 s gets the bare 429, with seconds to the reset', () => {
    const vendor = make({ rate: '10/10s' })
    const statuses = Array.from({ length: 10 }, () => vendor.get('').status)
    expect(statuses).toEqual(Array(10).fill(200))
    vendor.pass(6.55)
    expect(vendor.get('')).toEqual({
      status: 429,
      body: { error: 'TOO_MANY_REQUESTS' },
      headers: expect.objectContaining({ 'x-ratelimit-reset': '3.5' }),
    })
    vendor.pass(3.45)
    expect(vendor.get('').status).toBe(200)
  })

  it.each([
    [ORDERS.replace('6', '7'), 404, 'NOT_FOUND: 7f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'],
    [
      '00000000-0000-0000-0000-000000000000',
      400,
      'BAD_REQUEST: Invalid service id string:"00000000-0000-0000-0000-000000000000"',
    ],
    ['orders', 400, 'BAD_REQUEST: Invalid service id string:"orders"'],
  ])('the service id %s is answered %i', (id, status, error) => {
    expect(make().get(`/${id}`)).toMatchObject({ status, body: { error } })
  })

  it('a slash at the end is taken', () => {
    expect(make().get('/').status).toBe(200)
  })

  it('answers can lack envelope, request id, state and id', () => {
    expect(make({ envelope: 'bare' }).get(`/${ORDERS}`).body).toMatchObject({ id: ORDERS, state: 'running' })
    expect(make({ requestIds: false }).get(`/${ORDERS}`).body).not.toHaveProperty('requestId')
    const lean = make({ stateShown: false, idShown: false })
    expect(lean.get(`/${ORDERS}`).result).not.toHaveProperty('state')
    expect(Object.keys((lean.get('').result as JsonObject[])[0]!)).not.toContain('id')
  })

  it('as first documented errors have no request id, and isPrimary is text', () => {
    const vendor = make({}, 'seed')
    expect(vendor.remove(ORDERS).body).not.toHaveProperty('requestId')
    expect(vendor.get(`/${ORDERS}`).result).toMatchObject({ isPrimary: 'true', tier: 'production' })
  })
})

const defaults = { backupPeriodInHours: 24, backupRetentionPeriodInHours: 24 }

interface Answer {
  readonly status: number
  readonly body: JsonObject
  readonly result?: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** A client that shares no code with the step types; the rate limit is out of the way unless a test is about it. */
function make(knobs: JsonObject = {}, mode: 'live' | 'seed' = 'live') {
  let now = START_MS
  const world = createWorld({
    now: () => now,
    seed: 7,
    models: { clickhouse },
    knobs: { clickhouse: { rate: '1000/10s', ...knobs } },
    modes: { clickhouse: mode },
  })
  const basic = `Basic ${btoa(`${world.credentials['clickhouse.keyId']}:${world.credentials['clickhouse.keySecret']}`)}`
  const base = `https://api.clickhouse.cloud/v1/organizations/${world.settings['clickhouse']!['organizationId']}/services`

  const raw = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: JsonObject, authorization = basic) => {
    const delivery = world.send({
      method,
      url: `${base}${path}`,
      headers: { authorization },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (delivery.kind !== 'reply') throw new Error(`no reply to ${method} ${path}`)
    return delivery.reply
  }
  const send = (...request: Parameters<typeof raw>): Answer => {
    const { status, headers, body: text } = raw(...request)
    const body = JSON.parse(text) as JsonObject
    return { status, headers, body, ...('result' in body && { result: body['result'] }) }
  }
  const get = (path: string) => send('GET', path)
  const patch = (path: string, body?: JsonObject) => send('PATCH', path, body)
  const create = (body: JsonObject = {}) =>
    send('POST', '', { name: 'New', provider: 'aws', region: 'us-east-1', ...body })

  return {
    world,
    send,
    get,
    patch,
    create,
    text: (path: string) => raw('GET', path).body,
    newId: (body?: JsonObject) => String((create(body).result as { service: JsonObject }).service['id']),
    state: (id: string) => (get(`/${id}`).result as JsonObject)['state'],
    command: (id: string, command: string) => patch(`/${id}/state`, { command }),
    remove: (id: string) => send('DELETE', `/${id}`),
    backups: () => get(`/${ORDERS}/backups`).result as readonly JsonObject[],
    configure: (body: JsonObject) => patch(`/${ORDERS}/backupConfiguration`, body),
    made: () => world.resources().filter(({ foreign }) => !foreign),
    pass(seconds: number) {
      now += seconds * 1_000
    },
  }
}
