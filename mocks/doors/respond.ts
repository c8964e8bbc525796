import type { RequestHandler } from 'msw'
import { getResponse } from 'msw'
import type { WireFault } from '../../schemas/faults.ts'
import type { Door } from '../model-door.ts'
import type { Delivery, World } from '../world.ts'
import { toReply, toRequest, worldHandlers } from './handlers.ts'

/** The way in through MSW's `getResponse`: real `Request` and `Response`, no socket; the caller's clock waits for the latency. */
export function respondDoor(world: World, origins: readonly string[] = world.origins): Door<Promise<Delivery>> {
  const met = new WeakMap<Request, { readonly fault: WireFault | undefined; readonly timeoutMs: number | undefined }>()
  const ends = new WeakMap<Request, Delivery>()
  const deliver = (wire: Parameters<World['send']>[0], request: Request): Delivery => {
    const { fault, timeoutMs } = met.get(request)!
    const delivery = world.send(wire, fault, timeoutMs)
    ends.set(request, delivery)
    return delivery
  }
  // Matching is most of the cost of a call (40 µs with one candidate, 110 µs with 40), so only one handler is tried.
  const byOrigin = new Map<string, RequestHandler[]>(
    origins.map(origin => [origin, worldHandlers(world, { origins: [origin], deliver })]),
  )

  return async (wire, fault, timeoutMs) => {
    const request = toRequest(wire)
    const candidates = byOrigin.get(new URL(wire.url).origin)
    // No handler for it: the world says, and notes, that there is no such host.
    if (candidates === undefined) return world.send(wire, fault, timeoutMs)
    met.set(request, { fault, timeoutMs })
    const response = await getResponse(candidates, request)
    const end = ends.get(request)!
    return end.kind === 'reply' ? { ...end, reply: await toReply(response!) } : end
  }
}
