import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import type { PlacedFault } from '../../mocks/doors/endpoint-faults.ts'
import { endpointFaults } from '../../mocks/doors/endpoint-faults.ts'
import type { MockServer } from '../../mocks/doors/server.ts'
import { startServer } from '../../mocks/doors/server.ts'
import type { World } from '../../mocks/world.ts'
import { fakeVendor } from './fake-vendor.ts'

const servers: MockServer[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

describe('the mock server', () => {
  it('is ready on a free port when it has started', async () => {
    const { server, headers } = await start()
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/)
    expect((await fetch(`${server.origin}/fake/things`, { headers })).status).toBe(200)
  })

  it('says what connections to it need, with no way to the vendor’s own hosts', async () => {
    const { server } = await start()
    expect(server.settings).toEqual({ fake: { site: 'north', otherBaseUrl: server.origin } })
  })

  it('says which port is taken', async () => {
    const { server, world } = await start()
    const port = Number(new URL(server.origin).port)
    await expect(startServer(world, { port })).rejects.toThrow(`EADDRINUSE: address already in use 127.0.0.1:${port}`)
  })

  it('refuses other credentials with 401', async () => {
    const { server } = await start()
    const response = await fetch(`${server.origin}/fake/things`, { headers: { authorization: 'Bearer mine' } })
    expect(response.status).toBe(401)
  })

  it('answers what is no vendor’s path with nothing', async () => {
    const { server, world, headers } = await start()
    await expect(fetch(`${server.origin}/elsewhere`, { headers })).rejects.toThrow()
    expect(world.arrivals()).toMatchObject([{ vendor: '?', path: `${server.origin}/elsewhere` }])
  })

  it('shows its ledger at /__world, to readers only', async () => {
    const { server, headers } = await start()
    await fetch(`${server.origin}/fake/things`, { method: 'POST', headers, body: '{"name":"cursed"}' })
    const ledger = await (await fetch(`${server.origin}/__world`)).json()
    expect(ledger).toMatchObject({
      resources: [{ resource: 'fake/thing', marker: 'cursed', alive: true }],
      arrivals: [{ endpoint: 'fake/create-thing', status: 201 }],
      problems: [expect.stringContaining('is cursed')],
    })
    expect((await fetch(`${server.origin}/__world`, { method: 'POST' })).status).toBe(405)
  })

  it('answers a look-up program at /__command, as its stand-in would print it', async () => {
    const { server } = await start()
    const ask = (body: string, method = 'POST') =>
      fetch(`${server.origin}/__command`, { method, ...(method === 'POST' ? { body } : {}) })
    const answer = await ask('{"argv":["fake","count"]}')
    expect([answer.status, await answer.json()]).toEqual([200, { exitCode: 0, stdout: '{"count":0}', stderr: '' }])
    expect((await ask('{"argv":["psql"]}')).status).toBe(404)
    for (const body of ['{"argv":"fake"}', '{"argv":[1]}', 'fake count', '']) expect((await ask(body)).status).toBe(400)
  })

  it('never shows a credential in its ledger', async () => {
    const { server, world, headers } = await start()
    await fetch(`${server.origin}/fake/things`, { headers })
    const ledger = await (await fetch(`${server.origin}/__world`)).text()
    for (const credential of Object.values(world.credentials)) expect(ledger).not.toContain(credential)
  })

  it('refuses a method that no vendor has, and a body that no vendor takes', async () => {
    const { server, headers } = await start()
    expect((await fetch(`${server.origin}/fake/things`, { method: 'OPTIONS', headers })).status).toBe(405)
    const body = 'x'.repeat(2 * 1024 * 1024)
    const response = await fetch(`${server.origin}/fake/things`, { method: 'POST', headers, body }).catch(
      () => undefined,
    )
    expect([undefined, 413]).toContain(response?.status)
  })

  it('does not mind a GET with a body', async () => {
    const { server, headers } = await start()
    const status = new Promise((resolve, reject) => {
      const asked = request(`${server.origin}/fake/things`, { headers: { ...headers, 'content-length': 2 } })
      asked.on('error', reject).on('response', response => resolve(response.resume().statusCode))
      asked.end('{}')
    })
    expect(await status).toBe(200)
  })

  it('resets the connection where an answer is lost', async () => {
    const { server } = await start({ faults: [{ at: 'fake/text', fault: 'reset-applied' }] })
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1')
    socket.write('GET /fake/text HTTP/1.1\r\nHost: x\r\n\r\n')
    const code = await new Promise(resolve => socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code)))
    expect(code).toBe('ECONNRESET')
  })

  it('puts the n-th request to an endpoint to the fault of a scenario', async () => {
    const { server, world, headers } = await start({
      faults: [
        { at: 'fake/create-thing#2', fault: 'reset-applied' },
        { at: 'fake/list-things', fault: '503-retry-after' },
      ],
    })
    const create = () => fetch(`${server.origin}/fake/things`, { method: 'POST', headers, body: '{"name":"one"}' })
    expect((await create()).status).toBe(201)
    await expect(create()).rejects.toThrow()
    expect((await create()).status).toBe(201)
    expect(world.resources()).toHaveLength(3)
    expect((await fetch(`${server.origin}/fake/things`, { headers })).headers.get('x-fake-reset')).toBe('17.0')
    expect((await fetch(`${server.origin}/fake/things`, { headers })).status).toBe(200)
  })

  it('finds the endpoint of a step’s path, and leaves out what happens to processes', () => {
    const world = fakeWorld()
    const endpointAt = (path: string) =>
      ({ 'space/thing': 'fake/create-thing', 'space/thing/defer.1': 'fake/delete-thing' })[path]
    const faultFor = endpointFaults(
      world,
      [
        { at: 'space/thing.send#2', fault: 'refused' },
        { at: 'space/thing/defer.1.send', fault: 'slow' },
        { at: 'space/thing.result#1', fault: 'crash' },
      ],
      endpointAt,
    )
    const url = `${world.baseUrls['fake']}/fake/things`
    const create = { method: 'POST', url, headers: {} } as const
    expect([create, create, create].map(faultFor)).toEqual([undefined, 'refused', undefined])
    expect(faultFor({ method: 'DELETE', url: `${url}/7`, headers: {} })).toBe('slow')
  })

  it.each([
    [
      { at: 'fake/nothing#1', fault: 'refused' },
      '"fake/nothing#1" is no request to an endpoint, such as "fake/create-thing#1"',
    ],
    [{ at: 'fake/text#0', fault: 'refused' }, '"fake/text#0" is no request to an endpoint'],
    [{ at: 'buffer.send#1', fault: 'refused' }, '"buffer.send#1" is no request to an endpoint'],
    [{ at: 'fake/text#1', fault: 'lost' }, 'there is no fault "lost"; known: 401, 403,'],
  ])('says what is wrong with the fault %o', (fault, message) => {
    expect(() => endpointFaults(fakeWorld(), [fault])).toThrow(message)
  })

  it('takes the time that its model takes', async () => {
    const { server, headers } = await start({ latency: 30 })
    const startedAt = performance.now()
    await fetch(`${server.origin}/fake/things`, { headers })
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29)
  })

  it('closes while requests wait, answering those that have an answer', async () => {
    const { server, headers } = await start({
      latency: 60_000,
      faults: [{ at: 'fake/text', fault: 'response-lost-applied' }],
    })
    const waiting = fetch(`${server.origin}/fake/things`, { headers })
    const lost = fetch(`${server.origin}/fake/text`, { headers })
    lost.catch(() => {})
    await arrived(server, 2)
    servers.splice(0)
    await server.close()
    const answer = await waiting
    expect([answer.status, answer.headers.get('connection')]).toEqual([200, 'close'])
    await expect(lost).rejects.toThrow()
    await expect(fetch(`${server.origin}/__world`)).rejects.toThrow()
  })

  it('closes although a client keeps its connection open', async () => {
    const { server } = await start()
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1')
    socket.write('GET /fake/things HTTP/1.1\r\n')
    await new Promise<void>(resolve => socket.once('connect', resolve))
    servers.splice(0)
    await server.close()
    socket.destroy()
  })

  it('survives clients that go away', async () => {
    const { server, headers } = await start({ latency: 60_000 })
    const gone = new AbortController()
    const left = fetch(`${server.origin}/fake/things`, { headers, signal: gone.signal })
    await arrived(server, 1)
    const waiting = timerCount()
    gone.abort()
    await expect(left).rejects.toThrow()
    expect((await fetch(`${server.origin}/__world`)).status).toBe(200)
    expect(timerCount()).toBeLessThan(waiting)
  })
})

/** Timers that are running in this process. */
const timerCount = (): number => process.getActiveResourcesInfo().filter(kind => kind === 'Timeout').length

async function start(options: { readonly latency?: number; readonly faults?: readonly PlacedFault[] } = {}) {
  const world = fakeWorld(options.latency)
  const server = await startServer(world, { port: 0, faultFor: endpointFaults(world, options.faults ?? []) })
  servers.push(server)
  return { world, server, headers: { authorization: `Bearer ${world.credentials['fake.token']}` } }
}

const fakeWorld = (latency = 0): World =>
  createWorld({ now: Date.now, seed: 1, models: { fake: fakeVendor }, knobs: { fake: { latency } } })

async function arrived(server: MockServer, count: number): Promise<void> {
  for (let look = 0; look < 4_000; look++) {
    const { arrivals } = (await (await fetch(`${server.origin}/__world`)).json()) as { arrivals: unknown[] }
    if (arrivals.length >= count) return
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  throw new Error(`not ${count} requests arrived`)
}
