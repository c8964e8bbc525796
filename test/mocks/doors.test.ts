import { afterEach, describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { interceptWorld } from '../../mocks/doors/intercept.ts'
import { respondDoor } from '../../mocks/doors/respond.ts'
import { startServer } from '../../mocks/doors/server.ts'
import { models } from '../../mocks/index.ts'
import type { World } from '../../mocks/world.ts'
import { defined } from '../../schemas/defined.ts'
import type { WireFault } from '../../schemas/faults.ts'
import type { WireReply, WireRequest } from '../../schemas/wire.ts'
import { catalogue } from '../../steps/index.ts'
import { catalogueSequence } from './catalogue-sequence.ts'
import { fakeVendor } from './fake-vendor.ts'
import { sequences } from './sequences.ts'

/** What a client sees through a door; which of its ends an unanswered request met is the model door's knowledge alone. */
export type Seen = WireReply | 'no answer'

interface OpenDoor {
  readonly baseUrl: string
  readonly call: (request: WireRequest, fault?: WireFault) => Promise<Seen>
}

/** The client's timeout, where a fault lets no answer come at all. */
const GIVE_UP_MS = 60
const SILENT: readonly WireFault[] = ['response-lost-not-applied', 'response-lost-applied', 'late-applied']

const doors: Readonly<Record<string, (world: World, vendor: string) => Promise<OpenDoor>>> = {
  async function(world, vendor) {
    return {
      baseUrl: world.baseUrls[vendor]!,
      call: async (request, fault) => seen(world.send(request, fault, GIVE_UP_MS)),
    }
  },
  async getResponse(world, vendor) {
    const door = respondDoor(world)
    return {
      baseUrl: world.baseUrls[vendor]!,
      call: async (request, fault) => seen(await door(request, fault, GIVE_UP_MS)),
    }
  },
  async interception(world, vendor) {
    let fault: WireFault | undefined
    const interception = interceptWorld(world, { deliver: wire => world.send(wire, fault, GIVE_UP_MS) })
    closings.push(async () => interception.close())
    return {
      baseUrl: world.baseUrls[vendor]!,
      call(request, given) {
        fault = given
        return fetched(request, given)
      },
    }
  },
  async server(world) {
    let fault: WireFault | undefined
    const server = await startServer(world, { port: 0, faultFor: () => fault, timeoutMs: GIVE_UP_MS })
    closings.push(() => server.close())
    return {
      baseUrl: server.origin,
      call(request, given) {
        fault = given
        return fetched(request, given)
      },
    }
  },
}

const closings: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closings.splice(0)) await close()
})

const vendors = [...catalogue.vendors.values()].filter(({ name }) => models[name] !== undefined)

describe.each([...sequences, ...vendors.map(catalogueSequence)])(
  'the doors of $name',
  ({ vendor, maker, knobs, calls }) => {
    it.each(['getResponse', 'interception', 'server'])('%s shows what a function call shows', async name => {
      const straight = await through('function')
      const other = await through(name)

      expect(straight.answers.length).toBeGreaterThan(5)
      expect(other.answers).toEqual(straight.answers)
      expect(other.world.arrivals()).toEqual(straight.world.arrivals())
      expect(other.world.resources()).toEqual(straight.world.resources())
      expect(other.world.problems()).toEqual(straight.world.problems())
    })

    async function through(name: string) {
      const clock = { nowMs: Date.UTC(2026, 10, 21, 3) }
      const world = createWorld({
        now: () => clock.nowMs,
        seed: 3,
        models: { [vendor]: maker },
        knobs: { [vendor]: knobs ?? {} },
        speed: 1_000_000,
      })
      const door = await doors[name]!(world, vendor)
      const answers: unknown[] = []
      await calls({
        world,
        advance(ms) {
          clock.nowMs += ms
        },
        async call({ method, path, headers = {}, body, fault }) {
          const answer = await door.call(
            {
              method,
              url: `${door.baseUrl}${path}`,
              headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
              ...(body === undefined ? {} : { body: JSON.stringify(body) }),
            },
            fault,
          )
          answers.push(answer === 'no answer' ? answer : withoutTransport(answer))
          return answer === 'no answer' ? { status: 0, headers: {}, body: '' } : answer
        },
      })
      return { world, answers }
    }
  },
)

it('getResponse knows no host beside the mocks', async () => {
  const world = createWorld({ now: () => 0, seed: 1, models: { fake: fakeVendor } })
  const end = await respondDoor(world)({ method: 'GET', url: 'https://elsewhere.example/x', headers: {} })
  expect(end).toMatchObject({ kind: 'unsent', reason: 'getaddrinfo ENOTFOUND elsewhere.example' })
  expect(world.arrivals()).toMatchObject([{ vendor: '?', path: 'https://elsewhere.example/x' }])
})

const seen = (delivery: ReturnType<World['send']>): Seen => (delivery.kind === 'reply' ? delivery.reply : 'no answer')

async function fetched({ url, method, headers, body }: WireRequest, fault: WireFault | undefined): Promise<Seen> {
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      ...(fault !== undefined && SILENT.includes(fault) ? { signal: AbortSignal.timeout(GIVE_UP_MS) } : {}),
      ...defined({ body }),
    })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
  } catch {
    return 'no answer'
  }
}

/** Headers that a transport adds by itself. */
const TRANSPORT = new Set(['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'])

const withoutTransport = ({ headers, body, status }: WireReply) => ({
  status,
  // A failed comparison of huge bodies would print them.
  body: body.length < 10_000 ? body : `${body.slice(0, 20)}… ${body.length} characters`,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !TRANSPORT.has(name))),
})
