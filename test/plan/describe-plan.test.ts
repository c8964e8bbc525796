import { expect, test } from 'vitest'
import { describePlan } from '../../engine/plan/describe-plan.ts'
import { borrowed, ready } from '../run/lab/night.ts'
import { planOf } from '../run/lab/plan.ts'

const whole = `inputs: { host: { type: string, default: west } }
secrets: { password: { env: PASSWORD } }
steps:${borrowed().replace('host: a', 'host: "{{ inputs.host }}"')}${ready}
  - id: kept
    uses: lab/name-disk
    keep: "it is what this is for"
    with: { host: b }
  - id: work
    run: [work, "{{ steps.disk.outputs.diskId }}", "{{ inputs.host }}"]
    env: { PASSWORD: "{{ secrets.password }}" }
  - id: wipe
    uses: lab/wipe-disk
    with: { diskId: d-1 }
`
const described = describePlan(planOf({ runbook: whole }))

test('names every step with the request that it would send; what only a run knows stands as its name', () => {
  expect(described.steps).toEqual([
    {
      key: 'disk',
      uses: 'lab/request-disk',
      requests: [{ method: 'POST', url: 'https://lab.mock/disks' }],
      deferred: false,
    },
    {
      key: 'disk/defer.1',
      uses: 'lab/delete-disk',
      requests: [{ method: 'DELETE', url: 'https://lab.mock/disks/<self.diskId>' }],
      deferred: true,
    },
    {
      key: 'ready',
      uses: 'lab/get-disk',
      requests: [{ method: 'GET', url: 'https://lab.mock/disks/<disk.diskId>' }],
      deferred: false,
    },
    {
      key: 'kept',
      uses: 'lab/name-disk',
      requests: [{ method: 'POST', url: 'https://lab.mock/disks' }],
      deferred: false,
    },
    { key: 'work', run: ['work', '<disk.diskId>', 'west'], requests: [], deferred: false },
    {
      key: 'wipe',
      uses: 'lab/wipe-disk',
      requests: [{ method: 'PUT', url: 'https://lab.mock/disks/d-1' }],
      deferred: false,
    },
  ])
})

test('names what is acquired, what ends it, and what destroys', () => {
  expect(described.acquires).toEqual([
    { key: 'disk', resource: 'lab/disk', releasedBy: 'lab/delete-disk' },
    { key: 'kept', resource: 'lab/disk', releasedBy: 'kept: it is what this is for' },
  ])
  expect(described.releases).toEqual([{ key: 'disk/defer.1', uses: 'lab/delete-disk', on: 'always', scope: '' }])
  expect(described.destroys).toEqual(['wipe'])
})

test('is bounded by the run’s deadline, and tells what a vendor will see', () => {
  expect(described.worstCase).toMatchObject({
    boundBy: 'steps',
    releases: [{ key: 'disk/defer.1', within: '1d' }],
  })
  expect(described.budget).toEqual([{ vendor: 'lab', limit: '1000/min', peakPerMinute: 4 }])
  expect(describePlan(planOf({ runbook: `deadline: 10m\n${whole}` })).worstCase).toMatchObject({
    forward: '10m',
    boundBy: 'deadline',
  })
})

test('shows no secret', () => {
  expect(JSON.stringify(described)).not.toContain('canary')
})
