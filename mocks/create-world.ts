import { parseDuration } from '../schemas/duration.ts'
import type { WireFault } from '../schemas/faults.ts'
import type { Json, JsonObject } from '../schemas/json.ts'
import { isObject } from '../schemas/json.ts'
import type { Timed, WireReply, WireRequest } from '../schemas/wire.ts'
import { createAgenda } from './agenda.ts'
import { canaries } from './credentials.ts'
import { edgeFaults, isRead, LATE_AFTER_MS, plainRefusal } from './edge.ts'
import { KnobError } from './knobs.ts'
import { parseRequest } from './parse-request.ts'
import { routeTable } from './routes.ts'
import { hashText, seededStreams } from './streams.ts'
import type {
  ArrivalNote,
  Delivery,
  LedgerArrival,
  ModelMaker,
  ModelRequest,
  ModelWorld,
  VendorModel,
  World,
} from './world.ts'

export interface WorldOptions {
  /** Wall clock, milliseconds. */
  readonly now: () => number
  readonly seed: string | number
  /** The vendors of this world. */
  readonly models: Readonly<Record<string, ModelMaker>>
  /** Knobs by vendor; `events` is the world's own (see `VendorModel.happen`). */
  readonly knobs?: Readonly<Record<string, JsonObject>>
  /** Behaviour by vendor; default `live`. */
  readonly modes?: Readonly<Record<string, 'seed' | 'live'>>
  /** `vendor.name` → text; what is not given is made up. */
  readonly credentials?: Readonly<Record<string, string>>
  /** How many times faster lifecycles and latencies pass than the clock; default 1. */
  readonly speed?: number
}

/** The client's timeout where the sender does not say: Lucidity and ClickHouse clients use 10 s. */
export const DEFAULT_TIMEOUT_MS = 10_000

/** Makes the vendors' models with one clock, one seed and one ledger. */
export function createWorld(options: WorldOptions): World {
  const { speed = 1 } = options
  const streams = seededStreams(options.seed)
  const credentials = { ...canaries(Object.keys(options.models), options.seed), ...options.credentials }
  const arrivals: LedgerArrival[] = []
  const firstReads = new Map<string, WireReply>()
  const agenda = createAgenda(options.now)
  let note: ArrivalNote | undefined

  const vendors = Object.entries(options.models).map(([name, make]) => {
    const { events = [], ...knobs } = options.knobs?.[name] ?? {}
    const world: ModelWorld = {
      ...streams,
      now: agenda.now,
      lifecycle: ms => ms / speed,
      credentials,
      mode: options.modes?.[name] ?? 'live',
      arrival(given) {
        note = given
      },
    }
    const model = make(world, Object.keys(knobs).length === 0 ? NO_KNOBS : knobs)
    for (const { after, event } of readEvents(name, events))
      agenda.add({
        dueMs: options.now() + world.lifecycle(after),
        act: () => model.happen?.(event),
        isDelivery: false,
      })
    return { name, model, origins: [`https://${name}.mock`, ...model.origins], routes: endpointTable(model) }
  })
  const byOrigin = new Map(vendors.flatMap(vendor => vendor.origins.map(origin => [origin, vendor] as const)))

  /** Which vendor a request is for: by origin, or by its path where all vendors share the loopback origin. */
  const vendorOf = (origin: string, request: ModelRequest): (typeof vendors)[number] | undefined =>
    byOrigin.get(origin) ?? (isLoopback(origin) ? vendors.find(({ model }) => model.owns(request)) : undefined)

  /** One delivery to the model: its answer, and a line in the ledger. */
  function deliver(
    { name, model, routes }: (typeof vendors)[number],
    request: ModelRequest,
    met: { readonly fault?: WireFault; readonly delivery?: 'duplicate' | 'late' },
  ): Timed<WireReply> {
    note = undefined
    const answer = model.handle(request)
    record(name, request, answer.reply.status, note ?? { endpoint: endpointIn(routes, request) }, met)
    return answer
  }

  function record(
    vendor: string,
    request: ModelRequest,
    status: number,
    noted: ArrivalNote,
    met: { readonly fault?: WireFault; readonly delivery?: 'duplicate' | 'late' },
  ): void {
    arrivals.push({
      at: agenda.now(),
      vendor,
      method: request.method,
      path: request.path,
      status,
      account: accountOf(request),
      bodyHash: request.bodyText === '' ? '' : hashText(request.bodyText),
      ...noted,
      ...met,
    })
  }

  function send(wire: WireRequest, fault?: WireFault, timeoutMs = DEFAULT_TIMEOUT_MS): Delivery {
    agenda.run()
    const { origin, request } = parseRequest(wire)
    const vendor = vendorOf(origin, request)
    if (vendor === undefined) {
      record('?', { ...request, path: `${origin}${request.path}` }, 0, { endpoint: '?' }, {})
      return { kind: 'unsent', reason: `getaddrinfo ENOTFOUND ${origin.slice(origin.indexOf('//') + 2)}`, latencyMs: 1 }
    }
    const { model } = vendor
    const reading = request.method === 'GET' || model.reads?.(request) === true
    const resource = reading ? `${request.method} ${wire.url} ${request.bodyText}` : ''

    if (fault === undefined) {
      const { reply, latencyMs } = deliver(vendor, request, {})
      if (reading && !firstReads.has(resource) && isRead(reply)) firstReads.set(resource, reply)
      return { kind: 'reply', reply, latencyMs: latencyMs / speed }
    }

    const edge = edgeFaults[fault]
    let answer: Timed<WireReply> | undefined
    if (edge.acts === 'once' || edge.acts === 'twice') answer = deliver(vendor, request, { fault })
    if (edge.acts === 'twice') answer = deliver(vendor, request, { fault, delivery: 'duplicate' })
    if (edge.acts === 'late')
      agenda.add({
        dueMs: agenda.now() + timeoutMs + LATE_AFTER_MS,
        act: () => deliver(vendor, request, { fault, delivery: 'late' }),
        isDelivery: true,
      })

    const delivery = edge.sees({
      answer: answer === undefined ? undefined : { reply: answer.reply, latencyMs: answer.latencyMs / speed },
      firstRead: reading ? firstReads.get(resource) : undefined,
      refuse: refusal => (model.refusal ?? plainRefusal)(refusal, request),
      stateFields: model.stateFields ?? STATE_FIELDS,
      timeoutMs,
    })
    if (edge.acts === 'never' && edge.arrives)
      record(
        vendor.name,
        request,
        delivery.kind === 'reply' ? delivery.reply.status : 0,
        { endpoint: endpointIn(vendor.routes, request) },
        { fault },
      )
    return delivery
  }

  return {
    send,
    command(command) {
      agenda.run()
      for (const { model } of vendors) {
        const answer = model.command?.(command)
        if (answer !== undefined) return { reply: answer.reply, latencyMs: answer.latencyMs / speed }
      }
      return undefined
    },
    get arrivals() {
      agenda.run()
      return arrivals
    },
    resources() {
      agenda.run()
      return vendors.flatMap(({ model }) => model.resources())
    },
    problems() {
      agenda.run()
      return vendors.flatMap(({ model }) => model.problems?.() ?? [])
    },
    settledAt: agenda.settledAt,
    endpointOf(wire) {
      const { origin, request } = parseRequest(wire)
      const vendor = vendorOf(origin, request)
      return vendor === undefined ? '?' : endpointIn(vendor.routes, request)
    },
    endpoints: vendors.flatMap(({ model }) => model.endpoints ?? []),
    origins: [...byOrigin.keys()],
    baseUrls: Object.fromEntries(vendors.map(({ name, origins }) => [name, origins[0]!])),
    credentials,
    settings: Object.fromEntries(vendors.map(({ name, model }) => [name, model.settings ?? {}])),
  }
}

const NO_KNOBS: JsonObject = {}

const STATE_FIELDS = ['state', 'status']

const LOOPBACK = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

const isLoopback = (origin: string): boolean => LOOPBACK.test(origin)

type Routes = ReturnType<typeof endpointTable>

const endpointTable = (model: VendorModel) => routeTable(model.endpoints ?? [])

const endpointIn = (routes: Routes, request: ModelRequest): string =>
  routes(request.method, request.segments)?.route.endpoint ?? '?'

/** Tells accounts apart without showing what they came with. */
const accountOf = ({ headers }: ModelRequest): string =>
  headers['authorization'] === undefined ? '' : `#${hashText(headers['authorization']).slice(0, 6)}`

function readEvents(vendor: string, events: Json): readonly { readonly after: number; readonly event: JsonObject }[] {
  if (!Array.isArray(events)) throw new KnobError(`knob "${vendor}.events" must be a list of { after: 5m, … }`)
  return events.map((event: Json, index) => {
    if (!isObject(event) || typeof event['after'] !== 'string')
      throw new KnobError(`knob "${vendor}.events[${index}]" must say when: { after: 5m, … }`)
    return { after: parseDuration(event['after']), event: event as JsonObject }
  })
}
