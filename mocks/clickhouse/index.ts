import type { WireReply } from '../../schemas/wire.ts'
import { timed, unhandled } from '../answers.ts'
import { routeTable } from '../routes.ts'
import type { ModelMaker, ModelRequest } from '../world.ts'
import { gate } from './gate.ts'
import { type ClickhouseKnobs, clickhouseKnobs } from './knobs.ts'
import { type Answer, badRequest, notFound, refused, wireReply } from './replies.ts'
import { type Model, routes } from './routes.ts'
import { UUID } from './service-fields.ts'
import { commandState } from './service-state.ts'
import { servicesOf } from './services.ts'

/** ClickHouse Cloud: one organization, its services and their backups, behind one API key. */
export const clickhouse: ModelMaker = (world, given) => {
  const knobs = clickhouseKnobs.read(given)
  const services = servicesOf(world, knobs)
  const { refusal, revokeKey } = gate(world, knobs)
  const model: Model = { world, knobs, services }

  function answer(request: ModelRequest): WireReply {
    // One client that works puts a slash at the end.
    const segments = request.segments.at(-1) === '' ? request.segments.slice(0, -1) : request.segments
    const match = findRoute(request.method, segments)
    if (match === undefined) return unhandled(request.method, request.path)
    const { endpoint, handle } = match.route
    world.arrival({ endpoint })
    const before = services.all.length
    const answered =
      refusal(request, endpoint) ?? paramProblem(knobs, match.params) ?? handle(model, request, match.params)
    const isEffect = request.method !== 'GET' && answered.kind !== 'error'
    const id = match.params['serviceId'] ?? services.all[before]?.service.id
    if (isEffect) world.arrival({ endpoint, effect: `${endpoint} ${id}` })
    return wireReply(world, knobs, answered)
  }

  return {
    vendor: 'clickhouse',
    origins: ['https://api.clickhouse.cloud'],
    owns: ({ path }) => path.startsWith('/v1/organizations/'),
    endpoints: routes,
    settings: { organizationId: knobs.organizationId },
    handle: request => timed(answer(request), knobs.latency),
    refusal: ({ status, message, retryAfterMs }) => wireReply(world, knobs, refused(status, message, retryAfterMs)),
    resources: services.ledger,
    happen(event) {
      if (event['revokeKey'] === true) revokeKey()
      const entry = services.all.find(({ service }) => service.id === event['service'])
      if (entry !== undefined && event['delete'] === true) entry.service.goneAt = world.now()
      if (entry !== undefined && typeof event['command'] === 'string')
        commandState(entry.service, world, knobs, { command: event['command'] })
    },
  }
}

const findRoute = routeTable(routes)

/** Ids are checked before anything is looked up: a nil or otherwise odd UUID is 400, not 404 (clickhousectl #666). */
function paramProblem(knobs: ClickhouseKnobs, params: Readonly<Record<string, string>>): Answer | undefined {
  for (const [name, noun] of ID_PARAMS) {
    const id = params[name]
    if (id !== undefined && !UUID.test(id)) return badRequest(`Invalid ${noun} id string:"${id}"`)
  }
  return params['organizationId'] === knobs.organizationId ? undefined : notFound(params['organizationId'] ?? '')
}

const ID_PARAMS = [
  ['organizationId', 'organization'],
  ['serviceId', 'service'],
  ['backupId', 'backup'],
] as const
