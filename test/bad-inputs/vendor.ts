import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { lucidityPaths } from '../../schemas/lucidity/paths.ts'
import { accessToken } from './canaries.ts'

/** What the vendor says to everything but the token exchange. */
export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer | object
}

/** A vendor that gives every request the same answer, after the exchange of the refresh token. */
export const answering = ({ status = 200, headers = {}, body = {} }: Answer): RequestListener =>
  withToken((_, response) => {
    const isText = typeof body === 'string' || Buffer.isBuffer(body)
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(isText ? body : JSON.stringify(body))
  })

/** A vendor that exchanges the refresh token and leaves the rest to the listener. */
export const withToken =
  (listener: RequestListener): RequestListener =>
  (request, response) =>
    request.url === lucidityPaths.refreshToken
      ? response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ accessToken }))
      : listener(request, response)

/** A vendor whose token exchange is answered like this. */
export const exchanging =
  (body: object | string): RequestListener =>
  (_: IncomingMessage, response: ServerResponse) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body))
