import { describe, expect, test } from 'vitest'
import type { Entry, RunStatus, WaitEntry } from '../../engine/journal/entry.ts'
import { isFinished, ownerOf, summarize } from '../../engine/journal/summary.ts'
import { done, end, start } from './samples.ts'

const open = (pid: number, at = 1_000): Entry => ({
  type: 'open',
  epoch: 1,
  at,
  host: 'here',
  pid,
  user: 'ada',
  version: '0.1.0',
})
const waits = (key: string, reason: WaitEntry['reason'] = 'confirm'): Entry => ({ type: 'wait', key, until: 9, reason })
const decision = (key: string): Entry => ({ type: 'decision', key, at: 1, by: 'ada', decision: 'approve' })

test.each<[RunStatus | 'running' | 'waiting' | 'interrupted' | 'unreadable', boolean]>([
  ['succeeded', true],
  ['unverified', true],
  ['failed', true],
  ['cancelled', true],
  ['needs-attention', false],
  ['running', false],
  ['waiting', false],
  ['interrupted', false],
  ['unreadable', false],
])('a run that is %s leaves nothing to do: %s', (status, isOver) => {
  expect(isFinished({ status })).toBe(isOver)
})

test('an ended run says when it began and ended, and under which lock', () => {
  expect(summarize([open(7), start({ lock: 'lucidity/i-1' }), end()], false)).toEqual({
    runId: '000000000001',
    runbook: 'restore',
    status: 'succeeded',
    startedAt: '1970-01-01T00:00:01.000Z',
    endedAt: '1970-01-01T00:00:09.000Z',
    lock: 'lucidity/i-1',
  })
})

test('the end of a run is that of its last entry of an end', () => {
  const later: Entry = { type: 'end', at: 12_000, status: 'failed', outputs: {}, held: [] }
  expect(summarize([start(), end('needs-attention'), later], false)).toMatchObject({
    status: 'failed',
    endedAt: '1970-01-01T00:00:12.000Z',
  })
})

test('the owner is the process that opened it last, while it is owned', () => {
  const entries = [open(7), start(), open(8, 2_000)]
  expect(summarize(entries, true)?.owner).toEqual({
    pid: 8,
    host: 'here',
    user: 'ada',
    since: '1970-01-01T00:00:02.000Z',
  })
  expect(summarize(entries, false)).not.toHaveProperty('owner')
  expect(ownerOf([])).toBeUndefined()
})

describe('the key that waits for a person', () => {
  const cases: readonly (readonly [string, readonly Entry[], string | undefined])[] = [
    ['is that of the question', [waits('signoff:deadline')], 'signoff'],
    ['is the newest of several', [waits('a:deadline'), waits('b:deadline')], 'b'],
    ['is the other one once the newest was answered', [waits('a:deadline'), waits('b:deadline'), decision('b')], 'a'],
    ['is none once its step is done', [waits('a:deadline'), done('a')], undefined],
    ['is none while the run waits for a vendor', [waits('a:backoff', 'backoff')], undefined],
    ['is none once the run has ended', [waits('a:deadline'), end('failed')], undefined],
  ]
  test.each(cases)('%s', (_, entries, key) => {
    const summary = summarize([start(), ...entries], true)!
    expect(summary.waitsFor).toBe(key)
    expect(Object.hasOwn(summary, 'waitsFor')).toBe(key !== undefined)
  })
})
