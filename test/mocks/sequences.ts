import { lucidity } from '../../mocks/lucidity/index.ts'
import type { ModelMaker, World } from '../../mocks/world.ts'
import type { WireFault } from '../../schemas/faults.ts'
import { wireFaults } from '../../schemas/faults.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { lucidityPaths } from '../../schemas/lucidity/paths.ts'
import type { WireReply, WireRequest } from '../../schemas/wire.ts'
import { fakeVendor } from './fake-vendor.ts'

/** Calls that every door must show alike; later calls may use what earlier ones answered. */
export interface Sequence {
  readonly name: string
  readonly vendor: string
  readonly maker: ModelMaker
  readonly knobs?: JsonObject
  readonly calls: (client: Client) => Promise<void>
}

export interface Client {
  readonly world: World
  advance(ms: number): void
  call(request: {
    readonly method: WireRequest['method']
    readonly path: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: Json
    readonly fault?: WireFault
  }): Promise<WireReply>
}

/** A client of the model door. */
export const functionClient = (world: World, vendor: string, clock: { nowMs: number }): Client => ({
  world,
  advance(ms) {
    clock.nowMs += ms
  },
  async call({ method, path, headers = {}, body, fault }) {
    const url = `${world.baseUrls[vendor]}${path}`
    const delivery = world.send(
      { method, url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
      fault,
    )
    return delivery.kind === 'reply' ? delivery.reply : { status: 0, headers: {}, body: '' }
  },
})

export const sequences: readonly Sequence[] = [
  {
    name: 'a fake vendor',
    vendor: 'fake',
    maker: fakeVendor,
    async calls({ world, advance, call }) {
      const headers = { authorization: `Bearer ${world.credentials['fake.token']}` }
      const made = await call({ method: 'POST', path: '/fake/things', headers, body: { name: 'née 😀' } })
      const { id } = JSON.parse(made.body)
      await call({ method: 'GET', path: `/fake/things/${id}`, headers })
      advance(60_000)
      await call({ method: 'GET', path: `/fake/things/${id}`, headers })
      await call({ method: 'GET', path: '/fake/things?name=n%C3%A9e%20%F0%9F%98%80', headers })
      await call({ method: 'GET', path: '/fake/things?name=none', headers })
      await call({ method: 'GET', path: '/fake/text', headers })
      await call({ method: 'GET', path: '/fake/things', headers: { authorization: 'Bearer other' } })
      await call({ method: 'GET', path: '/fake/nothing/here', headers })
      await call({ method: 'POST', path: '/fake/things', headers, body: [] })
      await call({ method: 'DELETE', path: `/fake/things/${id}`, headers })
      await call({ method: 'GET', path: `/fake/things/${id}`, headers })
      await call({ method: 'GET', path: `/fake/things`, headers, fault: 'huge-body' })
      await everyFault(fault => call({ method: 'GET', path: `/fake/things/${id}`, headers, fault }))
      await everyFault(fault => call({ method: 'POST', path: '/fake/things', headers, body: { name: fault }, fault }))
    },
  },
  {
    name: 'lucidity, a buffer’s life',
    vendor: 'lucidity',
    maker: lucidity,
    knobs: { rateLimit: '1000/min' },
    async calls({ world, advance, call }) {
      const exchange = { refreshToken: world.credentials['lucidity.refreshToken']! }
      const token = await call({ method: 'POST', path: lucidityPaths.refreshToken, body: exchange })
      const headers = { authorization: JSON.parse(token.body).accessToken, 'x-authtype': 'lucidity_access_token' }
      const order = (requestId: string) => ({
        cloudProvider: 'AWS',
        cloudProviderAccountId: '123456789012',
        instanceId: 'i-0123456789abcdef0',
        bufferSizeInGB: 200,
        requestId,
      })
      const made = await call({ method: 'PATCH', path: lucidityPaths.requestBuffer, headers, body: order('one') })
      const path = lucidityPaths.bufferStatus.replace(':bufferId', JSON.parse(made.body).bufferId)
      await call({ method: 'GET', path, headers })
      advance(600_000)
      await call({ method: 'GET', path, headers })
      await call({ method: 'GET', path, headers: { ...headers, authorization: 'other' } })
      await call({ method: 'PATCH', path: lucidityPaths.requestBuffer, headers, body: order('two') })
      await call({ method: 'POST', path: path.replace(/status$/, 'revoke'), headers })
      advance(3_600_000)
      await call({ method: 'GET', path, headers })
      await everyFault(fault => call({ method: 'GET', path, headers, fault }))
      await everyFault(fault =>
        call({ method: 'PATCH', path: lucidityPaths.requestBuffer, headers, body: order(fault), fault }),
      )
    },
  },
]

/** One after the other; an answer of 50 MB is seen once, with the smallest vendor. */
async function everyFault(call: (fault: WireFault) => Promise<WireReply>): Promise<void> {
  for (const fault of Object.keys(wireFaults) as WireFault[]) if (fault !== 'huge-body') await call(fault)
}
