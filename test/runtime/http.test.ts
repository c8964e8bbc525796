import { createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Secret } from '../../schemas/secret.ts'
import { answerWith, bodyOf, openHttp, request, serve } from './local-server.ts'

/** A server that speaks raw bytes; the value is its origin. */
async function serveRaw(onData: (socket: Socket) => void): Promise<string> {
  const server = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', () => onData(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

describe('one exchange', () => {
  test('gives status, lower-case headers and the body as text', async () => {
    const origin = await serve(answerWith(202, '{"id":"ü"}', { 'X-Request-ID': 'r-1' }))
    const result = await openHttp()(request(`${origin}/buffers?a=1`))
    expect(result).toMatchObject({ kind: 'reply', status: 202, body: '{"id":"ü"}', headers: { 'x-request-id': 'r-1' } })
  })

  test('reveals secrets in headers and body on the wire only', async () => {
    const seen: Record<string, unknown> = {}
    const origin = await serve(async (incoming, response) => {
      seen['authorization'] = incoming.headers.authorization
      seen['encoding'] = incoming.headers['accept-encoding']
      seen['length'] = incoming.headers['content-length']
      seen['body'] = await bodyOf(incoming)
      response.end('{}')
    })
    const body = { token: new Secret('token', 'hunter22'), size: 3 }
    await openHttp()(
      request(`${origin}/x`, { method: 'POST', headers: { Authorization: new Secret('a', 'Bearer hunter22') }, body }),
    )
    expect(seen).toEqual({
      authorization: 'Bearer hunter22',
      encoding: 'identity',
      length: '29',
      body: '{"size":3,"token":"hunter22"}',
    })
  })

  test('a byte order mark is no part of the answer', async () => {
    const origin = await serve((_, response) => void response.end(Buffer.from('\ufeff{"a":1}')))
    expect(await openHttp()(request(origin))).toMatchObject({ kind: 'reply', body: '{"a":1}' })
  })

  test.each([
    [
      'application/x-www-form-urlencoded',
      { grant: 'a b', scope: ['r', 'w'], key: new Secret('k', 'x&y') },
      'grant=a+b&scope=r&scope=w&key=x%26y',
    ],
    ['text/plain', 'SELECT "ü"', 'SELECT "ü"'],
    ['application/merge-patch+json', 'x', '"x"'],
  ])('the body of %s is written as the header says', async (type, body, written) => {
    const seen: string[] = []
    const origin = await serve(async (incoming, response) => {
      seen.push(await bodyOf(incoming), incoming.headers['content-type'] ?? '')
      response.end()
    })
    await openHttp()(request(origin, { method: 'POST', body, headers: { 'Content-Type': type } }))
    expect(seen).toEqual([written, type])
  })

  test('twelve requests on one socket leave no listener behind', async () => {
    const warnings: string[] = []
    const warn = (warning: Error) => warnings.push(warning.name)
    process.on('warning', warn)
    onTestFinished(() => void process.off('warning', warn))
    const send = openHttp()
    const origin = await serve(answerWith(200, '{}'))
    for (let count = 0; count < 12; count += 1) await send(request(origin))
    await pause(20)
    expect(warnings).toEqual([])
  })

  test('reuses its connection', async () => {
    const ports = new Set<number | undefined>()
    const origin = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort)
      response.end('{}')
    })
    const send = openHttp()
    for (let count = 0; count < 3; count += 1) await send(request(origin))
    expect(ports.size).toBe(1)
  })

  test('is sent once, also when the server hangs up on a connection in use', async () => {
    let arrivals = 0
    const origin = await serve((incoming, response) => {
      arrivals += 1
      if (arrivals === 1) response.end('{}')
      else incoming.socket.destroy()
    })
    const send = openHttp()
    await send(request(origin))
    expect(await send(request(origin, { method: 'PUT', body: {} }))).toMatchObject({ kind: 'lost', timedOut: false })
    await pause(20)
    expect(arrivals).toBe(2)
  })
})

describe('nothing was written', () => {
  test('a refused connection', async () => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const free = (server.address() as { port: number }).port
    await new Promise<void>(resolve => server.close(() => resolve()))
    expect(await openHttp()(request(`http://127.0.0.1:${free}/x`))).toEqual({
      kind: 'unsent',
      reason: 'connection refused (ECONNREFUSED)',
    })
  })

  test('a host name that nobody knows', async () => {
    const result = await openHttp()(request('https://nowhere.invalid/x'))
    expect(result).toMatchObject({ kind: 'unsent', reason: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) })
  })

  test('a TLS handshake with something that speaks no TLS', async () => {
    const origin = await serveRaw(socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    const result = await openHttp()(request(origin.replace('http:', 'https:')))
    expect(result.kind).toBe('unsent')
  })

  test('a TLS handshake that hangs until the deadline', async () => {
    const origin = await serveRaw(() => {})
    const result = await openHttp()(request(origin.replace('http:', 'https:'), { timeoutMs: 1_000 }))
    expect(result).toEqual({ kind: 'unsent', reason: 'no connection within 1s' })
  })
})

describe('no complete answer', () => {
  const cut = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"id":'
  const cases: readonly (readonly [string, (socket: Socket) => void, RegExp, boolean])[] = [
    ['a reset after the request', socket => socket.resetAndDestroy(), /ECONNRESET/, false],
    ['a close after the request', socket => socket.end(), /without an answer|ECONNRESET/, false],
    ['silence until the deadline', () => {}, /no complete answer within 2s/, true],
    ['a body that is cut off', socket => socket.end(cut), /ECONNRESET|cut off/, false],
    ['a body that drips past the deadline', socket => socket.write(cut), /no complete answer within 2s/, true],
    ['an answer that is not HTTP', socket => socket.end('hello\r\n\r\n'), /HPE_/, false],
  ]
  test.each(cases)('%s is lost', async (_, onData, reason, timedOut) => {
    const origin = await serveRaw(onData)
    const result = await openHttp()(request(origin, { method: 'POST', body: {}, timeoutMs: timedOut ? 2_000 : 20_000 }))
    expect(result).toEqual({ kind: 'lost', reason: expect.stringMatching(reason), timedOut })
  })

  test('a redirect is an answer, and not followed', async () => {
    let followed = 0
    const other = await serve((_, response) => {
      followed += 1
      response.end()
    })
    const origin = await serve(answerWith(307, '', { location: `${other}/elsewhere` }))
    const result = await openHttp()(request(origin, { origins: [origin, other] }))
    expect(result).toMatchObject({ kind: 'reply', status: 307, headers: { location: `${other}/elsewhere` } })
    expect(followed).toBe(0)
  })

  test.each([299, 400])('%i is none', async status => {
    const origin = await serve(answerWith(status, 'no'))
    expect(await openHttp()(request(origin))).toMatchObject({ kind: 'reply', status, body: 'no' })
  })

  const unusable: readonly (readonly [string, Buffer, Record<string, string>])[] = [
    ['larger than 1 MiB', Buffer.alloc(1024 * 1024 + 1, 0x20), {}],
    ['compressed', gzipSync('{}'), { 'content-encoding': 'gzip' }],
    ['not UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}],
  ]
  test.each(unusable)('an answer that is %s came, and can not be read', async (what, bytes, headers) => {
    const origin = await serve((_, response) => void response.writeHead(200, headers).end(bytes))
    const result = await openHttp()(request(origin))
    // The kind by itself first: nobody wants to read a difference of a megabyte.
    expect(result.kind).toBe('reply')
    expect(result).toMatchObject({ status: 200, body: '', unreadable: expect.stringContaining(what) })
  })

  test('an answer of exactly 1 MiB is read', async () => {
    const origin = await serve((_, response) => void response.end(Buffer.alloc(1024 * 1024, 0x20)))
    expect((await openHttp()(request(origin))).kind).toBe('reply')
  })
})

describe('the sockets', () => {
  test('a release gets through while forward requests hang on every socket', async () => {
    const hung: Socket[] = []
    const origin = await serve((incoming, response) => {
      if (incoming.method === 'DELETE') response.end('{}')
      else hung.push(incoming.socket)
    })
    const send = openHttp()
    const hanging = Array.from({ length: 48 }, () => send(request(origin, { timeoutMs: 60_000 })))
    await expect.poll(() => hung.length, { timeout: 20_000 }).toBe(48)
    const waiting = Array.from({ length: 12 }, () => send(request(origin, { timeoutMs: 1_000 })))
    const release = await send(request(origin, { method: 'DELETE', lane: 'cleanup', timeoutMs: 20_000 }))
    expect(release.kind).toBe('reply')
    for (const result of await Promise.all(waiting)) expect(result.kind).toBe('unsent')
    for (const socket of hung) socket.destroy()
    for (const result of await Promise.all(hanging)) expect(result.kind).toBe('lost')
    expect(hung).toHaveLength(48)
  })
})

describe('what is never sent', () => {
  const secret = 'hunter22'
  const cases: readonly (readonly [string, string, Partial<Parameters<typeof request>[1]>, string])[] = [
    ['plain HTTP beyond loopback', 'http://vendor.example/x', {}, 'not HTTPS'],
    ['another scheme', 'file:///etc/passwd', {}, 'not HTTPS'],
    ['another origin', 'https://evil.example/x', { origins: ['https://vendor.example'] }, 'not an origin'],
    ['another port', 'https://vendor.example:8443/x', { origins: ['https://vendor.example'] }, 'not an origin'],
    ['credentials in the URL', `https://ada:${secret}@vendor.example/x`, {}, 'holds credentials'],
    ['no URL', 'buffers', {}, 'can not be read'],
    ['a dot segment', 'https://vendor.example/a/../b', {}, 'segment'],
    ['an encoded dot segment', 'https://vendor.example/a/%2E%2e', {}, 'segment'],
    ['a line break in a header', 'https://vendor.example/x', { headers: { a: `${secret}\r\nx: y` } }, 'header "a"'],
    [
      'a NUL in a secret header',
      'https://vendor.example/x',
      { headers: { a: new Secret('t', `${secret}\0`) } },
      'header "a"',
    ],
    ['a header name with a space', 'https://vendor.example/x', { headers: { 'a b': 'c' } }, 'header name'],
  ]
  test.each(cases)('%s', async (_, url, changes, reason) => {
    const result = await openHttp()(request(url, changes))
    expect(result).toEqual({ kind: 'unsent', reason: expect.stringContaining(reason), isDefinite: true })
    expect(JSON.stringify(result)).not.toContain(secret)
  })

  test.each(['http://localhost:1/x', 'http://127.1.2.3:1/x', 'http://[::1]:1/x', 'http://0177.0.0.1:1/x'])(
    'loopback may be plain HTTP: %s',
    async url => {
      const result = await openHttp()(request(url, { origins: [new URL(url).origin] }))
      expect(result).not.toMatchObject({ reason: expect.stringContaining('not HTTPS') })
    },
  )

  test.each(['http://2130706434.example/x', 'http://127.0.0.1.evil.example/x', 'http://169.254.169.254/x'])(
    'what only looks like loopback may not: %s',
    async url => {
      expect(await openHttp()(request(url))).toMatchObject({ reason: expect.stringContaining('not HTTPS') })
    },
  )
})
