import { defined } from '../../schemas/defined.ts'
import { lucidityPaths } from '../../schemas/lucidity/paths.ts'
import { timed, unhandled } from '../answers.ts'
import { slidingWindow } from '../rate-window.ts'
import type { Route, RouteMatch } from '../routes.ts'
import { routeTable } from '../routes.ts'
import type { ModelMaker, ModelRequest } from '../world.ts'
import type { Handled } from './buffer-list.ts'
import { lucidityBuffers } from './buffers.ts'
import { lucidityInstances } from './instances.ts'
import { lucidityKnobs } from './knobs.ts'
import { lucidityOutages } from './outages.ts'
import { lucidityPartitions } from './partitions.ts'
import type { Answer } from './replies.ts'
import { wireAnswer } from './replies.ts'
import { lucidityTokens } from './tokens.ts'

/** Lucidity AutoScaler: one account, its tokens, buffers, instances and partitions. */
export const lucidity: ModelMaker = (world, given) => {
  const knobs = lucidityKnobs.read(given)
  const tokens = lucidityTokens(world, knobs)
  const buffers = lucidityBuffers(world, knobs)
  const instances = lucidityInstances(world, knobs, buffers.all)
  const partitions = lucidityPartitions(world, knobs)
  const outage = lucidityOutages(world, knobs)
  const window = slidingWindow(knobs.rateLimit)
  const resources: Resources = { tokens, buffers, instances, partitions }

  /** Outages stand before the gate, then the rate limit, then the token, then the endpoint itself. */
  function answer(match: RouteMatch<LucidityRoute>, request: ModelRequest): Handled {
    const { endpoint, needsToken, handle } = match.route
    const broken = outage(endpoint)
    if (broken !== undefined) return { answer: broken }
    const waitMs = window.take(world.now())
    if (waitMs > 0) return { answer: tooMany(knobs.retryAfter === 'seconds' ? waitMs : undefined) }
    const refused = needsToken ? tokens.refusal(request) : undefined
    return refused === undefined ? handle(resources, request, match.params) : { answer: refused }
  }

  return {
    vendor: 'lucidity',
    origins: API_BASES,
    owns: ({ path }) => path.startsWith('/external/'),
    endpoints: routes,
    reads: ({ path }) => path === lucidityPaths.partitionStatus || path === lucidityPaths.instanceDetails,
    stateFields: ['status'],
    handle(request) {
      const match = findRoute(request.method, request.segments)
      if (match === undefined) return timed(unhandled(request.method, request.path), knobs.latency)
      const { answer: answered, effect, requestId } = answer(match, request)
      world.arrival({
        endpoint: match.route.endpoint,
        // All requests count against one account, whatever token they carry.
        account: 'lucidity account',
        ...defined({ effect, requestId }),
      })
      return timed(wireAnswer(world, knobs, answered), knobs.latency)
    },
    refusal: ({ status, message, retryAfterMs }) =>
      wireAnswer(world, knobs, { kind: 'error', status, message, ...defined({ retryAfterMs }) }),
    resources: buffers.ledger,
    problems: instances.problems,
    happen({ revoke }) {
      if (typeof revoke === 'number') buffers.revokeByHand(revoke)
    },
  }
}

interface Resources {
  readonly tokens: ReturnType<typeof lucidityTokens>
  readonly buffers: ReturnType<typeof lucidityBuffers>
  readonly instances: ReturnType<typeof lucidityInstances>
  readonly partitions: ReturnType<typeof lucidityPartitions>
}

type Handler = (resources: Resources, request: ModelRequest, params: Readonly<Record<string, string>>) => Handled

interface LucidityRoute extends Route<Handler> {
  readonly needsToken: boolean
}

const routes: readonly LucidityRoute[] = [
  {
    endpoint: 'lucidity/refresh-token',
    method: 'POST',
    path: lucidityPaths.refreshToken,
    needsToken: false,
    handle: ({ tokens }, request) => ({ answer: tokens.exchange(request) }),
  },
  {
    endpoint: 'lucidity/request-buffer',
    method: 'PATCH',
    path: lucidityPaths.requestBuffer,
    needsToken: true,
    handle: ({ buffers }, request) => buffers.request(request),
  },
  {
    endpoint: 'lucidity/get-buffer',
    method: 'GET',
    path: lucidityPaths.bufferStatus,
    needsToken: true,
    handle: ({ buffers }, _, { bufferId }) => buffers.status(bufferId!),
  },
  {
    endpoint: 'lucidity/revoke-buffer',
    method: 'POST',
    path: lucidityPaths.revokeBuffer,
    needsToken: true,
    handle: ({ buffers }, _, { bufferId }) => buffers.revoke(bufferId!),
  },
  {
    endpoint: 'lucidity/get-partition',
    method: 'POST',
    path: lucidityPaths.partitionStatus,
    needsToken: true,
    handle: ({ partitions }, request) => ({ answer: partitions.status(request) }),
  },
  {
    endpoint: 'lucidity/get-instance-details',
    method: 'POST',
    path: lucidityPaths.instanceDetails,
    needsToken: true,
    handle: ({ instances }, request) => ({ answer: instances.details(request) }),
  },
  {
    endpoint: 'lucidity/list-tenants',
    method: 'GET',
    path: lucidityPaths.tenants,
    needsToken: true,
    handle: ({ instances }) => ({ answer: instances.tenants() }),
  },
]

const findRoute = routeTable(routes)

/** API bases of Lucidity's sites. */
const API_BASES = [
  'https://app.lucidity.cloud',
  'https://in.app.lucidity.cloud',
  'https://eu.app.lucidity.cloud',
  'https://dashboard-azurepls.lucidity.cloud',
  'https://dash-back.lucidity.dev',
]

const tooMany = (retryAfterMs: number | undefined): Answer => ({
  kind: 'error',
  status: 429,
  message: 'too many requests',
  ...defined({ retryAfterMs }),
})
