import { expect, test } from 'vitest'
import { call, makeFolder } from '../cli/call.ts'
import { countFigures, figureLines } from './figures.ts'

/** What the vendors document, endpoint by endpoint. */
const documented = [
  'lucidity/refresh-token',
  'lucidity/request-buffer',
  'lucidity/get-buffer',
  'lucidity/revoke-buffer',
  'lucidity/get-partition',
  'datafy/create-snapshot',
  'datafy/create-volume',
  'datafy/attach-volume',
  'datafy/deactivate-autoscaling',
  'clickhouse/list-services',
  'clickhouse/create-service',
  'clickhouse/get-service',
  'clickhouse/update-service',
  'clickhouse/delete-service',
  'clickhouse/get-private-endpoint',
  'clickhouse/set-service-state',
  'clickhouse/set-scaling',
  'clickhouse/set-replica-scaling',
  'clickhouse/set-password',
  'clickhouse/get-metrics',
  'clickhouse/list-backups',
  'clickhouse/get-backup',
  'clickhouse/get-backup-configuration',
  'clickhouse/set-backup-configuration',
  'a9s/prepare-disaster-recovery',
  'a9s/perform-disaster-recovery',
]

/** What waiting, settling and everybody else's API need besides. */
const neighbours = [
  'lucidity/get-instance-details',
  'lucidity/list-tenants',
  'datafy/get-volume',
  'datafy/get-snapshot',
  'datafy/detach-volume',
  'datafy/find-volumes',
  'datafy/find-snapshots',
  'datafy/get-attachment',
  'a9s/get-instance',
  'a9s/list-restores',
  'a9s/get-restore',
  'a9s/list-backups',
  'a9s/get-backup',
  'a9s/create-backup',
  'http/request',
]

test('drillbook steps lists the 26 documented endpoints and their neighbours, and nothing else', async () => {
  const { code, out } = await call(['steps'], { folder: makeFolder() })
  const listed = [...out.matchAll(/^ {2}(\S+\/\S+) {2}/gm)].map(([, type]) => type!)
  expect(code).toBe(0)
  expect(documented).toHaveLength(26)
  expect(listed.sort()).toEqual([...documented, ...neighbours].sort())
})

test('the figures that are printed count what there is', () => {
  const { production, runbooks, stepTypes } = countFigures()
  const failures = Object.fromEntries(Object.entries(production).map(([vendor, { failures }]) => [vendor, failures]))
  expect(failures).toEqual({ lucidity: 26, datafy: 28, clickhouse: 30, a9s: 30 })
  expect(runbooks).toBeGreaterThanOrEqual(12)
  const types = [...documented, ...neighbours].map(type => type.split('/')[0]!)
  expect(stepTypes).toEqual(
    Object.fromEntries(types.map(vendor => [vendor, types.filter(one => one === vendor).length])),
  )
  expect(figureLines(countFigures()).join('\n')).toMatch(/^all vendors: 114 production failures, \d+ scenarios$/m)
})
