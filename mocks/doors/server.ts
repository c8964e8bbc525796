import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireFault } from '../../schemas/faults.ts'
import { MAX_REQUEST_BYTES } from '../../schemas/limits.ts'
import type { WireRequest } from '../../schemas/wire.ts'
import type { Delivery, World } from '../world.ts'
import { respondDoor } from './respond.ts'

export interface ServerOptions {
  /** 0 picks a free one. */
  readonly port: number
  /** The fault that meets a request (`endpointFaults`). */
  readonly faultFor?: (request: WireRequest) => WireFault | undefined
  /** The timeout that clients are taken to have, for faults that depend on it; default 10 s. */
  readonly timeoutMs?: number
}

export interface MockServer {
  /** `http://127.0.0.1:8080`, the base URL of every vendor. */
  readonly origin: string
  /** Connection settings per vendor; those that are a base URL of the vendor lead to this server. */
  readonly settings: World['settings']
  /** Takes no more connections, ends what is waiting, and resolves when every connection is closed. */
  close(): Promise<void>
}

/**
 * Every vendor of a world as one HTTP server on loopback, ready when this resolves. `GET /__world` is its ledger;
 * `POST /__command` with `{"argv": ["aws", …]}` answers as the program would, for a stand-in of it on the PATH.
 */
export async function startServer(world: World, options: ServerOptions): Promise<MockServer> {
  const { port, faultFor = () => undefined, timeoutMs } = options
  const server = process.getBuiltinModule('node:http').createServer()
  await listen(server, port)
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const send = respondDoor(world, [origin])
  const waits = createWaits()

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.url === '/__world') return showLedger(world, incoming, outgoing)
    if (!METHODS.has(incoming.method!)) return refuse(outgoing, 405)
    const request = await readRequest(incoming, origin)
    if (request === undefined) return refuse(outgoing, 413)
    if (incoming.url === '/__command') return answerLookUp(world, request, outgoing)
    const delivery = await send(request, faultFor(request), timeoutMs)
    await waits.pass(delivery.latencyMs, outgoing)
    if (!server.listening) outgoing.shouldKeepAlive = false
    answer(delivery, outgoing)
  }

  server.on('request', (incoming, outgoing) => {
    // The client went away, or sent what is no HTTP: there is nobody to tell.
    serve(incoming, outgoing).catch(() => outgoing.destroy())
  })

  return {
    origin,
    settings: Object.fromEntries(
      Object.entries(world.settings).map(([vendor, settings]) => [vendor, redirected(settings, world.origins, origin)]),
    ),
    close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      waits.endAll()
      setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS).unref()
      return closed
    },
  }
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** Answers on loopback are out long before; what is left then is a client that does not read, or never finished its request. */
const CLOSE_WITHIN_MS = 200
/** A longer timer would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })

/** Settings in which the vendor's own origins are replaced by the server's. */
const redirected = (settings: Readonly<Record<string, string>>, origins: readonly string[], origin: string) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, origins.includes(value) ? origin : value]))

function showLedger(world: World, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (incoming.method !== 'GET') {
    refuse(outgoing, 405)
    return
  }
  const ledger = { resources: world.resources(), arrivals: world.arrivals(), problems: world.problems() }
  outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(ledger, null, 2))
}

/** Status 404 for a program, or arguments, that no vendor's model answers. */
function answerLookUp(world: World, { body = '' }: WireRequest, outgoing: ServerResponse): void {
  const argv = argvIn(body)
  const answer = argv && world.command({ argv })
  if (answer === undefined) refuse(outgoing, argv === undefined ? 400 : 404)
  else outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer.reply))
}

function argvIn(body: string): readonly string[] | undefined {
  try {
    const { argv } = JSON.parse(body)
    return Array.isArray(argv) && argv.every(word => typeof word === 'string') ? argv : undefined
  } catch {
    return undefined
  }
}

/** What no vendor was asked: the rest of the request is not read. */
function refuse(outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, { connection: 'close' }).end()
}

/** The request as it came; `undefined` when its body is larger than any vendor takes. */
async function readRequest(incoming: IncomingMessage, origin: string): Promise<WireRequest | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length
    if (size > MAX_REQUEST_BYTES) return undefined
    chunks.push(chunk as Buffer)
  }
  return {
    method: incoming.method as WireRequest['method'],
    url: `${origin}${incoming.url}`,
    headers: Object.fromEntries(
      Object.entries(incoming.headersDistinct).map(([name, values]) => [name, values!.join(', ')]),
    ),
    // Nobody's API reads the body of a GET, and a `Request` may not have one.
    ...(size === 0 || incoming.method === 'GET' ? {} : { body: Buffer.concat(chunks).toString('utf8') }),
  }
}

/** Latencies that are passing; each ends early when its client goes away or the server closes. */
function createWaits() {
  const ends = new Set<() => void>()
  let isClosing = false
  return {
    pass: (latencyMs: number, outgoing: ServerResponse): Promise<void> =>
      new Promise(resolve => {
        if (isClosing || latencyMs <= 0) return resolve()
        const end = () => {
          clearTimeout(timer)
          ends.delete(end)
          outgoing.off('close', end)
          resolve()
        }
        const timer = setTimeout(end, Math.min(latencyMs, LONGEST_TIMER_MS))
        ends.add(end)
        outgoing.once('close', end)
      }),
    endAll() {
      isClosing = true
      for (const end of [...ends]) end()
    },
  }
}

/** Writes the answer, or cuts the connection where there is none. */
function answer(delivery: Delivery, outgoing: ServerResponse): void {
  if (delivery.kind !== 'reply') {
    outgoing.socket?.resetAndDestroy()
    return
  }
  const { status, headers, body } = delivery.reply
  outgoing.writeHead(status, { ...headers }).end(body)
}
