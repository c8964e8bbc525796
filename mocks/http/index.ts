import type { WireReply } from '../../schemas/wire.ts'
import { empty, jsonReply, timed, unhandled } from '../answers.ts'
import { failures } from '../knobs.ts'
import type { EndpointPattern, ModelMaker, ModelRequest, ModelWorld } from '../world.ts'
import { knobs as declared, type Knobs } from './knobs.ts'

/**
 * A small JSON API for trying `http/request` offline: `/health` is `starting`, then `ok`; `/documents/NAME` keeps what is
 * put there; `/echo/…` tells what arrived.
 */
export const http: ModelMaker = (world, given) => {
  const knobs = declared.read(given)
  const startedAt = world.now()
  const documents = new Map<string, unknown>()
  const failNext = failures(knobs.failWith)

  function answer(request: ModelRequest): WireReply {
    world.arrival({ endpoint: 'http/request', ...effectOf(request) })
    if (!isAllowed(world, knobs, request)) return jsonReply(401, { message: 'the token is not accepted' })
    const failure = failNext('request')
    if (failure !== undefined) return jsonReply(failure, { message: `status ${failure}` })
    return scripted(request) ?? builtIn(request)
  }

  function scripted({ method, path }: ModelRequest): WireReply | undefined {
    const own = knobs.answers.find(
      entry =>
        (entry.method ?? 'GET') === method &&
        entry.path === path &&
        (entry.until === undefined || world.now() < startedAt + world.lifecycle(entry.until)),
    )
    return own === undefined ? undefined : jsonReply(own.status ?? 200, own.body ?? {})
  }

  function builtIn(request: ModelRequest): WireReply {
    const [resource, name = ''] = request.segments
    if (resource === 'echo') return jsonReply(200, echoOf(request))
    if (resource === 'documents' && name !== '') return document(documents, request, name)
    if (request.method === 'GET' && request.path === '/health') {
      const isHealthy = world.now() >= startedAt + world.lifecycle(knobs.healthyAfter)
      return jsonReply(200, { status: isHealthy ? 'ok' : 'starting', version: knobs.version })
    }
    return unhandled(request.method, request.path)
  }

  return {
    vendor: 'http',
    origins: knobs.origins.flatMap(({ origin }) => origin ?? []),
    owns: ({ path }) =>
      ['/health', ...knobs.answers.map(entry => entry.path)].includes(path) || /^\/(echo|documents)(\/|$)/.test(path),
    endpoints,
    handle: request => timed(answer(request), knobs.latency),
    resources: () => [],
  }
}

/** What is put under a name, kept until it is deleted. */
function document(documents: Map<string, unknown>, { method, body }: ModelRequest, name: string): WireReply {
  switch (method) {
    case 'PUT':
      documents.set(name, body ?? null)
      return jsonReply(200, documents.get(name))
    case 'DELETE':
      return documents.delete(name) ? empty(204) : jsonReply(404, { message: `there is no document "${name}"` })
    case 'GET':
      return documents.has(name)
        ? jsonReply(200, documents.get(name))
        : jsonReply(404, { message: `there is no document "${name}"` })
    default:
      return jsonReply(405, { message: `${method} is not allowed` })
  }
}

const endpoints: readonly EndpointPattern[] = [
  { endpoint: 'http/request', method: 'GET', path: '/health' },
  { endpoint: 'http/request', method: 'GET', path: '/documents/:name' },
  { endpoint: 'http/request', method: 'PUT', path: '/documents/:name' },
  { endpoint: 'http/request', method: 'DELETE', path: '/documents/:name' },
]

const effectOf = ({ method, path }: ModelRequest): { readonly effect?: string } =>
  method === 'GET' ? {} : { effect: `${method} ${path}` }

const isAllowed = ({ credentials }: ModelWorld, { auth }: Knobs, { headers }: ModelRequest): boolean =>
  auth === 'none' || headers['authorization'] === `Bearer ${credentials['http.token']}`

const echoOf = ({ method, path, query, headers, body }: ModelRequest) => ({
  method,
  path,
  query: Object.fromEntries(query),
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'authorization')),
  body: body ?? null,
})
