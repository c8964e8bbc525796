import { describe, expect, test } from 'vitest'
import { heldItems } from '../../engine/cli/tell/held-items.ts'
import type { Entry, Outcome } from '../../engine/journal/entry.ts'

const key = 'space#1/buffer'
const plan: Entry = {
  type: 'plan',
  key,
  at: 1,
  uses: 'lucidity/request-buffer',
  repeat: 'same-key',
  requestId: 'drillbook.r.1.buffer',
  marker: 'AB12CD34',
  inputHash: '',
  creates: 'lucidity/buffer',
  defers: [`${key}/defer.1`],
}
const begin: Entry = { type: 'begin', key: `${key}@1`, at: 2, requestHash: '' }
const result = (outcome: Outcome, outputs = {}): Entry => ({ type: 'result', key: `${key}@1`, at: 3, outcome, outputs })
const release: Entry = { type: 'release', key: `${key}/defer.1`, at: 4, verdict: 'released', evidence: 'REVOKED' }

describe('an interrupted run', () => {
  test.each([
    { title: 'planned and not sent: nothing', entries: [plan], held: 0 },
    { title: 'sent without a result: may be held', entries: [plan, begin], held: 1 },
    { title: 'sent, proof that nothing happened: nothing', entries: [plan, begin, result('notApplied')], held: 0 },
    { title: 'refused: nothing', entries: [plan, begin, result('refused')], held: 0 },
    { title: 'in doubt: may be held', entries: [plan, begin, result('doubt')], held: 1 },
    { title: 'applied: held', entries: [plan, begin, result('applied')], held: 1 },
    { title: 'applied and released: nothing', entries: [plan, begin, result('applied'), release], held: 0 },
  ])('$title', ({ entries, held }) => {
    expect(heldItems('r1', entries)).toHaveLength(held)
  })

  test('is told with what finds and clears it', () => {
    expect(heldItems('r1', [plan, begin, result('applied', { bufferId: 'b1' })])).toMatchObject([
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

test('a run that waits for a person is cleared by an answer, which recover does not give', () => {
  const start = { type: 'start', runId: 'r1', runbook: 'r', at: 0 } as Entry
  const waits: Entry = { type: 'wait', key: 'signoff', until: 9, reason: 'confirm' }
  const [item] = heldItems('r1', [start, plan, begin, result('applied'), waits])
  expect(item?.what).toContain('waits for a person at "signoff"')
  expect(item?.clear).toBe('drillbook answer r1 signoff, or drillbook cancel r1')
})

test('a run that ended holds what its end says', () => {
  const end: Entry = { type: 'end', at: 9, status: 'succeeded', outputs: {}, held: [] }
  expect(heldItems('r1', [plan, begin, result('applied'), end])).toEqual([])
})
