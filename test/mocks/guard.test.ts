import { readdirSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { http } from 'msw'
import { setupServer } from 'msw/node'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { refuseEgress } from '../../mocks/doors/guard.ts'
import { interceptWorld } from '../../mocks/doors/intercept.ts'
import { fakeVendor } from './fake-vendor.ts'

let hits = 0
let server: Server
let origin: string

beforeEach(async () => {
  hits = 0
  server = createServer((_, response) => {
    hits++
    response.end('real')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // MSW says what it thinks of an unhandled request on the console.
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'warn').mockReturnValue()
})

afterEach(() => {
  vi.restoreAllMocks()
  server.closeAllConnections()
  server.close()
})

const clients: Readonly<Record<string, (url: string) => Promise<string>>> = {
  fetch: async url => (await fetch(url)).text(),
  'node:http': url =>
    new Promise((resolve, reject) => {
      get(url, response => response.on('data', chunk => resolve(String(chunk)))).on('error', reject)
    }),
  'a socket that speaks HTTP': url =>
    new Promise((resolve, reject) => {
      const { hostname, port, host } = new URL(url)
      const socket = connect(Number(port), hostname)
      socket.on('error', reject).on('data', chunk => resolve(String(chunk)))
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
    }),
}

describe.each(Object.entries(clients))('%s', (_, ask) => {
  it('reaches a real server when nothing is in the way', async () => {
    expect(await ask(origin)).toContain('real')
    expect(hits).toBe(1)
  })

  it('is stopped by the guard alone', async () => {
    const guard = refuseEgress(['https://fake.mock'])
    try {
      await expect(ask(origin)).rejects.toThrow()
      expect(guard.refused).toEqual([`GET ${origin}/`])
    } finally {
      guard.close()
    }
    expect(hits).toBe(0)
  })

  it('is stopped by the guard when MSW is told by the old option name, and lets requests out', async () => {
    const careless = setupServer(http.all('https://fake.mock/*', () => new Response()))
    careless.listen({ [OLD_NAME]: 'error' })
    const guard = refuseEgress(['https://fake.mock'])
    try {
      await expect(ask(origin)).rejects.toThrow()
      expect(hits).toBe(0)
    } finally {
      guard.close()
      careless.close()
    }
  })

  it('is stopped by an interception, and free again when it is closed', async () => {
    const world = createWorld({ now: () => 0, seed: 1, models: { fake: fakeVendor } })
    const interception = interceptWorld(world)
    try {
      await expect(ask(origin)).rejects.toThrow()
      expect(interception.refused).toEqual([`GET ${origin}/`])
    } finally {
      interception.close()
    }
    expect(hits).toBe(0)
    expect(await ask(origin)).toContain('real')
  })
})

describe('the old option name of MSW', () => {
  it('still lets requests out, so it must not be used', async () => {
    const careless = setupServer()
    careless.listen({ [OLD_NAME]: 'error' })
    try {
      expect(await (await fetch(origin)).text()).toBe('real')
    } finally {
      careless.close()
    }
  })

  it('stands in no source file as an option', () => {
    const folders = ['engine', 'steps', 'schemas', 'mocks', 'bench', 'test', 'docs']
    const users = folders.flatMap(filesIn).filter(file => new RegExp(`${OLD_NAME}['"]?\\]?\\s*:`).test(read(file)))
    expect(users).toEqual([])
  })
})

// Split, so that this file does not hold what it looks for.
const OLD_NAME = ['onUnhandled', 'Request'].join('')

const read = (file: string): string => readFileSync(file, 'utf8')

const root = new URL('../..', import.meta.url).pathname

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:ts|js|md)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
