import { uptime } from 'node:os'

/** Time as a run sees it. */
export interface Clock {
  /** Wall clock, milliseconds. */
  now(): number
  /** Milliseconds since the machine started; never jumps, the same for all processes. */
  monotonic(): number
  /** Ends early when the signal says so. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** A longer timer would sleep on for its full rest after the machine was suspended. */
const SLICE_MS = 1_000

const monotonicMs = (): number => Number(process.hrtime.bigint() / 1_000n) / 1_000

export const realClock: Clock = {
  now: Date.now,
  monotonic: monotonicMs,
  sleep: sleepInSlices,
}

/**
 * A clock for `run --mock` whose waits pass `speed` times faster than the real one's. Between waits it runs like the real
 * one: what the engine itself takes on a busy machine must not pass for minutes of a vendor.
 */
export function scaledClock(speed: number, real: Clock = realClock): Clock {
  const startedAt = { wall: real.now(), monotonic: real.monotonic() }
  let passedMs = 0
  let countedTo = startedAt.monotonic
  let waits = 0
  const passed = (): number => {
    const at = real.monotonic()
    passedMs += (at - countedTo) * (waits > 0 ? speed : 1)
    countedTo = at
    return passedMs
  }
  return {
    now: () => startedAt.wall + passed(),
    monotonic: () => startedAt.monotonic + passed(),
    sleep: async (ms, signal) => {
      const until = passed() + ms
      waits += 1
      await real.sleep(ms / speed, signal)
      // A timer that is late by milliseconds would be late by minutes here; nobody is told an earlier time than before.
      const told = passedMs
      passed()
      if (signal?.aborted !== true) passedMs = Math.max(told, until)
      waits -= 1
    },
  }
}

/**
 * Sleeps by elapsed time, not by the wall clock, which may be set. Elapsed is the larger of the timer's own clock, which
 * stands still while the machine is suspended, and the uptime, which does not (CLOCK_MONOTONIC and CLOCK_BOOTTIME,
 * clock_gettime(2)).
 */
async function sleepInSlices(ms: number, signal?: AbortSignal): Promise<void> {
  const startedAt = { monotonic: monotonicMs(), up: uptime() }
  const elapsedMs = () => Math.max(monotonicMs() - startedAt.monotonic, (uptime() - startedAt.up) * 1_000 - 20)
  for (let left = ms; left > 0 && !signal?.aborted; left = ms - elapsedMs()) {
    await pause(Math.min(Math.ceil(left), SLICE_MS), signal)
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
  })
}
