import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { LATE_AFTER_MS, REDIRECT_TARGET } from '../../mocks/edge.ts'
import type { Delivery } from '../../mocks/world.ts'
import type { WireFault } from '../../schemas/faults.ts'
import { wireFaults } from '../../schemas/faults.ts'
import { fakeVendor } from './fake-vendor.ts'

const TIMEOUT_MS = 5_000

/** What a client sees: `reply STATUS`, `unsent` or `lost`, and how the answer differs from an honest one. */
interface Expected {
  readonly sees: string
  readonly made: 0 | 1 | 2
  /** Statuses in the ledger; the model's answer, whatever the client saw. */
  readonly ledger: readonly number[]
  readonly latencyMs?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | RegExp
}

const cases: Readonly<Record<WireFault, Expected>> = {
  refused: { sees: 'unsent', made: 0, ledger: [], latencyMs: 1 },
  'reset-not-applied': { sees: 'lost', made: 0, ledger: [], latencyMs: 10 },
  'reset-applied': { sees: 'lost', made: 1, ledger: [201], latencyMs: 10 },
  'response-lost-not-applied': { sees: 'lost', made: 0, ledger: [], latencyMs: Number.POSITIVE_INFINITY },
  'response-lost-applied': { sees: 'lost', made: 1, ledger: [201], latencyMs: Number.POSITIVE_INFINITY },
  'late-applied': { sees: 'lost', made: 0, ledger: [], latencyMs: Number.POSITIVE_INFINITY },
  slow: { sees: 'reply 201', made: 1, ledger: [201], latencyMs: TIMEOUT_MS - 50 },
  duplicate: { sees: 'reply 201', made: 2, ledger: [201, 201], latencyMs: 120 },
  'cut-body': { sees: 'reply 201', made: 1, ledger: [201], latencyMs: 120, body: /^\{"id":"[^}]*$/ },
  'html-502': { sees: 'reply 502', made: 0, ledger: [502], body: /<title>Bad Gateway/ },
  'html-502-applied': { sees: 'reply 502', made: 1, ledger: [201], body: /<title>Bad Gateway/ },
  'html-200': { sees: 'reply 200', made: 0, ledger: [200], body: /<title>Sign in/ },
  redirect: { sees: 'reply 302', made: 0, ledger: [302], headers: { location: REDIRECT_TARGET } },
  'huge-body': { sees: 'reply 201', made: 1, ledger: [201] },
  '401': { sees: 'reply 401', made: 0, ledger: [401], body: '{"fault":"the credential is not accepted"}' },
  '403': { sees: 'reply 403', made: 0, ledger: [403], body: '{"fault":"not permitted"}' },
  '404': { sees: 'reply 404', made: 0, ledger: [404], body: '{"fault":"not found"}' },
  '409': { sees: 'reply 409', made: 0, ledger: [409], body: '{"fault":"in conflict with the current state"}' },
  '422': { sees: 'reply 422', made: 0, ledger: [422], body: '{"fault":"the request is not valid"}' },
  '429': { sees: 'reply 429', made: 0, ledger: [429], body: '{"fault":"too many requests"}' },
  '429-retry-after': { sees: 'reply 429', made: 0, ledger: [429], headers: { 'x-fake-reset': '17.0' } },
  '500-not-applied': { sees: 'reply 500', made: 0, ledger: [500], body: '{"fault":"internal error"}' },
  '500-applied': { sees: 'reply 500', made: 1, ledger: [201], body: '{"fault":"internal error"}' },
  '503-retry-after': { sees: 'reply 503', made: 0, ledger: [503], headers: { 'x-fake-reset': '17.0' } },
  '504-applied': { sees: 'reply 504', made: 1, ledger: [201], body: /<title>Gateway Time-out/ },
  stale: { sees: 'reply 201', made: 1, ledger: [201] },
  'empty-2xx': { sees: 'reply 200', made: 1, ledger: [201], body: '' },
  'unknown-state': {
    sees: 'reply 201',
    made: 1,
    ledger: [201],
    body: /^\{"id":"[0-9a-f]{8}","state":"HIBERNATING"\}$/,
  },
}

describe('a fault at the network’s edge, met by a request that creates', () => {
  it.each(Object.entries(cases) as [WireFault, Expected][])('%s', (fault, expected) => {
    const { world } = fakeWorld()
    const delivery = world.send(creation(world), fault, TIMEOUT_MS)

    expect(seen(delivery)).toBe(expected.sees)
    expect(world.resources()).toHaveLength(expected.made)
    expect(world.arrivals().map(({ status }) => status)).toEqual(expected.ledger)
    for (const arrival of world.arrivals()) expect(arrival).toMatchObject({ fault, endpoint: 'fake/create-thing' })
    if (expected.latencyMs !== undefined) expect(delivery.latencyMs).toBe(expected.latencyMs)
    if (delivery.kind === 'reply') {
      expect(delivery.reply.headers).toMatchObject(expected.headers ?? {})
      if (expected.body !== undefined) expect(delivery.reply.body).toMatch(expected.body)
    }
  })

  it('is one of those that the drill knows', () => {
    expect(Object.keys(cases)).toEqual(Object.keys(wireFaults))
  })
})

describe('faults with a story of their own', () => {
  it('a late request acts 20 s after the client’s timeout, at its own time', () => {
    const { world, clock } = fakeWorld()
    world.send(creation(world), 'late-applied', TIMEOUT_MS)
    const dueMs = clock.nowMs + TIMEOUT_MS + LATE_AFTER_MS
    expect(world.settledAt()).toBe(dueMs)

    clock.nowMs = dueMs - 1
    expect(world.resources()).toEqual([])
    clock.nowMs = dueMs + 3_600_000
    expect(world.resources()).toMatchObject([{ createdAt: dueMs }])
    expect(world.arrivals()).toMatchObject([{ at: dueMs, status: 201, delivery: 'late' }])
    expect(world.settledAt()).toBe(clock.nowMs)
  })

  it('the second delivery of a duplicate is marked in the ledger', () => {
    const { world } = fakeWorld()
    const delivery = world.send(creation(world), 'duplicate')
    expect(world.arrivals().map(({ delivery }) => delivery)).toEqual([undefined, 'duplicate'])
    expect(reply(delivery).headers['x-fake-id']).toBe(world.resources()[1]!.id)
  })

  it('a stale read shows what the first read showed', () => {
    const { world, clock } = fakeWorld()
    const id = make(world)
    expect(state(world, 'GET', id)).toBe('making')
    clock.nowMs += 60_000
    expect(state(world, 'GET', id)).toBe('ready')
    expect(state(world, 'GET', id, 'stale')).toBe('making')
    expect(state(world, 'POST', id)).toBe('ready')
  })

  it('a stale read by POST is known as a read by its model', () => {
    const { world, clock } = fakeWorld()
    const id = make(world)
    expect(state(world, 'POST', id)).toBe('making')
    clock.nowMs += 60_000
    expect(state(world, 'POST', id, 'stale')).toBe('making')
  })

  it('a stale read without an earlier one is an honest one', () => {
    const { world } = fakeWorld()
    const id = make(world)
    expect(state(world, 'GET', id, 'stale')).toBe('making')
  })

  it('a stale read may show that what exists does not exist yet', () => {
    const { world, clock } = fakeWorld()
    const list = { method: 'GET', url: `${world.baseUrls['fake']}/fake/things`, headers: authorized(world) } as const
    expect(reply(world.send(list)).body).toBe('{"ids":[]}')
    make(world)
    clock.nowMs += 60_000
    expect(reply(world.send(list, 'stale')).body).toBe('{"ids":[]}')
    expect(reply(world.send(list)).body).not.toBe('{"ids":[]}')
  })

  it('a gate’s refusal is not hidden by a stale read', () => {
    const { world } = fakeWorld()
    const id = make(world)
    expect(state(world, 'GET', id)).toBe('making')
    const url = `${world.baseUrls['fake']}/fake/things/${id}`
    expect(seen(world.send({ method: 'GET', url, headers: {} }, 'stale'))).toBe('reply 401')
  })

  it('faults of an accepted answer leave a refusal as it is', () => {
    const { world } = fakeWorld()
    for (const fault of ['empty-2xx', 'unknown-state'] as const)
      expect(seen(world.send({ ...creation(world), body: '{}' }, fault))).toBe('reply 400')
  })

  it('an unknown state word is put into JSON only', () => {
    const { world } = fakeWorld()
    const url = `${world.baseUrls['fake']}/fake/text`
    expect(reply(world.send({ method: 'GET', url, headers: authorized(world) }, 'unknown-state')).body).toBe(
      'state 1\n',
    )
  })

  it('a huge answer is 50 MB', () => {
    const { world } = fakeWorld()
    expect(reply(world.send(creation(world), 'huge-body')).body.length).toBeGreaterThan(50 * 1024 * 1024)
  })

  it('a vendor without words of its own refuses in plain JSON with Retry-After in seconds', () => {
    const world = createWorld({
      now: () => 0,
      seed: 1,
      models: { fake: (model, knobs) => withoutRefusal(fakeVendor(model, knobs)) },
    })
    const { headers, body } = reply(world.send(creation(world), '503-retry-after'))
    expect(headers['retry-after']).toBe('17')
    expect(JSON.parse(body)).toEqual({ message: 'temporarily unavailable' })
  })
})

type FakeWorld = ReturnType<typeof createWorld>

function fakeWorld() {
  const clock = { nowMs: 1_700_000_000_000 }
  return { clock, world: createWorld({ now: () => clock.nowMs, seed: 7, models: { fake: fakeVendor } }) }
}

function withoutRefusal({ refusal: _, ...model }: ReturnType<typeof fakeVendor>) {
  return model
}

const authorized = (world: FakeWorld) => ({ authorization: `Bearer ${world.credentials['fake.token']}` })

const creation = (world: FakeWorld) =>
  ({
    method: 'POST',
    url: `${world.baseUrls['fake']}/fake/things`,
    headers: authorized(world),
    body: '{"name":"one"}',
  }) as const

function reply(delivery: Delivery) {
  if (delivery.kind !== 'reply') throw new Error(`no reply but ${delivery.kind}: ${delivery.reason}`)
  return delivery.reply
}

const seen = (delivery: Delivery): string =>
  delivery.kind === 'reply' ? `reply ${delivery.reply.status}` : delivery.kind

const make = (world: FakeWorld): string => reply(world.send(creation(world))).headers['x-fake-id']!

function state(world: FakeWorld, method: 'GET' | 'POST', id: string, fault?: WireFault): string {
  const url = `${world.baseUrls['fake']}/fake/things/${id}${method === 'POST' ? '/look' : ''}`
  return JSON.parse(reply(world.send({ method, url, headers: authorized(world) }, fault)).body).thing.state
}
