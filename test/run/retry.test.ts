import { expect, test } from 'vitest'
import { backoffMs, callPolicy, releasePolicy, singleTry } from '../../engine/run/retry.ts'

const policy = { ...callPolicy, firstMs: 1_000, maxMs: 30_000 }

test.each([
  // try, chance, delay
  [2, 0, 500],
  [2, 1, 1_000],
  [3, 1, 2_000],
  [4, 1, 4_000],
  [7, 1, 30_000],
  [7, 0.5, 15_250],
  [1_000, 1, 30_000],
])('before try %i at chance %d the wait is %i ms', (next, chance, delay) => {
  expect(backoffMs(policy, next, chance)).toBe(delay)
})

test('a fixed backoff stays below its one value', () => {
  expect(backoffMs({ ...policy, firstMs: 60_000, maxMs: 60_000 }, 5, 1)).toBe(60_000)
  expect(backoffMs({ ...policy, firstMs: 60_000, maxMs: 60_000 }, 5, 0)).toBe(30_000)
})

test.each([
  ['a vendor call is sent four times within half a minute', callPolicy, 4, [1_000, 2_000, 4_000]],
  [
    'a release goes on for ever, at most five minutes apart',
    releasePolicy,
    Number.POSITIVE_INFINITY,
    [1_000, 2_000, 4_000],
  ],
  ['a group and a program have one try', singleTry, 1, [1_000, 2_000, 4_000]],
])('%s', (_, { attempts, ...rest }, expected, waits) => {
  expect(attempts).toBe(expected)
  expect([2, 3, 4].map(next => backoffMs({ attempts, ...rest }, next, 1))).toEqual(waits)
  expect(backoffMs({ attempts, ...rest }, 90, 1)).toBe(attempts > 4 ? 300_000 : 30_000)
})
