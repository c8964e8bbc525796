import { describe, expect, test } from 'vitest'
import { realClock, scaledClock } from '../../engine/runtime/clock.ts'
import { manualClock } from './samples.ts'

describe('the real clock', () => {
  test('sleeps as long as it was asked to', async () => {
    const startedAt = realClock.monotonic()
    await realClock.sleep(30)
    const tookMs = realClock.monotonic() - startedAt
    expect(tookMs).toBeGreaterThanOrEqual(29)
    expect(tookMs).toBeLessThan(20_000)
  })

  test('an abort ends a long sleep at once, and an aborted signal prevents one', async () => {
    const cancel = new AbortController()
    const startedAt = realClock.monotonic()
    setTimeout(() => cancel.abort(), 20)
    await realClock.sleep(Number.POSITIVE_INFINITY, cancel.signal)
    await realClock.sleep(60_000, cancel.signal)
    expect(realClock.monotonic() - startedAt).toBeLessThan(20_000)
  })

  test('no time or less is no sleep', async () => {
    for (const ms of [0, -1, Number.NEGATIVE_INFINITY]) await realClock.sleep(ms)
  })

  test('a jump of the wall clock neither shortens nor lengthens a sleep', async () => {
    const now = Date.now
    const startedAt = realClock.monotonic()
    const sleeping = realClock.sleep(40)
    Date.now = () => now() + 3_600_000
    try {
      await sleeping
    } finally {
      Date.now = now
    }
    expect(realClock.monotonic() - startedAt).toBeGreaterThanOrEqual(39)
  })

  test('monotonic time is the machine’s, so that processes can compare it', () => {
    expect(realClock.monotonic()).toBeCloseTo(Number(process.hrtime.bigint()) / 1e6, -3)
  })
})

describe('a scaled clock', () => {
  test('runs so many times faster in all it says and does', async () => {
    const real = manualClock(5_000)
    const clock = scaledClock(300, real)
    expect(clock.now()).toBe(5_000)
    real.pass(10)
    expect(clock.now()).toBe(5_000 + 3_000)
    expect(clock.monotonic()).toBe(5_000 + 3_000)
    await clock.sleep(60_000)
    expect(real.now()).toBe(5_000 + 10 + 200)
    expect(clock.now()).toBe(5_000 + 63_000)
  })
})
