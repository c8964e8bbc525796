import { expect, test } from 'vitest'
import { backoffMs, callPolicy } from '../../engine/run/retry.ts'

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
