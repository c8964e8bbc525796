import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { createHttp, type HttpDoor } from '../../engine/runtime/http/http.ts'
import type { HttpRequest } from '../../engine/runtime/runtime.ts'

/** A server on loopback for one test; the value is its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text
}

export const answerWith =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, headers).end(body)
  }

export function openHttp(): HttpDoor {
  const { send, close } = createHttp()
  onTestFinished(close)
  return send
}

export const request = (url: string, changes: Partial<HttpRequest> = {}): HttpRequest => ({
  key: 'buffer@1',
  method: 'GET',
  url,
  headers: {},
  timeoutMs: 20_000,
  origins: [URL.parse(url)?.origin ?? ''],
  lane: 'forward',
  ...changes,
})
