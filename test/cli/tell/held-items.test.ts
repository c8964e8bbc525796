import { describe, expect, test } from 'vitest'
import { createdIds } from '../../../engine/cli/tell/created-id.ts'
import { heldItems } from '../../../engine/cli/tell/held-items.ts'
import type { Outcome } from '../../../engine/journal/entry/outcome.ts'
import type { AttentionItem, Entry, PlanEntry } from '../../../engine/journal/entry.ts'

const key = 'space#1/buffer'
const plan: PlanEntry = {
  type: 'plan',
  key,
  at: 1,
  uses: 'lucidity/request-buffer',
  repeat: 'same-key',
  requestId: 'drillbook.r.1.buffer',
  marker: 'AB12CD34',
  inputHash: '',
  creates: 'lucidity/buffer',
  id: ['bufferId'],
  defers: [`${key}/defer.1`],
}
const begin: Entry = { type: 'begin', key: `${key}@1`, at: 2, requestHash: '' }
const result = (outcome: Outcome, outputs = {}): Entry => ({ type: 'result', key: `${key}@1`, at: 3, outcome, outputs })
const release: Entry = { type: 'release', key: `${key}/defer.1`, at: 4, verdict: 'released', evidence: 'REVOKED' }

const held = async (...entries: readonly Entry[]): Promise<readonly AttentionItem[]> =>
  heldItems({ runId: 'r1' }, entries, { idFields: await createdIds(entries), place: {} })

describe('an interrupted run', () => {
  test.each([
    { title: 'planned and not sent: nothing', entries: [plan], held: 0 },
    { title: 'sent without a result: may be held', entries: [plan, begin], held: 1 },
    { title: 'sent, proof that nothing happened: nothing', entries: [plan, begin, result('notApplied')], held: 0 },
    { title: 'refused: nothing', entries: [plan, begin, result('refused')], held: 0 },
    { title: 'in doubt: may be held', entries: [plan, begin, result('doubt')], held: 1 },
    { title: 'applied: held', entries: [plan, begin, result('applied')], held: 1 },
    { title: 'applied and released: nothing', entries: [plan, begin, result('applied'), release], held: 0 },
  ])('$title', async ({ entries, held: count }) => {
    expect(await held(...entries)).toHaveLength(count)
  })

  test('is told with what finds and clears it', async () => {
    expect(await held(plan, begin, result('applied', { bufferId: 'b1' }))).toMatchObject([
      {
        step: 'space/buffer',
        resource: 'lucidity/buffer',
        id: 'b1',
        marker: 'AB12CD34',
        clear: '"drillbook recover r1"',
      },
    ])
  })
})

describe('a registered release that has not ended is named, of whatever kind it is', () => {
  const http: PlanEntry = { ...plan, key: 'thing', uses: 'http/request', defers: ['thing/defer.1', 'thing/defer.2'] }
  const { creates: _creates, id: _id, ...changes } = http
  const sent: Entry = { type: 'begin', key: 'thing@1', at: 2, requestHash: '' }
  const program: Entry = { type: 'defer', key: 'mount', at: 5, defer: 'mount/defer.1' }
  const ended = (over: string): Entry => ({ type: 'release', key: over, at: 9, verdict: 'released', evidence: '' })

  test('of a request that changes something: every one of its deferred steps', async () => {
    expect(await held(changes, sent)).toMatchObject([
      { step: 'thing', resource: 'thing/defer.1', vendor: 'http', state: 'inDoubt', clear: '"drillbook recover r1"' },
      { resource: 'thing/defer.2' },
    ])
    expect(await held(changes, sent, ended('thing/defer.2'))).toMatchObject([{ resource: 'thing/defer.1' }])
  })

  test('of a program, which plans nothing', async () => {
    expect(await held(program)).toMatchObject([
      {
        step: 'mount',
        resource: 'mount/defer.1',
        state: 'held',
        what: 'run r1 was interrupted while it held what "mount/defer.1" is to give back',
        check: 'look at what "mount" did',
        clear: '"drillbook recover r1"',
        since: 5,
      },
    ])
    expect(await held(program, ended('mount/defer.1'))).toEqual([])
  })

  test('of a step of several calls, each with a key of its own', async () => {
    const part: Entry = { type: 'begin', key: 'thing/stop@1', at: 2, requestHash: '' }
    expect(await held(changes, part)).toHaveLength(2)
    expect(await held(changes)).toEqual([])
  })

  test('once, also where an earlier process gave it up and said why', async () => {
    const item: AttentionItem = { step: 'mount', state: 'held', what: 'it failed', check: 'c', clear: 'd', since: 6 }
    const given: Entry = { type: 'attention', key: 'mount/defer.1', at: 6, item }
    expect(await held(program, given)).toEqual([item])
  })
})

test.each([
  ['a look', 'look' as const],
  ['a person', 'person' as const],
])('what %s has proven absent is not held', async (_, by) => {
  const absent: Entry = { type: 'settled', key, at: 4, tries: 1, verdict: 'absent', by }
  expect(await held(plan, begin, result('doubt'), absent)).toEqual([])
})

test('what a doubt was about is no longer named once a person has decided', async () => {
  const item: AttentionItem = { step: 'bell', state: 'inDoubt', what: 'it may', check: 'c', clear: 'd', since: 6 }
  const doubt: Entry = { type: 'attention', key: 'bell', at: 6, item }
  expect(await held(doubt)).toEqual([item])
  expect(await held(doubt, { type: 'decision', key: 'bell', at: 7, by: 'ada', decision: 'skip' })).toEqual([])
})

test('what is made without a deferred step is held while its run goes on', async () => {
  const [item] = await held({ ...plan, defers: [] }, begin, result('applied', { bufferId: 'b1' }))
  expect(item).toMatchObject({ id: 'b1', what: expect.stringContaining('no release of it is registered') })
})

test('of a run that goes on, with the process that is at work and what it is for', async () => {
  const owner = { pid: 4711, user: 'ada', host: 'bastion', since: '2026-11-20T14:03:07.000Z' }
  const entries = [plan, begin, result('applied', { bufferId: 'b1' })]
  expect(heldItems({ runId: 'r1', owner }, entries, { idFields: ({ id }) => id, place: {} })).toMatchObject([
    {
      id: 'b1',
      what: 'run r1 holds this and goes on in process 4711 of ada on bastion, since 2026-11-20T14:03:07.000Z',
      clear: 'the run gives it back at its end; "drillbook cancel r1" ends it now',
    },
  ])
})

test('is named by the outputs that the plan declares, whatever other ids its answer holds', async () => {
  const taken: PlanEntry = {
    ...plan,
    uses: 'datafy/create-snapshot',
    creates: 'datafy/snapshot',
    id: ['datafySnapshotId'],
  }
  const answer = { volumeId: 'vol-source', datafySnapshotId: 'dsnap-new' }
  expect(await held(taken, begin, result('applied', answer))).toMatchObject([{ id: 'dsnap-new' }])
})

test('a plan of version 0.1, which declares no id, is read by its step type', async () => {
  const { id: _, ...old } = { ...plan, uses: 'datafy/create-snapshot', creates: 'datafy/snapshot' }
  const answer = { volumeId: 'vol-source', datafySnapshotId: 'dsnap-new' }
  expect(await held(old, begin, result('applied', answer))).toMatchObject([{ id: 'dsnap-new' }])
})

test('a run that waits for a person is cleared by an answer, which recover does not give', async () => {
  const start = { type: 'start', runId: 'r1', runbook: 'r', at: 0 } as Entry
  const waits: Entry = { type: 'wait', key: 'signoff:deadline', until: 9, reason: 'confirm' }
  const [item] = await held(start, plan, begin, result('applied'), waits)
  expect(item?.what).toContain('waits for a person at "signoff"')
  expect(item?.clear).toBe(
    '"drillbook answer r1 signoff --approve" or "drillbook answer r1 signoff --reject" or "drillbook cancel r1"',
  )
})

test('a run that ended holds what its end says', async () => {
  const end: Entry = { type: 'end', at: 9, status: 'succeeded', outputs: {}, held: [] }
  expect(await held(plan, begin, result('applied'), end)).toEqual([])
})
