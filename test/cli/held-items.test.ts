import { describe, expect, test } from 'vitest'
import { createdIds } from '../../engine/cli/tell/created-id.ts'
import { heldItems } from '../../engine/cli/tell/held-items.ts'
import type { Outcome } from '../../engine/journal/entry/outcome.ts'
import type { AttentionItem, Entry, PlanEntry } from '../../engine/journal/entry.ts'

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
  heldItems('r1', entries, await createdIds(entries))

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
        clear: 'drillbook recover r1',
      },
    ])
  })
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
  const waits: Entry = { type: 'wait', key: 'signoff', until: 9, reason: 'confirm' }
  const [item] = await held(start, plan, begin, result('applied'), waits)
  expect(item?.what).toContain('waits for a person at "signoff"')
  expect(item?.clear).toBe('drillbook answer r1 signoff, or drillbook cancel r1')
})

test('a run that ended holds what its end says', async () => {
  const end: Entry = { type: 'end', at: 9, status: 'succeeded', outputs: {}, held: [] }
  expect(await held(plan, begin, result('applied'), end)).toEqual([])
})
