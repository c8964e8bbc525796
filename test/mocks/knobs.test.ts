import { describe, expect, it } from 'vitest'
import {
  anything,
  choice,
  countOf,
  defineKnobs,
  duration,
  failures,
  failWith,
  flag,
  group,
  list,
  nth,
  rate,
  text,
} from '../../mocks/knobs.ts'
import { laggedView } from '../../mocks/lagged-view.ts'
import { slidingWindow } from '../../mocks/rate-window.ts'
import { routeTable } from '../../mocks/routes.ts'
import type { JsonObject } from '../../schemas/json.ts'

const knobs = defineKnobs({
  readyAfter: duration('90s'),
  failsAfter: duration(),
  revoke: choice('idempotent', 'conflict'),
  size: countOf(2),
  strict: flag(false),
  note: text(),
  limit: rate('10/10s'),
  body: anything(),
  buffers: list({ readyAfter: duration(), reason: text() }),
  token: group({ lives: duration('15m'), rotates: flag(false) }),
  failWith: failWith(),
})

describe('knobs', () => {
  it('have their defaults when a scenario is silent', () => {
    expect(knobs.read({})).toEqual({
      readyAfter: 90_000,
      failsAfter: undefined,
      revoke: 'idempotent',
      size: 2,
      strict: false,
      note: undefined,
      limit: { count: 10, perMs: 10_000 },
      body: undefined,
      buffers: [],
      token: { lives: 900_000, rotates: false },
      failWith: {},
    })
  })

  it('take what a scenario gives, and keep the defaults beside it', () => {
    const given = {
      readyAfter: '2m',
      revoke: 'conflict',
      limit: '50/min',
      body: null,
      buffers: [{ reason: 'quota' }, { readyAfter: '1s' }],
      token: { rotates: true },
    }
    expect(knobs.read(given)).toMatchObject({
      readyAfter: 120_000,
      revoke: 'conflict',
      size: 2,
      limit: { count: 50, perMs: 60_000 },
      body: null,
      token: { lives: 900_000, rotates: true },
    })
    const { buffers } = knobs.read(given)
    expect([0, 1, 2].map(index => nth(buffers, index))).toEqual([{ reason: 'quota' }, { readyAfter: 1_000 }, {}])
  })

  it('are read once for the same object', () => {
    const given = {}
    expect(knobs.read(given)).toBe(knobs.read(given))
  })

  it.each<[JsonObject, string]>([
    [
      { redyAfter: '2m' },
      'there is no knob "redyAfter"; known: body, buffers, failWith, failsAfter, limit, note, readyAfter, revoke, size, strict, token',
    ],
    [{ constructor: '2m' }, 'there is no knob "constructor"; known:'],
    [{ readyAfter: 90 }, 'knob "readyAfter" is 90; it takes a duration such as 90s'],
    [{ readyAfter: '90' }, 'knob "readyAfter" is "90"; it takes a duration such as 90s'],
    [{ revoke: 'never' }, 'knob "revoke" is "never"; it takes idempotent | conflict'],
    [{ limit: '10' }, 'knob "limit" is "10"; it takes a rate such as 50/min'],
    [{ strict: 'yes' }, 'knob "strict" is "yes"; it takes true | false'],
    [{ size: '2' }, 'knob "size" is "2"; it takes a number'],
    [{ note: 2 }, 'knob "note" is 2; it takes a text'],
    [{ buffers: {} }, 'knob "buffers" is {}; it takes a list of { readyAfter, reason }'],
    [{ buffers: [{}, { reson: 'x' }] }, 'there is no knob "buffers[1].reson"; known: readyAfter, reason'],
    [{ buffers: ['x'] }, 'knob "buffers[0]" must be { readyAfter, reason }'],
    [{ token: { lives: 1 } }, 'knob "token.lives" is 1; it takes a duration such as 90s'],
    [{ failWith: { create: [1.5] } }, 'knob "failWith" is {"create":[1.5]}; it takes lists of statuses by endpoint'],
  ])('refuse %o', (given, message) => {
    expect(() => knobs.read(given)).toThrow(message)
  })

  it('hand out failures one request at a time', () => {
    const next = failures({ create: [502, 0, 429] })
    expect(Array.from({ length: 4 }, () => next('create'))).toEqual([502, undefined, 429, undefined])
    expect(next('other')).toBeUndefined()
  })
})

describe('a rate window', () => {
  it('grants its count in any window and says how long to wait', () => {
    const window = slidingWindow({ count: 2, perMs: 1_000 })
    expect([0, 400, 500, 999, 1_000, 1_399, 1_400].map(at => window.take(at))).toEqual([0, 0, 500, 1, 0, 1, 0])
  })

  it('counts each grant from its own time', () => {
    const window = slidingWindow({ count: 2, perMs: 100 })
    expect([0, 50, 100, 120, 149, 150, 199, 200].map(at => window.take(at))).toEqual([0, 0, 0, 30, 1, 0, 1, 0])
  })

  it('never grants more than its count in any window', () => {
    const window = slidingWindow({ count: 5, perMs: 100 })
    const granted = Array.from({ length: 1_000 }, (_, ms) => ms).filter(ms => window.take(ms) === 0)
    expect(granted).toHaveLength(50)
    for (const start of granted)
      expect(granted.filter(ms => ms >= start && ms < start + 100).length).toBeLessThanOrEqual(5)
  })
})

describe('a lagged view', () => {
  it('shows a change once it is old enough', () => {
    const view = laggedView('a', 100)
    view.set('b', 1_000)
    view.set('c', 1_050)
    expect([0, 1_099, 1_100, 1_149, 1_150, 9_999].map(at => view.at(at))).toEqual(['a', 'a', 'b', 'b', 'c', 'c'])
  })

  it('without a lag shows a change at once', () => {
    const view = laggedView(1, 0)
    view.set(2, 5)
    expect(view.at(5)).toBe(2)
  })
})

describe('routes', () => {
  const find = routeTable([
    { endpoint: 'get', method: 'GET', path: '/v1/things/:id' },
    { endpoint: 'count', method: 'GET', path: '/v1/things/count' },
    { endpoint: 'put', method: 'PUT', path: '/v1/:kind/:id' },
  ])

  it.each([
    ['GET', ['v1', 'things', '7'], 'get', { id: '7' }],
    ['GET', ['v1', 'things', 'count'], 'get', { id: 'count' }],
    ['PUT', ['v1', 'buffers', 'b'], 'put', { kind: 'buffers', id: 'b' }],
  ] as const)('%s %o is %s: the first that fits', (method, segments, endpoint, params) => {
    const match = find(method, segments)
    expect(match?.route.endpoint).toBe(endpoint)
    expect(match?.params).toEqual(params)
  })

  it.each([
    ['DELETE', ['v1', 'things', '7']],
    ['GET', ['v1', 'things']],
    ['GET', ['v2', 'things', '7']],
    ['GET', ['v1', 'things', '7', 'x']],
  ] as const)('%s %o is none', (method, segments) => {
    expect(find(method, segments)).toBeUndefined()
  })
})
