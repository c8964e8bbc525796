import { failures } from '../knobs.ts'
import { type RateWindow, slidingWindow } from '../rate-window.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { ClickhouseKnobs } from './knobs.ts'
import { type Answer, refused } from './replies.ts'

export interface Gate {
  /** What stands before every endpoint: key, rate limit, outages, role. `undefined` lets the request pass. */
  refusal(request: ModelRequest, endpoint: string): Answer | undefined
  /** An admin deletes the API key. */
  revokeKey(): void
}

export function gate(world: ModelWorld, knobs: ClickhouseKnobs): Gate {
  const failNext = failures(knobs.failWith)
  const burst = bursts(world, knobs)
  const windows = new Map<string, RateWindow>()
  const accepted = `Basic ${btoa(`${world.credentials['clickhouse.keyId']}:${world.credentials['clickhouse.keySecret']}`)}`
  let isRevoked = false

  /** The limit is per key; requests that it refuses do not count against it. */
  function tooMany(authorization: string): Answer | undefined {
    const { count, perMs } = knobs.rate
    const window =
      windows.get(authorization) ?? slidingWindow({ count: Math.max(1, count - knobs.otherClients), perMs })
    windows.set(authorization, window)
    const waitMs = window.take(world.now())
    return waitMs > 0 ? refused(429, '', waitMs) : undefined
  }

  return {
    refusal({ method, headers }, endpoint) {
      const authorization = headers['authorization'] ?? ''
      if (authorization !== accepted || isRevoked) return refused(401, 'Key is not found')
      const limited = burst() ?? tooMany(authorization)
      if (limited !== undefined) return limited
      const failure = failNext(endpoint.slice(endpoint.indexOf('/') + 1))
      if (failure !== undefined) return refused(failure, 'Internal error')
      // The wording is not known; developer keys read only (docs, "Manage API keys").
      return knobs.keyRole === 'developer' && method !== 'GET' ? refused(403, 'Insufficient permissions') : undefined
    },
    revokeKey() {
      isRevoked = true
    },
  }
}

/** Hands out the 429 of the scripted bursts, each for so many requests from its time on. */
function bursts(world: ModelWorld, knobs: ClickhouseKnobs): () => Answer | undefined {
  const startedAt = world.now()
  const left = knobs.bursts.map(({ after = 0, requests = 1, reset }) => ({ from: startedAt + after, requests, reset }))
  return () => {
    const current = left.find(({ from, requests }) => requests > 0 && world.now() >= from)
    if (current === undefined) return undefined
    current.requests -= 1
    return refused(429, '', current.reset === undefined ? undefined : current.reset * 1_000)
  }
}
