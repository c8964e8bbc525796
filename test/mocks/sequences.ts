import type { ModelMaker, World } from '../../mocks/world.ts'
import type { WireFault } from '../../schemas/faults.ts'
import { wireFaults } from '../../schemas/faults.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import type { WireReply, WireRequest } from '../../schemas/wire.ts'
import { fakeVendor } from './fake-vendor.ts'

/** Calls that every door must show alike; later calls may use what earlier ones answered. */
export interface Sequence {
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

export const sequences: readonly Sequence[] = [
  {
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
      for (const fault of Object.keys(wireFaults) as WireFault[]) {
        await call({ method: 'POST', path: '/fake/things', headers, body: { name: fault }, fault })
        if (fault !== 'huge-body') await call({ method: 'GET', path: `/fake/things/${id}`, headers, fault })
      }
    },
  },
]
