import type { RequestHandler } from 'msw'
import { HttpResponse, http } from 'msw'
import { defined } from '../../schemas/defined.ts'
import type { WireReply, WireRequest } from '../../schemas/wire.ts'
import type { Delivery, World } from '../world.ts'

export interface HandlerOptions {
  /** Origins to answer for; default: those of the world. */
  readonly origins?: readonly string[]
  /** How a request reaches the world; default: without a fault. */
  readonly deliver?: (wire: WireRequest, request: Request) => Delivery
  /** Lets the latency pass; default: every end comes at once. */
  readonly wait?: (latencyMs: number) => Promise<void>
}

/** MSW handlers over a world: one per origin, for every path below it. */
export function worldHandlers(world: World, options: HandlerOptions = {}): RequestHandler[] {
  const { origins = world.origins, deliver = wire => world.send(wire), wait } = options
  return origins.map(origin =>
    http.all(`${origin}/*`, async ({ request }) => {
      const delivery = deliver(await toWire(request), request)
      await wait?.(delivery.latencyMs)
      return delivery.kind === 'reply' ? toResponse(delivery.reply) : HttpResponse.error()
    }),
  )
}

export const toRequest = ({ method, url, headers, body }: WireRequest): Request =>
  new Request(url, { method, headers, ...defined({ body }) })

export const toReply = async (response: Response): Promise<WireReply> => ({
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: await response.text(),
})

const toWire = async (request: Request): Promise<WireRequest> => {
  const body = await request.text()
  return {
    method: request.method.toUpperCase() as WireRequest['method'],
    url: request.url,
    headers: Object.fromEntries(request.headers),
    ...(body === '' ? {} : { body }),
  }
}

// A Response with status 204 or 304 may have no body, and an empty text would add a content type.
const toResponse = ({ status, headers, body }: WireReply): Response =>
  new HttpResponse(body === '' ? null : body, { status, headers: { ...headers } })
