import type { Timed, WireReply } from '../schemas/wire.ts'

const JSON_HEADERS = { 'content-type': 'application/json' }

/** A JSON answer. */
export const jsonReply = (status: number, value: unknown, headers?: Readonly<Record<string, string>>): WireReply => ({
  status,
  headers: headers === undefined ? JSON_HEADERS : { ...JSON_HEADERS, ...headers },
  body: JSON.stringify(value),
})

/** An answer of text: an HTML page, metrics. */
export const plain = (status: number, body: string, contentType = 'text/plain; charset=utf-8'): WireReply => ({
  status,
  headers: { 'content-type': contentType },
  body,
})

/** An answer without a body. */
export const empty = (status: number): WireReply => ({ status, headers: {}, body: '' })

export const timed = <T>(reply: T, latencyMs: number): Timed<T> => ({ reply, latencyMs })

/** The answer to a request that meets no endpoint: an error of the client, marked so that tests tell it from a missing resource. */
export const unhandled = (method: string, path: string): WireReply =>
  jsonReply(404, { message: `no endpoint for ${method} ${path}` }, { 'x-drillbook-mock': 'unhandled' })
