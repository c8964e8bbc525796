import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { reveal, type Secret, Secret as SecretValue } from '../../schemas/secret.ts'
import { answerOf, BACKUP, context, replyOf, requestOf, SERVICE, SERVICES_PATH, stepOf } from './clickhouse-samples.ts'

const PATH = `${SERVICES_PATH}/${SERVICE}`

describe('what is sent', () => {
  it.each<[string, JsonObject, object]>([
    ['list-services', {}, { method: 'GET', path: SERVICES_PATH }],
    [
      'list-services',
      { filter: ['tag:team=orders', 'tag:env=prod'] },
      { method: 'GET', path: SERVICES_PATH, query: { filter: ['tag:team=orders', 'tag:env=prod'] } },
    ],
    ['get-service', { serviceId: SERVICE }, { method: 'GET', path: PATH }],
    [
      'update-service',
      { serviceId: SERVICE, name: 'Orders', ipAccessList: { remove: [{ source: '10.0.0.0/8' }], add: [] } },
      {
        method: 'PATCH',
        path: PATH,
        body: { name: 'Orders', ipAccessList: { remove: [{ source: '10.0.0.0/8' }], add: [] } },
      },
    ],
    ['delete-service', { serviceId: SERVICE }, { method: 'DELETE', path: PATH }],
    ['get-private-endpoint', { serviceId: SERVICE }, { method: 'GET', path: `${PATH}/privateEndpointConfig` }],
    [
      'set-service-state',
      { serviceId: SERVICE, command: 'awake' },
      { method: 'PATCH', path: `${PATH}/state`, body: { command: 'awake' } },
    ],
    [
      'set-scaling',
      { serviceId: SERVICE, minTotalMemoryGb: 24, maxTotalMemoryGb: 48, idleScaling: false },
      {
        method: 'PATCH',
        path: `${PATH}/scaling`,
        body: { minTotalMemoryGb: 24, maxTotalMemoryGb: 48, idleScaling: false },
      },
    ],
    [
      'set-replica-scaling',
      { serviceId: SERVICE, minReplicaMemoryGb: 8, maxReplicaMemoryGb: 32, numReplicas: 3, extra: { newer: 1 } },
      {
        method: 'PATCH',
        path: `${PATH}/replicaScaling`,
        body: { newer: 1, minReplicaMemoryGb: 8, maxReplicaMemoryGb: 32, numReplicas: 3 },
      },
    ],
    [
      'get-metrics',
      { serviceId: SERVICE },
      { method: 'GET', path: `${PATH}/prometheus`, headers: { accept: 'text/plain' } },
    ],
    [
      'get-metrics',
      { serviceId: SERVICE, filteredMetrics: false },
      {
        method: 'GET',
        path: `${PATH}/prometheus`,
        headers: { accept: 'text/plain' },
        query: { filtered_metrics: 'false' },
      },
    ],
    ['list-backups', { serviceId: SERVICE }, { method: 'GET', path: `${PATH}/backups` }],
    ['get-backup', { serviceId: SERVICE, backupId: BACKUP }, { method: 'GET', path: `${PATH}/backups/${BACKUP}` }],
    ['get-backup-configuration', { serviceId: SERVICE }, { method: 'GET', path: `${PATH}/backupConfiguration` }],
  ])('%s %j', (name, input, expected) => {
    expect(requestOf(name, input)).toEqual(expected)
  })

  it('a new service has the marker in its name and in a tag, and nothing that is ours', () => {
    const input = { name: 'Restored', provider: 'aws', region: 'us-east-1', sourceServiceId: SERVICE, backupId: BACKUP }
    expect(requestOf('create-service', { ...input, extra: { newer: true } })).toEqual({
      method: 'POST',
      path: SERVICES_PATH,
      body: {
        newer: true,
        name: 'Restored A1B2C3D4',
        provider: 'aws',
        region: 'us-east-1',
        backupId: BACKUP,
        tags: [{ key: 'drillbook', value: 'A1B2C3D4' }],
      },
    })
  })

  it('a new service is not tagged where the API has no tags', () => {
    const input = { name: 'New', provider: 'gcp', region: 'europe-west4' }
    expect(requestOf('create-service', input, { vendorMode: 'seed' }).body).toEqual({ ...input, name: 'New A1B2C3D4' })
  })

  it.each<[JsonObject, JsonObject]>([
    // The stored period may be one that does not go with a start time (clickhousectl #642).
    [{ backupStartTime: '02:00' }, { backupStartTime: '02:00', backupPeriodInHours: 24 }],
    [
      { backupStartTime: '02:00', backupPeriodInHours: 48 },
      { backupStartTime: '02:00', backupPeriodInHours: 48 },
    ],
    [{ backupStartTime: null }, { backupStartTime: null }],
    [
      { backupPeriodInHours: null, backupRetentionPeriodInHours: 72 },
      { backupPeriodInHours: null, backupRetentionPeriodInHours: 72 },
    ],
    [
      { configuration: { backupPeriodInHours: 12, backupRetentionPeriodInHours: 48 } },
      { backupPeriodInHours: 12, backupRetentionPeriodInHours: 48, backupStartTime: null },
    ],
    [
      { configuration: { backupPeriodInHours: 24, backupRetentionPeriodInHours: 24, backupStartTime: '05:00' } },
      { backupPeriodInHours: 24, backupRetentionPeriodInHours: 24, backupStartTime: '05:00' },
    ],
  ])('backup configuration %j is sent as %j', (fields, body) => {
    expect(requestOf('set-backup-configuration', { serviceId: SERVICE, ...fields })).toEqual({
      method: 'PATCH',
      path: `${PATH}/backupConfiguration`,
      body,
    })
  })
})

describe('a password', () => {
  // Test vectors of the vendor file, measured.
  it.each([
    ['test', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=', '94bdcebe19083ce2a1f959fd02f964c7af4cfc29'],
    ['password', 'XohImNooBHFR0OVvjcYpJ3NgPQ1qq73WKhHvch0VQtg=', '2470c0c06dee42fd1618bb99005adca2ec9d1e19'],
  ])('%s is sent as its two hashes only', (password, sha256, doubleSha1) => {
    const input = { serviceId: SERVICE, password: new SecretValue('newPassword', password) }
    const { method, path, body } = requestOf('set-password', input as unknown as JsonObject)
    const { newPasswordHash, newDoubleSha1Hash, ...others } = body as Record<string, Secret>
    expect({ method, path, others }).toEqual({ method: 'PATCH', path: `${PATH}/password`, others: {} })
    expect(reveal(newPasswordHash!)).toBe(sha256)
    expect(reveal(newDoubleSha1Hash!)).toBe(doubleSha1)
    expect(JSON.stringify(body)).not.toContain(sha256)
  })

  it('given as hashes passes through, still secret', () => {
    const hash = new SecretValue('hash', 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=')
    const { body } = requestOf('set-password', { serviceId: SERVICE, newPasswordHash: hash } as unknown as JsonObject)
    expect(body).toEqual({ newPasswordHash: hash })
  })

  it('that the vendor made up is never an output', () => {
    expect(answerOf('set-password', { password: 'made-up' }, { serviceId: SERVICE })).toEqual({ serviceId: SERVICE })
  })
})

/** As shown by the docs (knowledge base) and the OpenAPI document. */
const wireService = {
  id: SERVICE,
  name: 'Orders',
  provider: 'aws',
  region: 'us-east-1',
  state: 'running',
  endpoints: [
    { protocol: 'https', host: 'abc.us-east-1.aws.clickhouse.cloud', port: 8443, username: null },
    { protocol: 'nativesecure', host: 'abc.us-east-1.aws.clickhouse.cloud', port: 9440 },
  ],
  numReplicas: 3,
  encryptionKey: 'do-not-show',
  isPrimary: 'true',
  clickhouseVersion: '26.8',
}

describe('a service in an answer', () => {
  it('keeps the vendor’s names, adds hosts, and loses its encryption key', () => {
    const { encryptionKey: _, ...shown } = wireService
    expect(answerOf('get-service', wireService)).toEqual({
      ...shown,
      isPrimary: true,
      hosts: { https: 'abc.us-east-1.aws.clickhouse.cloud', nativesecure: 'abc.us-east-1.aws.clickhouse.cloud' },
    })
  })

  it.each<[string, JsonObject, JsonObject]>([
    ['in its envelope', { status: 200, requestId: 'r-1', result: { id: SERVICE, state: 'idle' } }, { state: 'idle' }],
    ['without request id', { status: 200, result: { id: SERVICE, state: 'idle' } }, { state: 'idle' }],
    ['bare', { id: SERVICE, state: 'idle' }, { state: 'idle' }],
    ['without a state', { id: SERVICE }, { state: 'unreported' }],
    [
      'with the region of 2023',
      { id: SERVICE, state: 'idle', regionId: 'eu-west-1' },
      { state: 'idle', region: 'eu-west-1' },
    ],
    [
      'with isPrimary as a boolean',
      { id: SERVICE, state: 'idle', isPrimary: false },
      { state: 'idle', isPrimary: false },
    ],
  ])('%s is read', (_, body, expected) => {
    expect(answerOf('get-service', body)).toEqual({ id: SERVICE, hosts: {}, ...expected })
  })

  it.each<[string, JsonObject | string[] | null, string]>([
    ['no id', { name: 'Orders', state: 'running' }, 'the answer has no "id"; its fields: name, state'],
    ['a list', [], 'expected an object, got a list'],
    ['nothing', null, 'expected an object, got nothing'],
  ])('with %s is no answer, and the message says what came', (_, body, message) => {
    expect(() => answerOf('get-service', body)).toThrow(message)
  })

  it('that was just made comes without its password', () => {
    const outputs = answerOf('create-service', { service: wireService, password: 'shown-once' }, { name: 'Orders' })
    expect(outputs).toMatchObject({ id: SERVICE, name: 'Orders', state: 'running' })
    expect(JSON.stringify(outputs)).not.toContain('shown-once')
  })

  it('can be looked for by its exact name', () => {
    const list = [wireService, { ...wireService, id: BACKUP, name: 'Orders archive' }]
    expect(answerOf('list-services', list, { name: 'Orders' })).toMatchObject({ count: 1, services: [{ id: SERVICE }] })
    expect(answerOf('list-services', { result: list }, {})).toMatchObject({ count: 2 })
  })
})

describe('backups in an answer', () => {
  const backup = (id: string, status: string, startedAt: string, type = 'incremental') => ({
    id,
    status,
    startedAt,
    type,
  })
  const list = [
    backup('b-2', 'done', '2026-11-19T02:00:00Z'),
    backup('b-3', 'in_progress', '2026-11-20T02:00:00Z'),
    backup('b-1', 'done', '2026-11-18T02:00:00Z', 'full'),
    backup('b-0', 'error', '2026-11-17T02:00:00Z', 'full'),
  ]

  it('are newest first, and the newest of each kind has a name', () => {
    expect(answerOf('list-backups', list)).toMatchObject({
      count: 4,
      backups: [{ id: 'b-3' }, { id: 'b-2' }, { id: 'b-1' }, { id: 'b-0' }],
      latest: { id: 'b-3', state: 'in_progress' },
      newestDone: { id: 'b-2', state: 'done' },
      newestFull: { id: 'b-1' },
    })
  })

  it('none of a kind is absent', () => {
    expect(answerOf('list-backups', [])).toEqual({ backups: [], count: 0 })
  })

  it('one backup keeps its word status as state', () => {
    expect(answerOf('get-backup', { id: 'b-1', status: 'done', sizeInBytes: 7 })).toEqual({
      id: 'b-1',
      state: 'done',
      sizeInBytes: 7,
    })
  })
})

describe('other answers', () => {
  it('a delete has no result', () => {
    const answer = stepOf('delete-service').answer!(
      replyOf({ status: 200, requestId: 'r' }),
      { serviceId: SERVICE },
      context(),
    )
    expect(answer).toEqual({ id: SERVICE, state: 'terminating' })
  })

  it('a backup configuration without a start time has none', () => {
    const body = { backupPeriodInHours: 24, backupRetentionPeriodInHours: 24 }
    expect(answerOf('get-backup-configuration', body)).toEqual(body)
    expect(answerOf('set-backup-configuration', { ...body, backupStartTime: null })).toEqual(body)
  })

  it('a private endpoint configuration must name both ends', () => {
    const body = { endpointServiceId: 'vpce-svc-1', privateDnsHostname: 'abc.vpce.clickhouse.cloud' }
    expect(answerOf('get-private-endpoint', body)).toEqual(body)
    expect(() => answerOf('get-private-endpoint', { endpointServiceId: 'vpce-svc-1' })).toThrow('"privateDnsHostname"')
  })

  it('metrics are text: status and scrape from the info metric, samples added up by name', () => {
    const text = [
      '# HELP ClickHouse_ServiceInfo Information about service',
      '# TYPE ClickHouse_ServiceInfo untyped',
      'ClickHouse_ServiceInfo{clickhouse_org="o",clickhouse_service_name="a \\"b\\" {c}",clickhouse_cluster_status="running",scrape="full"} 1',
      'ClickHouseMetrics_Query{hostname="s-0"} 2',
      'ClickHouseMetrics_Query{hostname="s-1"} 3 1700000000000',
      'ClickHouseAsyncMetrics_Odd NaN',
      '',
    ].join('\n')
    expect(answerOf('get-metrics', text)).toEqual({
      text,
      clusterStatus: 'running',
      scrape: 'full',
      samples: { ClickHouse_ServiceInfo: 1, ClickHouseMetrics_Query: 5 },
    })
  })

  it.each([['<html>Sign in</html>'], ['']])('%j is no metrics', text => {
    expect(() => answerOf('get-metrics', text)).toThrow('expected metrics with ClickHouse_ServiceInfo')
  })
})
