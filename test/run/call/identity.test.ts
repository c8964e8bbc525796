import { expect, test } from 'vitest'
import { identityOf } from '../../../engine/run/call/identity.ts'

const identity = (changes: Partial<Parameters<typeof identityOf>[0]> = {}) =>
  identityOf({ runbook: 'restore', runId: 'r1', key: 'space/buffer', tryNumber: 1, ...changes })

test('reads runbook, run, step and try', () => {
  expect(identity().requestId).toBe('drillbook.restore.r1.space.buffer.1')
  expect(identity({ key: 'space#2/buffer', tryNumber: 2 }).requestId).toBe('drillbook.restore.r1.space.buffer.2')
  expect(identity({ key: 'counts[0]/rows' }).requestId).toBe('drillbook.restore.r1.counts-0-.rows.1')
})

test('is the same for the same key in every process', () => {
  expect(identity()).toEqual(identity())
})

test.each([
  ['another run', { runId: 'r2' }],
  ['another step', { key: 'space/other' }],
  ['another try of a retried scope', { key: 'space#2/buffer', tryNumber: 2 }],
  ['another item', { key: 'space[1]/buffer' }],
])('%s has another marker', (_, changes) => {
  expect(identity(changes).marker).not.toBe(identity().marker)
})

test('the marker is eight characters that any name takes', () => {
  expect(identity().marker).toMatch(/^[A-Z0-9]{8}$/)
})

test('a request id stays within 128 characters, and two that are cut still differ', () => {
  const long = 'step-'.repeat(40)
  const [one, other] = [identity({ key: `${long}a` }), identity({ key: `${long}b` })]
  expect(one.requestId).toHaveLength(128)
  expect(one.requestId).toMatch(/^[A-Za-z0-9._:-]+$/)
  expect(one.requestId).not.toBe(other.requestId)
})

test('characters outside the vendors’ alphabet are replaced', () => {
  expect(identity({ runbook: 'größe 1' }).requestId).toMatch(/^drillbook\.gr--e-1\./)
})
