import type { WireFault } from '../schemas/faults.ts'
import type { JsonObject } from '../schemas/json.ts'
import { KnobError } from '../schemas/knob-error.ts'
import type { Timed, WireReply, WireRequest } from '../schemas/wire.ts'
import { type Agenda, createAgenda } from './agenda.ts'
import { canaries } from './credentials.ts'
import { edgeFaults, isRead, LATE_AFTER_MS, plainRefusal } from './edge.ts'
import { splitKnobs } from './events.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { parseRequest } from './parse-request.ts'
import { siteDirectory, type VendorSite, vendorSite } from './sites.ts'
import { seededStreams } from './streams.ts'
import type { Delivery, ModelMaker, ModelRequest, ModelWorld, World } from './world.ts'

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
  const credentials = { ...canaries(Object.keys(options.models), options.seed), ...options.credentials }
  const agenda = createAgenda(options.now)
  const ledger = createLedger(agenda.now)
  const sites = makeSites(options, { agenda, ledger, credentials })
  const siteOf = siteDirectory(sites)

  return {
    send: delivery({ agenda, ledger, siteOf, speed: options.speed ?? 1 }),
    command(command) {
      agenda.run()
      for (const { model } of sites) {
        const answer = model.command?.(command)
        if (answer !== undefined) return atSpeed(answer, options.speed ?? 1)
      }
      return undefined
    },
    arrivals() {
      agenda.run()
      return ledger.arrivals
    },
    resources() {
      agenda.run()
      return sites.flatMap(({ model }) => model.resources())
    },
    problems() {
      agenda.run()
      return sites.flatMap(({ model }) => model.problems?.() ?? [])
    },
    settledAt: agenda.settledAt,
    endpointOf(wire) {
      const { origin, request } = parseRequest(wire)
      return siteOf(origin, request)?.endpointOf(request) ?? '?'
    },
    endpoints: sites.flatMap(({ model }) => model.endpoints ?? []),
    origins: sites.flatMap(({ origins }) => origins),
    baseUrls: Object.fromEntries(sites.map(({ name, origins }) => [name, origins[0]!])),
    credentials,
    settings: Object.fromEntries(sites.map(({ name, model }) => [name, model.settings ?? {}])),
  }
}

interface Shared {
  readonly agenda: Agenda
  readonly ledger: Ledger
  readonly credentials: Readonly<Record<string, string>>
}

/** Every vendor's model with the events that its knobs announce. */
function makeSites(options: WorldOptions, { agenda, ledger, credentials }: Shared): readonly VendorSite[] {
  const { speed = 1 } = options
  const streams = seededStreams(options.seed)
  const lifecycle = (ms: number): number => ms / speed
  return Object.entries(options.models).map(([name, make]) => {
    const { knobs, events } = splitKnobs(name, options.knobs?.[name] ?? NO_KNOBS)
    const mode = options.modes?.[name] ?? 'live'
    const world: ModelWorld = { ...streams, now: agenda.now, lifecycle, credentials, mode, arrival: ledger.note }
    const model = named(name, () => make(world, knobs))
    for (const { afterMs, event } of events)
      agenda.add({
        dueMs: options.now() + lifecycle(afterMs),
        act: () => model.happen?.(event),
        isDelivery: false,
      })
    return vendorSite(name, model)
  })
}

interface Wires {
  readonly agenda: Agenda
  readonly ledger: Ledger
  readonly siteOf: ReturnType<typeof siteDirectory>
  readonly speed: number
}

/** Brings requests to the models, with what a fault does to them on the way. */
function delivery({ agenda, ledger, siteOf, speed }: Wires): World['send'] {
  const firstReads = new Map<string, WireReply>()

  return (wire, fault, timeoutMs = DEFAULT_TIMEOUT_MS) => {
    agenda.run()
    const { origin, request } = parseRequest(wire)
    const site = siteOf(origin, request)
    if (site === undefined) {
      ledger.refused(undefined, { ...request, path: `${origin}${request.path}` }, 0, {})
      return { kind: 'unsent', reason: `getaddrinfo ENOTFOUND ${origin.slice(origin.indexOf('//') + 2)}`, latencyMs: 1 }
    }
    const isReading = request.method === 'GET' || site.model.reads?.(request) === true
    const resource = isReading ? readOf(wire) : ''
    if (fault !== undefined) return struck({ site, request, fault, timeoutMs, firstRead: firstReads.get(resource) })

    const answer = ledger.handled(site, request, NO_FAULT)
    if (isReading && isRead(answer.reply) && !firstReads.has(resource)) firstReads.set(resource, answer.reply)
    return { kind: 'reply', ...atSpeed(answer, speed) }
  }

  function struck({ site, request, fault, timeoutMs, firstRead }: Struck): Delivery {
    const { model } = site
    const { acts, arrives, sees } = edgeFaults[fault]
    let answer: Timed<WireReply> | undefined
    if (acts === 'once' || acts === 'twice') answer = ledger.handled(site, request, { fault })
    if (acts === 'twice') answer = ledger.handled(site, request, { fault, delivery: 'duplicate' })
    if (acts === 'late')
      agenda.add({
        dueMs: agenda.now() + timeoutMs + LATE_AFTER_MS,
        act: () => ledger.handled(site, request, { fault, delivery: 'late' }),
        isDelivery: true,
      })

    const seen = sees({
      answer: answer === undefined ? undefined : atSpeed(answer, speed),
      firstRead,
      refuse: refusal => (model.refusal ?? plainRefusal)(refusal, request),
      stateFields: model.stateFields ?? STATE_FIELDS,
      timeoutMs,
    })
    if (acts === 'never' && arrives)
      ledger.refused(site, request, seen.kind === 'reply' ? seen.reply.status : 0, { fault })
    return seen
  }
}

/** A request that a fault meets on its way. */
interface Struck {
  readonly site: VendorSite
  readonly request: ModelRequest
  readonly fault: WireFault
  readonly timeoutMs: number
  readonly firstRead: WireReply | undefined
}

const atSpeed = <T>({ reply, latencyMs }: Timed<T>, speed: number): Timed<T> => ({
  reply,
  latencyMs: latencyMs / speed,
})

/** Names what a read asks for. */
const readOf = ({ url, body }: WireRequest): string => (body === undefined ? url : `${url} ${body}`)

/** Knobs do not know their vendor. */
function named<T>(vendor: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof KnobError)) throw error
    throw new KnobError(`${vendor}: ${error.message}`, { at: error.at, known: error.known, cause: error })
  }
}

const NO_KNOBS: JsonObject = {}

const NO_FAULT = {}

const STATE_FIELDS = ['state', 'status']
