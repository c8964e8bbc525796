import type { Clock } from '../../engine/runtime/clock.ts'
import type { Connection } from '../../engine/runtime/runtime.ts'
import { Secret } from '../../schemas/secret.ts'

export const connectionOf = (
  baseUrl: string,
  rate: Connection['rate'],
  reserved: Connection['reserved'] = { cleanup: 0, refresh: 0 },
): Connection => ({
  name: 'main',
  vendor: 'lucidity',
  baseUrl,
  origins: [baseUrl],
  settings: {},
  credential: async name => new Secret(name, 'value-of-it'),
  renewCredential: async name => new Secret(name, 'value-of-it'),
  cache: new Map(),
  budgetKey: baseUrl,
  rate,
  reserved,
})

/** A clock that a test moves; sleeping moves it too. */
export function manualClock(startAt = 1_000_000): Clock & { pass(ms: number): void; jumpWall(ms: number): void } {
  let monotonic = startAt
  let wall = startAt
  const pass = (ms: number) => {
    monotonic += ms
    wall += ms
  }
  return {
    now: () => wall,
    monotonic: () => monotonic,
    sleep: async ms => pass(ms),
    pass,
    jumpWall: ms => {
      wall += ms
    },
  }
}
