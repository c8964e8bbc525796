import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type Arrival, type Buffered, type Conduct, Ledger } from './ledger.ts'

/**
 * A second opinion on what a run did: a server that behaves like Lucidity's buffer endpoints and keeps a ledger of its
 * own. It shares no code with the simulators, so that a mistake of theirs is not repeated here.
 */
export interface LedgerServer {
  readonly origin: string
  /** What the server does differently from now on; a test may change it while a run goes on. */
  readonly conduct: Conduct
  readonly buffers: readonly Buffered[]
  readonly arrivals: readonly Arrival[]
  /** The one that is accepted now. */
  readonly refreshToken: string
  /** Every refresh and access token there ever was. */
  readonly tokens: readonly string[]
  /** Another refresh token takes the place of the one that there was. */
  rotate(): string
  /** Another account at the same address: what was made before is not known there. */
  changeAccount(): void
  unrevoked(): readonly Buffered[]
  /** Resolves at the first arrival that the condition holds for, also one in the past. */
  seen(condition: (arrival: Arrival) => boolean): Promise<Arrival>
  close(): Promise<void>
}

export async function startLedgerServer(conduct: Partial<Conduct> = {}): Promise<LedgerServer> {
  const ledger = new Ledger(conduct)
  const server = createServer((incoming, outgoing) => {
    serve(ledger, incoming, outgoing).catch(() => outgoing.destroy())
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    conduct: ledger.conduct,
    buffers: ledger.buffers,
    arrivals: ledger.arrivals,
    get refreshToken() {
      return ledger.refreshToken
    },
    tokens: ledger.tokens,
    rotate: () => ledger.rotate(),
    changeAccount: () => {
      ledger.account += 1
    },
    unrevoked: () => ledger.buffers.filter(buffer => buffer.revokedAt === undefined),
    seen: condition => ledger.seen(condition),
    close: () => {
      server.closeAllConnections()
      return new Promise(closed => server.close(() => closed()))
    },
  }
}

async function serve(ledger: Ledger, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await readJson(incoming)
  const arrival = ledger.arrive(incoming.method ?? '', incoming.url ?? '', body)
  const reply = ledger.answer(arrival, incoming.headers, body)
  arrival.status = reply?.status ?? 0
  ledger.told(arrival)
  if (ledger.conduct.answersAfterMs > 0) await pause(ledger.conduct.answersAfterMs)
  if (reply === undefined) outgoing.socket?.resetAndDestroy()
  else
    outgoing
      .writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
      .end(JSON.stringify(reply.body))
}

async function readJson(incoming: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk
  return text === '' ? {} : JSON.parse(text)
}
