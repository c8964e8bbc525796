import { failures } from '../knobs.ts'
import type { ModelWorld } from '../world.ts'
import type { LucidityKnobs } from './knobs.ts'
import type { Answer } from './replies.ts'

/** Answers of an endpoint that is out of order; `undefined` lets a request pass. */
export function lucidityOutages(world: ModelWorld, { outages, failWith }: LucidityKnobs) {
  const next = failures(failWith)
  const firstAt = new Map<number, number>()
  return (endpoint: string): Answer | undefined => {
    const status = next(endpoint)
    if (status !== undefined) return { kind: 'error', status, message: 'the service failed' }
    for (const [index, outage] of outages.entries()) {
      if (outage.endpoint !== endpoint) continue
      const startedAt = firstAt.get(index) ?? world.now()
      firstAt.set(index, startedAt)
      if (outage.lasts !== undefined && world.now() >= startedAt + outage.lasts) continue
      const told = outage.retryAfter === undefined ? {} : { retryAfterMs: outage.retryAfter }
      const answered = { status: outage.status ?? 503, ...told }
      if (outage.html === true) return { kind: 'html', ...answered }
      return { kind: 'error', ...answered, message: outage.message ?? 'the service is not available' }
    }
    return undefined
  }
}
