import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'

/**
 * Loaded before a program (`node --import`), makes its clocks run faster than life, the same in every process that gets
 * the same `DRILLBOOK_TEST_TIME`: a machine on which a settle window of minutes passes in seconds. Timeouts shrink with
 * it, so a busy test machine looks like a slow network, which a run must stand.
 */
const [speed = 1, wallBase = 0, monotonicBase = 0] = (process.env['DRILLBOOK_TEST_TIME'] ?? '1 0 0')
  .split(' ')
  .map(Number)

const { now } = Date
Date.now = () => Math.round(wallBase + (now() - wallBase) * speed)

const { bigint } = process.hrtime
const base = BigInt(monotonicBase)
process.hrtime.bigint = () => base + (bigint() - base) * BigInt(speed)

const { uptime } = os
os.uptime = () => uptime() * speed
syncBuiltinESMExports()

for (const name of ['setTimeout', 'setInterval'] as const) {
  const real: (callback: () => void, ms?: number, ...more: unknown[]) => NodeJS.Timeout = globalThis[name]
  const faster = (callback: () => void, ms = 0, ...more: unknown[]) => real(callback, ms / speed, ...more)
  Object.assign(globalThis, { [name]: Object.assign(faster, real) })
}
