import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { BACKUP, brokenRules, SERVICE, stepOf } from './clickhouse-samples.ts'

describe('rules over several fields', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['create-service', { minReplicaMemoryGb: 16, maxReplicaMemoryGb: 8 }, ['clickhouse-replica-memory-order']],
    ['create-service', { minTotalMemoryGb: 24, minReplicaMemoryGb: 8 }, ['clickhouse-memory-kind']],
    ['create-service', { tier: 'development', minTotalMemoryGb: 24 }, ['clickhouse-tier-memory']],
    ['create-service', { tier: 'production', minTotalMemoryGb: 24 }, []],
    ['create-service', { tier: 'development', provider: 'azure' }, ['clickhouse-tier-azure']],
    ['create-service', { tier: 'gigantic' }, ['clickhouse-tier-known']],
    ['create-service', { isReadonly: true }, ['clickhouse-readonly-warehouse']],
    ['create-service', { isReadonly: true, dataWarehouseId: 'w-1' }, []],
    ['create-service', { provider: 'gcp', encryptionAssumedRoleIdentifier: 'r' }, ['clickhouse-encryption-aws']],
    ['create-service', { sourceServiceId: SERVICE }, ['clickhouse-source-backup']],
    ['create-service', { backupId: BACKUP }, ['clickhouse-restore-source']],
    ['create-service', { sourceServiceId: SERVICE, backupId: BACKUP }, []],
    ['create-service', { extra: { name: 'other' } }, ['clickhouse-extra']],
    ['set-scaling', { minTotalMemoryGb: 48, maxTotalMemoryGb: 24 }, ['clickhouse-total-memory-order']],
    ['set-scaling', { maxTotalMemoryGb: 732 }, ['clickhouse-total-memory-bound']],
    ['set-replica-scaling', { maxReplicaMemoryGb: 244 }, ['clickhouse-replica-memory-bound']],
    ['set-replica-scaling', { numReplicas: 2 }, ['clickhouse-replica-count']],
    ['set-replica-scaling', { numReplicas: 3 }, []],
    ['set-replica-scaling', { numReplicas: 3, minReplicas: 2 }, ['clickhouse-replica-band']],
    ['set-replica-scaling', { minReplicas: 4, maxReplicas: 2 }, ['clickhouse-replica-band-order']],
    ['set-replica-scaling', { idleScaling: false, idleTimeoutMinutes: 5 }, ['clickhouse-idle-timeout']],
    ['set-password', {}, ['clickhouse-password-source']],
    ['set-password', { password: 'a', newPasswordHash: 'b' }, ['clickhouse-password-source']],
    ['set-password', { password: 'a' }, []],
    ['set-password', { password: 'a', newDoubleSha1Hash: 'c' }, ['clickhouse-mysql-hash']],
    ['set-backup-configuration', {}, ['clickhouse-backup-change']],
    ['set-backup-configuration', { backupStartTime: '03:30' }, ['clickhouse-backup-start-hour']],
    [
      'set-backup-configuration',
      { backupStartTime: '03:00', backupPeriodInHours: 12 },
      ['clickhouse-backup-start-period'],
    ],
    ['set-backup-configuration', { backupStartTime: null, backupPeriodInHours: 12 }, []],
    ['set-backup-configuration', { backupRetentionPeriodInHours: 25 }, ['clickhouse-backup-retention']],
    ['set-backup-configuration', { configuration: {}, backupStartTime: null }, ['clickhouse-backup-change']],
    ['update-service', {}, ['clickhouse-update-change']],
    ['update-service', { extra: { enableCoreDumps: true } }, []],
  ])('%s %j breaks %j', (name, input, expected) => {
    expect(brokenRules(name, input)).toEqual(expected)
  })

  it.each([
    ['create-service', 'clickhouse-replica-count', { seed: 'error', live: 'warning' }],
    ['create-service', 'clickhouse-tier-known', { seed: 'error', live: 'warning' }],
    ['create-service', 'clickhouse-total-memory-bound', { seed: 'error', live: 'warning' }],
    ['create-service', 'clickhouse-total-memory-order', undefined],
    ['set-backup-configuration', 'clickhouse-backup-start-hour', { seed: 'warning', live: 'error' }],
    ['set-backup-configuration', 'clickhouse-backup-start-period', { seed: 'warning', live: 'error' }],
    ['set-backup-configuration', 'clickhouse-backup-retention', 'warning'],
  ])('%s judges %s as %j', (name, rule, severity) => {
    expect(stepOf(name).rules!.find(candidate => candidate.name === rule)!.severity).toEqual(severity)
  })
})

describe('literal limits', () => {
  const properties = (name: string) => stepOf(name).input.properties

  it.each<[string, string, object]>([
    ['set-scaling', 'minTotalMemoryGb', { minimum: 24, maximum: 1_068, multipleOf: 12 }],
    ['set-replica-scaling', 'maxReplicaMemoryGb', { minimum: 8, multipleOf: 4 }],
    ['set-replica-scaling', 'numReplicas', { minimum: 1, maximum: 50 }],
    ['set-replica-scaling', 'idleTimeoutMinutes', { minimum: 5 }],
    ['create-service', 'tier', { deprecated: true }],
    ['create-service', 'minTotalMemoryGb', { deprecated: true, multipleOf: 12 }],
    ['create-service', 'privateEndpointIds', { deprecated: true }],
    ['create-service', 'encryptionKey', { secret: true }],
    ['set-password', 'password', { secret: true }],
    ['set-password', 'newPasswordHash', { secret: true }],
    ['set-backup-configuration', 'backupStartTime', { type: ['string', 'null'] }],
  ])('%s %s has %j', (name, field, expected) => {
    expect(properties(name)[field]).toMatchObject(expected)
  })

  it.each([
    ['Restored orders 1', true],
    ['x'.repeat(41), true],
    ['x'.repeat(42), false],
    ['restored-orders', false],
    ['', false],
  ])('a base name "%s" is accepted: %s', (name, isGood) => {
    expect(new RegExp(properties('create-service')['name']!.pattern!).test(name)).toBe(isGood)
  })

  it.each([
    [SERVICE, true],
    [SERVICE.toUpperCase(), true],
    ['..', false],
    [`${SERVICE}/backups`, false],
    ['', false],
  ])('a service id "%s" is accepted: %s', (id, isGood) => {
    expect(new RegExp(properties('get-service')['serviceId']!.pattern!).test(id)).toBe(isGood)
  })

  it('every request is closed, and only what the vendor may add is open', () => {
    for (const name of [
      'create-service',
      'update-service',
      'set-scaling',
      'set-replica-scaling',
      'set-backup-configuration',
    ]) {
      expect(stepOf(name).input.additionalProperties).toBe(false)
      expect(properties(name)['extra']).toMatchObject({ additionalProperties: true })
    }
  })
})
