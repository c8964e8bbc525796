import { empty, jsonReply, timed, unhandled } from '../../mocks/answers.ts'
import { countOf, defineKnobs, duration, rate } from '../../mocks/knobs.ts'
import { slidingWindow } from '../../mocks/rate-window.ts'
import { routeTable } from '../../mocks/routes.ts'
import type { ModelMaker, ModelRequest } from '../../mocks/world.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { isObject } from '../../schemas/json.ts'
import type { Resource } from '../../schemas/ledger.ts'
import type { WireReply } from '../../schemas/wire.ts'

const knobs = defineKnobs({ readyAfter: duration('60s'), latency: countOf(120), rate: rate('1000/min') })

const endpoints = [
  { endpoint: 'fake/create-thing', method: 'POST', path: '/fake/things' },
  { endpoint: 'fake/list-things', method: 'GET', path: '/fake/things' },
  { endpoint: 'fake/get-thing', method: 'GET', path: '/fake/things/:id' },
  { endpoint: 'fake/look-at-thing', method: 'POST', path: '/fake/things/:id/look' },
  { endpoint: 'fake/delete-thing', method: 'DELETE', path: '/fake/things/:id' },
  { endpoint: 'fake/text', method: 'GET', path: '/fake/text' },
] as const

/** A small vendor for the tests of the doors and the edge: things that are made, become ready and are deleted. */
export const fakeVendor: ModelMaker = (world, given) => {
  const { readyAfter, latency, rate } = knobs.read(given)
  const things = new Map<string, { id: string; name: string; createdAt: number; deletedAt?: number }>()
  const routes = routeTable(endpoints)
  const window = slidingWindow(rate)

  const stateOf = (thing: { createdAt: number; deletedAt?: number }) => {
    if (thing.deletedAt !== undefined) return 'deleted'
    return world.now() < thing.createdAt + world.lifecycle(readyAfter) ? 'making' : 'ready'
  }
  const view = (thing: { id: string; name: string; createdAt: number }) =>
    jsonReply(200, { thing: { id: thing.id, name: thing.name, state: stateOf(thing), createdAt: thing.createdAt } })

  function answer(request: ModelRequest): WireReply {
    const match = routes(request.method, request.segments)
    if (match === undefined) return unhandled(request.method, request.path)
    const { endpoint } = match.route
    const thing = things.get(match.params['id'] ?? '')
    const refuse = (status: number, message: string, headers?: Record<string, string>) => {
      world.arrival({ endpoint })
      return jsonReply(status, { fault: message }, headers)
    }
    if (request.headers['authorization'] !== `Bearer ${world.credentials['fake.token']}`) return refuse(401, 'who?')
    const waitMs = window.take(world.now())
    if (waitMs > 0) return refuse(429, 'slower', { 'x-fake-reset': String(waitMs / 1_000) })

    world.arrival({ endpoint })
    switch (endpoint) {
      case 'fake/create-thing': {
        if (!isObject(request.body) || typeof request.body['name'] !== 'string')
          return refuse(400, 'a thing has a name')
        const made = { id: world.hex('things', 8), name: request.body['name'], createdAt: world.now() }
        things.set(made.id, made)
        world.arrival({ endpoint, effect: made.id, requestId: made.name })
        return jsonReply(201, { id: made.id, state: 'making' }, { 'x-fake-id': made.id })
      }
      case 'fake/list-things': {
        const wanted = request.query.get('name')
        return jsonReply(200, {
          ids: [...things.values()].filter(one => wanted === null || one.name === wanted).map(one => one.id),
        })
      }
      case 'fake/get-thing':
      case 'fake/look-at-thing':
        return thing === undefined || thing.deletedAt !== undefined ? refuse(404, 'no such thing') : view(thing)
      case 'fake/delete-thing':
        if (thing === undefined) return refuse(404, 'no such thing')
        thing.deletedAt ??= world.now()
        world.arrival({ endpoint, effect: thing.id })
        return empty(204)
      case 'fake/text':
        return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'state 1\n' }
    }
  }

  return {
    vendor: 'fake',
    origins: ['https://api.fake.example'],
    owns: ({ path }) => path.startsWith('/fake/'),
    endpoints,
    settings: { site: 'north', otherBaseUrl: 'https://api.fake.example' },
    reads: request => request.path.endsWith('/look'),
    refusal: ({ status, message, retryAfterMs }) =>
      jsonReply(
        status,
        { fault: message },
        retryAfterMs === undefined ? {} : { 'x-fake-reset': (retryAfterMs / 1_000).toFixed(1) },
      ),
    handle: request => timed(answer(request), latency),
    command: ({ argv }) =>
      argv[0] === 'fake'
        ? timed({ exitCode: 0, stdout: JSON.stringify({ count: things.size }), stderr: '' }, latency)
        : undefined,
    happen: (event: JsonObject) => {
      for (const thing of things.values()) if (thing.name === event['delete']) thing.deletedAt ??= world.now()
    },
    resources: () =>
      [...things.values()].map(
        (thing): Resource => ({
          vendor: 'fake',
          resource: 'fake/thing',
          id: thing.id,
          marker: thing.name,
          createdAt: thing.createdAt,
          state: stateOf(thing),
          alive: thing.deletedAt === undefined,
          releases: thing.deletedAt === undefined ? 0 : 1,
          foreign: false,
        }),
      ),
    problems: () =>
      [...things.values()].filter(({ name }) => name === 'cursed').map(({ id }) => `thing ${id} is cursed`),
  }
}
