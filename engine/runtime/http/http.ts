import type * as nodeHttp from 'node:http'
import type * as nodeHttps from 'node:https'
import { formatDuration } from '../../../schemas/duration.ts'
import { reveal, Secret } from '../../../schemas/secret.ts'
import type { HttpRequest, HttpResult, Lane } from '../runtime.ts'
import { collectReply, UnusableAnswer } from './reply.ts'
import { refusalOf } from './rules.ts'
import { wireBody } from './wire-body.ts'

/** The door to the network: one try of one request. A mock passes its own. */
export type HttpDoor = (request: HttpRequest) => Promise<HttpResult>

/** Sockets at once: releases and token refreshes never queue behind forward work (docs/decisions/start-up.md). */
const maxSockets = { forward: 48, reserved: 16 }

/** An idle socket is closed before most servers do it, so that a request rarely meets a dead one. */
const IDLE_MS = 4_000

// An ESM import of node:http reads every export and loads undici with it: 21-28 ms (docs/decisions/start-up.md).
const http = () => process.getBuiltinModule('node:http')
const https = () => process.getBuiltinModule('node:https')

/**
 * HTTP over `node:http(s)`: keep-alive with a bounded number of sockets, a total deadline, no redirects followed, no
 * compression, no retry of its own. `close` ends idle sockets so that the process can end.
 */
export function createHttp(): { readonly send: HttpDoor; readonly close: () => void } {
  const agents = new Map<string, nodeHttp.Agent>()
  const agentFor = (protocol: string, lane: Lane) => {
    const pool = lane === 'forward' ? 'forward' : 'reserved'
    const known = agents.get(`${protocol} ${pool}`)
    if (known) return known
    const { Agent } = protocol === 'https:' ? https() : http()
    const agent = new Agent({ keepAlive: true, maxSockets: maxSockets[pool], timeout: IDLE_MS, scheduling: 'lifo' })
    agents.set(`${protocol} ${pool}`, agent)
    return agent
  }
  return {
    send: async request => {
      const refusal = refusalOf(request)
      if (refusal !== undefined) return { kind: 'unsent', reason: refusal, isDefinite: true }
      return exchange(request, agentFor(new URL(request.url).protocol, request.lane))
    },
    close: () => {
      for (const agent of agents.values()) agent.destroy()
    },
  }
}

/** Writes the request and waits for the whole answer, at most `timeoutMs` from now; the socket may stay open longer. */
function exchange(request: HttpRequest, agent: nodeHttp.Agent): Promise<HttpResult> {
  return new Promise(resolve => {
    const url = new URL(request.url)
    const given = wireHeaders(request)
    const body = request.body === undefined ? undefined : wireBody(request.body, given['content-type'])
    const options: nodeHttps.RequestOptions = {
      method: request.method,
      agent,
      headers: withLength(given, request, body),
      // NODE_TLS_REJECT_UNAUTHORIZED=0 does not switch this off.
      rejectUnauthorized: true,
    }
    const outgoing = (url.protocol === 'https:' ? https() : http()).request(url, options)

    let mayBeWritten = false
    outgoing.on('socket', socket => {
      // Bytes leave at once on a socket in use, on a new one after it is connected (TLS: after its handshake).
      // A listener on a socket in use would stay there, one for each request.
      if (outgoing.reusedSocket) mayBeWritten = true
      else
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          mayBeWritten = true
        })
    })

    const answer = Promise.withResolvers<HttpResult>()
    const end = (result: HttpResult) => {
      clearTimeout(deadline)
      answer.resolve(result)
      resolve(result)
      if (result.kind !== 'reply') outgoing.destroy()
    }
    const fail = (reason: string, timedOut = false) =>
      end(mayBeWritten ? { kind: 'lost', reason, timedOut } : { kind: 'unsent', reason })
    const tooLate = (ms: number) =>
      fail(`${mayBeWritten ? 'no complete answer' : 'no connection'} within ${formatDuration(ms)}`, true)
    let deadline = setTimeout(() => {
      const { timeoutMs, openMs = timeoutMs } = request
      if (!mayBeWritten || openMs <= timeoutMs) return tooLate(timeoutMs)
      deadline = setTimeout(() => tooLate(openMs), openMs - timeoutMs)
      const reason = `no complete answer within ${formatDuration(timeoutMs)}`
      resolve({ kind: 'lost', reason, timedOut: true, late: () => answer.promise })
    }, request.timeoutMs)

    outgoing.on('error', error =>
      !mayBeWritten && isCertificateError(error)
        ? end({ kind: 'unsent', reason: describeNetworkError(error), isDefinite: true })
        : fail(describeNetworkError(error)),
    )
    outgoing.on('response', response => {
      mayBeWritten = true
      // A redirect is an answer like any other: it could carry the credential to another host, or turn a POST into a GET.
      collectReply(response).then(
        reply => end({ kind: 'reply', ...reply }),
        error => fail(describeNetworkError(error)),
      )
    })
    outgoing.end(body)
  })
}

function wireHeaders({ body, headers: given }: HttpRequest): Record<string, string> {
  const headers: Record<string, string> = { 'accept-encoding': 'identity', 'user-agent': 'drillbook' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  for (const [name, value] of Object.entries(given))
    headers[name.toLowerCase()] = value instanceof Secret ? reveal(value) : value
  return headers
}

const withLength = (headers: Readonly<Record<string, string>>, { method }: HttpRequest, body: string | undefined) =>
  body === undefined && method === 'GET' ? headers : { ...headers, 'content-length': Buffer.byteLength(body ?? '') }

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EPIPE: 'connection closed while the request was written',
  ENOTFOUND: 'host name not found',
  EAI_AGAIN: 'host name can not be looked up now',
  ETIMEDOUT: 'connection timed out',
  EHOSTUNREACH: 'host unreachable',
  ENETUNREACH: 'network unreachable',
  HPE_INVALID_CONSTANT: 'the answer is not HTTP',
}

/** The server's certificate is not good; it will not be better in a minute (node:tls, "X509 certificate error codes"). */
const isCertificateError = (error: Error): boolean =>
  /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)|PATH_LENGTH_)/.test(
    (error as NodeJS.ErrnoException).code ?? '',
  )

/** Only words of ours and an error's code: its message may quote what was sent. */
function describeNetworkError(error: Error): string {
  if (error instanceof UnusableAnswer) return error.message
  const code = (error as NodeJS.ErrnoException).code
  if (code === undefined) return error.message === 'socket hang up' ? 'connection closed without an answer' : error.name
  if (isCertificateError(error)) return `the certificate of the server is not accepted (${code})`
  return words[code] === undefined ? `the connection failed (${code})` : `${words[code]} (${code})`
}
