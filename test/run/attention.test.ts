import { describe, expect, test } from 'vitest'
import type { Call } from '../../engine/run/call/call.ts'
import type { Registration } from '../../engine/run/frame.ts'
import { doubtItem, heldItem } from '../../engine/run/release/attention.ts'
import type { RunState } from '../../engine/run/run-state.ts'
import { catalogue } from './lab/steps.ts'
import { lab } from './lab/vendor.ts'

const run = { plan: { catalogue }, runtime: { runId: 'r1' }, startedAt: 7 } as unknown as RunState

const callOf = (type: string, changes: Partial<Call> = {}): Call => {
  const uses = catalogue.steps.get(type)!
  return {
    key: 'space#2/disk',
    uses,
    input: { host: 'a' },
    vendor: lab,
    connection: { baseUrl: 'https://lab.mock' },
    context: { requestId: 'R', marker: 'M', settings: {} },
    effect: uses.effect,
    ...changes,
  } as Call
}

describe('a call in doubt says what may be, how to look and how to go on', () => {
  test('of what a look finds, and that may be billed', () => {
    expect(doubtItem(run, callOf('lab/name-disk', { sentAt: 9 }), '')).toEqual({
      step: 'space/disk',
      vendor: 'lab',
      resource: 'lab/disk',
      marker: 'M',
      requestId: 'R',
      state: 'inDoubt',
      what: 'Lab may have acted on POST https://lab.mock/disks of step "space/disk"; its answer was lost',
      check: 'look in Lab (GET https://lab.mock/disks?name=a+M) for what the request id R or the marker M made',
      clear:
        '"drillbook answer r1 space/disk --adopt …" if it exists, with its id (it is then released), "drillbook answer r1 space/disk --skip" if it does not',
      cost: 'an unreleased lab/disk may be billed until it is released',
      since: 9,
    })
  })

  test('of what only a look for evidence shows', () => {
    const { check } = doubtItem(run, callOf('lab/order-disk'), 'the lab has 3 disks')
    expect(check).toBe(
      'look in Lab (GET https://lab.mock/disks) for what the request id R or the marker M made; the lab has 3 disks',
    )
  })

  test('of what makes nothing and that no look shows', () => {
    const item = doubtItem(run, callOf('lab/ring-bell'), '')
    expect(item).toMatchObject({
      check: 'look in Lab for what the request id R or the marker M made',
      clear: '"drillbook answer r1 space/disk --skip" once you know what happened',
      since: 7,
    })
    expect(item).not.toHaveProperty('cost')
    expect(item).not.toHaveProperty('resource')
  })
})

describe('what could not be released says why, where to look and how to go on', () => {
  const registration = (call: Call | undefined, releases?: string): Registration =>
    ({
      path: 'space/disk/defer.1',
      deferred: { releases },
      origin: { key: 'space#2/disk', path: 'space/disk', at: 5, ...(call && { call }) },
    }) as unknown as Registration
  const failed = { ok: false, reason: 'it is locked' } as const

  test('with the id of what a call made', () => {
    const call = callOf('lab/name-disk', { sentAt: 9 })
    expect(heldItem(run, registration(call, 'lab/disk'), 'd-2', { ...failed, check: 'GET /disks/d-2' })).toEqual({
      step: 'space/disk',
      vendor: 'lab',
      marker: 'M',
      requestId: 'R',
      resource: 'lab/disk',
      id: 'd-2',
      state: 'held',
      what: 'lab/disk d-2 of step "space/disk" is not released: it is locked',
      check: 'look at d-2 in Lab (GET /disks/d-2)',
      clear: '"drillbook release r1" tries again; or release it in Lab and run "drillbook answer r1 space/disk --skip"',
      cost: 'it may be billed until it is released',
      since: 9,
    })
  })

  test('without an id, by the request id', () => {
    expect(heldItem(run, registration(callOf('lab/name-disk'), 'lab/disk'), undefined, failed)).toMatchObject({
      what: 'lab/disk of step "space/disk" is not released: it is locked',
      check: 'look at what the request id R made in Lab',
      since: 5,
    })
  })

  test('of what no call made, by the path of the release', () => {
    const item = heldItem(run, registration(undefined), undefined, failed)
    expect(item).toMatchObject({
      resource: 'space/disk/defer.1',
      what: 'space/disk/defer.1 of step "space/disk" is not released: it is locked',
      check: 'look at space/disk/defer.1 in the place where it was made',
      since: 5,
    })
    expect(item).not.toHaveProperty('vendor')
  })
})
