import { describe, expect, it } from 'vitest'
import type { WorldOptions } from '../../mocks/create-world.ts'
import { createWorld } from '../../mocks/create-world.ts'
import type { ModelMaker, ModelRequest, ModelWorld, World } from '../../mocks/world.ts'
import { defined } from '../../schemas/defined.ts'
import { KnobError } from '../../schemas/knob-error.ts'
import { fakeVendor } from './fake-vendor.ts'

const START_MS = Date.UTC(2026, 10, 21, 3)

describe('where a request goes', () => {
  it.each([
    ['https://fake.mock/fake/things', 200],
    ['https://api.fake.example/fake/things', 200],
    ['http://127.0.0.1:8080/fake/things', 200],
    ['http://localhost/fake/things', 200],
    ['https://fake.mock/nowhere', 404],
  ])('%s is answered with %i', (url, status) => {
    const { world } = make()
    expect(get(world, url)).toMatchObject({ kind: 'reply', reply: { status } })
    expect(world.arrivals()).toMatchObject([{ vendor: 'fake', status }])
  })

  it.each([
    'https://fake.mock.evil.example/fake/things',
    'http://fake.mock/fake/things',
    'https://169.254.169.254/fake/things',
    'http://127.0.0.1/other/things',
    'https://user:secret@fake.mock/../../elsewhere.example/x',
  ])('%s meets no model', url => {
    const { world } = make()
    const delivery = get(world, url)
    if (delivery.kind === 'reply') expect(delivery.reply.headers['x-drillbook-mock']).toBe('unhandled')
    else expect(delivery).toMatchObject({ kind: 'unsent', reason: expect.stringContaining('ENOTFOUND') })
    expect(world.arrivals()).toMatchObject([{ endpoint: '?' }])
    expect(JSON.stringify([delivery, world.arrivals()])).not.toContain('secret')
  })

  it('an unknown endpoint is refused and marked', () => {
    const { world } = make()
    const delivery = get(world, 'https://fake.mock/nowhere')
    expect(delivery).toMatchObject({ reply: { headers: { 'x-drillbook-mock': 'unhandled' } } })
  })

  it('two vendors share the loopback origin by their paths', () => {
    const other: ModelMaker = (modelWorld, knobs) => ({
      ...fakeVendor(modelWorld, knobs),
      vendor: 'other',
      owns: ({ path }) => path.startsWith('/other/'),
    })
    const { world } = make({ models: { fake: fakeVendor, other } })
    get(world, 'http://127.0.0.1:1/other/things')
    get(world, 'http://127.0.0.1:1/fake/things')
    expect(world.arrivals().map(({ vendor }) => vendor)).toEqual(['other', 'fake'])
  })
})

describe('a request as a model sees it', () => {
  it.each([
    [
      '/fake/a%2Fb/c%20d?x=1&y=a%26b',
      undefined,
      { segments: ['fake', 'a/b', 'c d'], path: '/fake/a%2Fb/c%20d', body: undefined },
    ],
    ['/fake/../fake/x', undefined, { segments: ['fake', 'x'], path: '/fake/x' }],
    ['/fake/%zz', undefined, { segments: ['fake', '%zz'] }],
    ['/fake/', undefined, { segments: ['fake', ''] }],
    ['', undefined, { segments: [''] }],
    ['/fake/é', undefined, { segments: ['fake', 'é'], path: '/fake/%C3%A9' }],
    ['/fake/x', '{"a":[1]}', { body: { a: [1] }, bodyText: '{"a":[1]}' }],
    ['/fake/x', 'not json', { body: undefined, bodyText: 'not json' }],
  ])('%s with %s', (path, body, expected) => {
    const seen: ModelRequest[] = []
    const listening: ModelMaker = (modelWorld, knobs) => {
      const model = fakeVendor(modelWorld, knobs)
      return {
        ...model,
        handle(request) {
          seen.push(request)
          return model.handle(request)
        },
      }
    }
    const { world } = make({ models: { fake: listening } })
    world.send({
      method: 'POST',
      url: `https://fake.mock${path}`,
      headers: {},
      ...defined({ body }),
    })
    expect(seen).toMatchObject([expected])
    expect(seen[0]!.origin).toBe('https://fake.mock')
    expect([...seen[0]!.query]).toEqual(
      path.includes('?')
        ? [
            ['x', '1'],
            ['y', 'a&b'],
          ]
        : [],
    )
  })
})

it('a model sees where a request was sent', () => {
  const origins: string[] = []
  const listening: ModelMaker = (modelWorld, knobs) => {
    const model = fakeVendor(modelWorld, knobs)
    return {
      ...model,
      handle(request) {
        origins.push(request.origin)
        return model.handle(request)
      },
    }
  }
  const { world } = make({ models: { fake: listening } })
  get(world, 'http://127.0.0.1:8080/fake/text')
  get(world, 'https://api.fake.example/fake/text')
  expect(origins).toEqual(['http://127.0.0.1:8080', 'https://api.fake.example'])
})

describe('the ledger', () => {
  it('holds every arrival with what it did', () => {
    const { world, clock } = make()
    create(world, 'one')
    clock.nowMs += 5_000
    create(world, 'two')
    const [one, two] = world.resources()
    expect(world.arrivals()).toMatchObject([
      {
        at: START_MS,
        vendor: 'fake',
        method: 'POST',
        path: '/fake/things',
        endpoint: 'fake/create-thing',
        status: 201,
        requestId: 'one',
        effect: one!.id,
      },
      { at: START_MS + 5_000, effect: two!.id, requestId: 'two' },
    ])
    expect(world.arrivals()[0]!.bodyHash).toMatch(/^[0-9a-f]{14}$/)
    expect(world.arrivals()[0]!.bodyHash).not.toBe(world.arrivals()[1]!.bodyHash)
  })

  it('does not take what one request did for what the next did', () => {
    const { world } = make()
    create(world, 'one')
    get(world, 'https://fake.mock/nowhere')
    expect(world.arrivals()[1]).toMatchObject({ endpoint: '?', path: '/nowhere' })
    expect(world.arrivals()[1]).not.toHaveProperty('effect')
  })

  it('tells accounts apart without showing them', () => {
    const { world } = make()
    create(world, 'one')
    create(world, 'two')
    world.send({ method: 'GET', url: 'https://fake.mock/fake/text', headers: { authorization: 'Bearer stolen' } })
    world.send({ method: 'GET', url: 'https://fake.mock/fake/text', headers: {} })
    const accounts = world.arrivals().map(({ account }) => account)
    expect(accounts[0]).toBe(accounts[1])
    expect(new Set(accounts).size).toBe(3)
    expect(accounts[3]).toBe('')
    expect(JSON.stringify(world.arrivals())).not.toMatch(/stolen|canary/)
  })

  it('asks the models for problems and for local look-ups', () => {
    const { world } = make()
    create(world, 'cursed')
    expect(world.problems()).toEqual([expect.stringMatching(/^thing [0-9a-f]{8} is cursed$/)])
    expect(world.command({ argv: ['fake', 'count'] })).toEqual({
      reply: { exitCode: 0, stdout: '{"count":1}', stderr: '' },
      latencyMs: 120,
    })
    expect(world.command({ argv: ['other'] })).toBeUndefined()
  })
})

describe('chance', () => {
  const draw = (seed: string | number) => {
    let model: ModelWorld | undefined
    createWorld({
      now: () => 0,
      seed,
      models: {
        fake: (world, knobs) => {
          model = world
          return fakeVendor(world, knobs)
        },
      },
    })
    return model!
  }

  it('is the same for the same seed', () => {
    const take = ({ random, hex, uuid }: ModelWorld) => [random('a'), random('a'), hex('b', 20), uuid('c')]
    expect(take(draw(1))).toEqual(take(draw(1)))
    expect(take(draw(1))).not.toEqual(take(draw(2)))
    expect(take(draw('night'))).not.toEqual(take(draw('day')))
  })

  it('of one stream does not depend on what others have given', () => {
    const [alone, disturbed] = [draw(1), draw(1)]
    disturbed.random('other')
    disturbed.uuid('other')
    expect(disturbed.random('mine')).toBe(alone.random('mine'))
  })

  it('is spread evenly, with well-formed identifiers', () => {
    const world = draw(5)
    const numbers = Array.from({ length: 20_000 }, () => world.random('x'))
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThan(1)
    const tenths = numbers.reduce(
      (counts, x) => counts.with(Math.floor(x * 10), counts[Math.floor(x * 10)]! + 1),
      Array(10).fill(0),
    )
    for (const hits of tenths) expect(Math.abs(hits - 2_000)).toBeLessThan(200)
    const first = Array.from({ length: 1_000 }, (_, index) => world.random(`stream ${index}`))
    expect(Math.abs(first.reduce((sum, x) => sum + x) / 1_000 - 0.5)).toBeLessThan(0.05)
    expect(world.hex('h', 5)).toMatch(/^[0-9a-f]{5}$/)
    expect(world.uuid('u')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('a world', () => {
  it('makes up credentials that are unmistakable, unless they are given', () => {
    const models = { lucidity: fakeVendor, clickhouse: fakeVendor, fake: fakeVendor }
    const made = createWorld({ now: () => 0, seed: 1, models, credentials: { 'fake.token': 'given' } }).credentials
    expect(made).toMatchObject({ 'fake.token': 'given' })
    expect(Object.keys(made)).toEqual([
      'lucidity.refreshToken',
      'clickhouse.keyId',
      'clickhouse.keySecret',
      'fake.token',
    ])
    const texts = Object.values(made)
    expect(new Set(texts).size).toBe(texts.length)
    for (const text of texts.slice(0, 3)) expect(text).toMatch(/^canary[0-9a-f]{26}$/)
  })

  it('makes up the same credential whatever other vendors there are', () => {
    const [alone, among] = [{ fake: fakeVendor }, { other: fakeVendor, fake: fakeVendor }].map(
      vendors => createWorld({ now: () => 0, seed: 1, models: vendors }).credentials,
    )
    expect(among!['fake.token']).toBe(alone!['fake.token'])
  })

  it('says what connections to it need', () => {
    const { world } = make()
    expect(world.baseUrls).toEqual({ fake: 'https://fake.mock' })
    expect(world.settings).toEqual({ fake: { site: 'north', otherBaseUrl: 'https://api.fake.example' } })
    expect(world.origins).toEqual(['https://fake.mock', 'https://api.fake.example'])
    expect(world.endpointOf({ method: 'GET', url: 'https://fake.mock/fake/things/7', headers: {} })).toBe(
      'fake/get-thing',
    )
    expect(world.endpointOf({ method: 'PUT', url: 'https://fake.mock/fake/things/7', headers: {} })).toBe('?')
  })

  it('shortens lifecycles and latencies by its speed, and leaves rate windows alone', () => {
    const { world, clock } = make({ speed: 60, knobs: { fake: { readyAfter: '60s', rate: '3/min' } } })
    expect(create(world, 'one')).toMatchObject({ latencyMs: 2 })
    expect(world.resources()).toMatchObject([{ state: 'making' }])
    clock.nowMs += 1_000
    expect(world.resources()).toMatchObject([{ state: 'ready' }])
    const statuses = Array.from({ length: 3 }, () => {
      const delivery = create(world, 'more')
      return delivery.kind === 'reply' ? delivery.reply.status : 0
    })
    expect(statuses).toEqual([201, 201, 429])
  })

  it('lets people at the vendor act at their time', () => {
    const { world, clock } = make({ knobs: { fake: { events: [{ after: '5m', delete: 'one' }] } } })
    create(world, 'one')
    clock.nowMs += 299_999
    expect(world.resources()).toMatchObject([{ alive: true }])
    expect(world.settledAt()).toBe(clock.nowMs)
    clock.nowMs += 10_000
    expect(world.resources()).toMatchObject([{ alive: false }])
  })

  it.each([
    [{ events: { after: '5m' } }, 'knob "fake.events" must be a list of { after: 5m, … }', { at: ['events'] }],
    [{ events: [{ delete: 'one' }] }, 'knob "fake.events[0]" must say when: { after: 5m, … }', { at: ['events', '0'] }],
    [{ events: [{ after: 'soon' }] }, 'knob "fake.events[0]" must say when: { after: 5m, … }', { at: ['events', '0'] }],
    [
      { readyAftr: '5m' },
      'fake: there is no knob "readyAftr"; known: latency, rate, readyAfter',
      { at: ['readyAftr'], known: ['latency', 'rate', 'readyAfter'] },
    ],
  ])('refuses the knobs %o and says which', (knobs, message, options) => {
    expect(() => make({ knobs: { fake: knobs } })).toThrow(new KnobError(message, options))
  })
})

function make(options: Partial<WorldOptions> = {}) {
  const clock = { nowMs: START_MS }
  return { clock, world: createWorld({ now: () => clock.nowMs, seed: 1, models: { fake: fakeVendor }, ...options }) }
}

const get = (world: World, url: string) =>
  world.send({ method: 'GET', url, headers: { authorization: `Bearer ${world.credentials['fake.token']}` } })

const create = (world: World, name: string) =>
  world.send({
    method: 'POST',
    url: 'https://fake.mock/fake/things',
    headers: { authorization: `Bearer ${world.credentials['fake.token']}` },
    body: JSON.stringify({ name }),
  })
