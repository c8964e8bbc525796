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
  test('passes waits so many times faster, in all it says and does', async () => {
    const real = manualClock(5_000)
    const clock = scaledClock(300, real)
    expect([clock.now(), clock.monotonic()]).toEqual([5_000, 5_000])
    await clock.sleep(60_000)
    expect(real.now()).toBe(5_000 + 200)
    expect([clock.now(), clock.monotonic()]).toEqual([65_000, 65_000])
  })

  test('runs like the real one while nobody waits, so that a busy machine is no slow vendor', async () => {
    const real = manualClock(5_000)
    const clock = scaledClock(300, real)
    real.pass(10)
    expect(clock.now()).toBe(5_010)
    await clock.sleep(300)
    real.pass(10)
    expect(clock.now()).toBe(5_320)
  })

  test('runs fast for what happens during a wait, and a timer that is late does not make the wait longer', async () => {
    const real = manualClock(0)
    let seen = 0
    const late = { ...real, sleep: async (ms: number) => real.pass(ms + 7) }
    const clock = scaledClock(1_000, late)
    const meanwhile = {
      ...late,
      sleep: async (ms: number) => {
        real.pass(ms / 2)
        seen = slow.now()
        real.pass(ms / 2)
      },
    }
    const slow = scaledClock(1_000, meanwhile)
    await clock.sleep(10_000)
    expect(clock.now()).toBe(10_000)
    await slow.sleep(10_000)
    expect(seen).toBe(17 + 5_000)
    expect(slow.now()).toBe(17 + 10_000)
  })

  test('a wait that is cut off has taken what it took', async () => {
    const real = manualClock(0)
    const clock = scaledClock(100, { ...real, sleep: async () => real.pass(10) })
    await clock.sleep(60_000, AbortSignal.abort())
    expect(clock.now()).toBe(1_000)
  })
})
