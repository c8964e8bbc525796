import { expect, test } from 'vitest'
import type { Entry } from '../../engine/journal/entry.ts'
import { viewOf } from '../../engine/report/view/fold.ts'
import { eventsOf } from '../../engine/report/view/from-journal.ts'
import { heldIn } from '../../engine/report/view/run-view.ts'

const start: Entry = {
  type: 'start',
  runId: 'r1',
  at: 1_000,
  runbook: 'small',
  runbookHash: '',
  inputs: {},
  seed: 's',
  format: 1,
  connections: [],
  cwd: '/',
}
const buffer = 'space#1/buffer'
const planned: Entry = {
  type: 'plan',
  key: buffer,
  at: 2_000,
  uses: 'lucidity/request-buffer',
  repeat: 'same-key',
  requestId: 'q',
  marker: 'M',
  inputHash: '',
  creates: 'lucidity/buffer',
  defers: [`${buffer}/defer.1`],
}
const sent: readonly Entry[] = [
  { type: 'begin', key: `${buffer}@1`, at: 3_000, requestHash: '' },
  { type: 'result', key: `${buffer}@1`, at: 3_500, outcome: 'applied', status: 200 },
  { type: 'done', key: buffer, at: 3_500, status: 'succeeded', outputs: { bufferId: 'b1' } },
]
const released: readonly Entry[] = [
  { type: 'phase', key: '', at: 4_000, why: 'finished' },
  { type: 'begin', key: `${buffer}/defer.1@1`, at: 4_000, requestHash: '' },
  { type: 'call', key: `${buffer}/defer.1:read-back`, at: 5_000, method: 'GET', path: '/b1', status: 200, tookMs: 5 },
  {
    type: 'release',
    key: `${buffer}/defer.1`,
    at: 5_000,
    resource: 'lucidity/buffer',
    verdict: 'released',
    evidence: 'REVOKED',
  },
  { type: 'end', at: 5_000, status: 'succeeded', outputs: {}, held: [] },
]

test('a journal of version 0.1.0 tells its steps, calls and releases in their scopes', () => {
  const view = viewOf(eventsOf([start, planned, ...sent, ...released], 0))
  expect(view.steps.map(({ step, uses, status }) => [step, uses, status])).toEqual([
    ['space', 'group', 'running'],
    ['space/buffer', 'lucidity/request-buffer', 'succeeded'],
    ['space/buffer/defer.1', 'release', 'succeeded'],
  ])
  expect(view.steps[1]?.attempts).toMatchObject([{ outcome: 'applied', status: 200, tookMs: 500 }])
  expect(view.end?.status).toBe('succeeded')
  expect(heldIn(view)).toEqual([])
})

test('a poll of version 0.1.0 shows the states that its looks saw, and until when it would have waited', () => {
  const look = (at: number, state: string): Entry => ({
    type: 'call',
    key: 'ready',
    at,
    method: 'GET',
    path: '/b1',
    status: 200,
    state,
    tookMs: 5,
  })
  const waits: Entry = { type: 'wait', key: 'ready:deadline', until: 90_000, reason: 'deadline' }
  const looks = [look(4_000, 'PROVISIONING'), look(5_000, 'PROVISIONING'), look(6_000, 'ACTIVE')]
  const [step] = viewOf(eventsOf([start, waits, ...looks], 0)).steps
  expect(step).toMatchObject({ looks: 3, deadlineAt: 90_000 })
  expect(step?.states).toMatchObject([
    { state: 'PROVISIONING', from: 4_000, until: 6_000, looks: 2 },
    { state: 'ACTIVE', looks: 1 },
  ])
  expect(viewOf(eventsOf([start, ...looks], 0)).steps[0]?.states).toEqual([])
})

test('a journal that breaks off after a request shows what may be held', () => {
  expect(heldIn(viewOf(eventsOf([start, planned, ...sent], 3)))).toMatchObject([{ resource: 'lucidity/buffer' }])
})

test('a journal without a start tells nothing', () => {
  expect(eventsOf([], 0)).toEqual([])
})

test('an end says which step failed first, and what nothing saw done', () => {
  const end = (more: Partial<Extract<Entry, { type: 'end' }>>): Entry => ({
    type: 'end',
    at: 5_000,
    status: 'failed',
    outputs: {},
    held: [],
    ...more,
  })
  const failed = eventsOf([start, end({ reason: { class: 'auth', message: 'no', step: 'space/buffer' } })], 1)
  expect(failed.at(-1)).toMatchObject({ event: 'run.ended', failedStep: 'space/buffer' })
  const unverified = eventsOf([start, end({ status: 'unverified', unverified: ['perform'] })], 3)
  expect(unverified.at(-1)).toMatchObject({ event: 'run.ended', unverified: ['perform'] })
})

test('a look that failed is told as refused with its cause, one that was answered as applied', () => {
  const look = { type: 'call', key: 'ready', method: 'GET', path: '/b1', tookMs: 5 } as const
  const looks: readonly Entry[] = [
    { ...look, at: 4_000, status: 503, failure: 'busy' },
    { ...look, at: 5_000, status: 200, state: 'ACTIVE' },
  ]
  const [step] = viewOf(eventsOf([start, ...looks], 0)).steps
  expect(step?.attempts).toMatchObject([
    { outcome: 'refused', status: 503, message: 'busy' },
    { outcome: 'applied', status: 200 },
  ])
})
