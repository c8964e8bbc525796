import type { WireFault } from '../schemas/faults.ts'
import type { JsonObject } from '../schemas/json.ts'
import type { Arrival, Resource } from '../schemas/ledger.ts'
import type { Timed, WireCommand, WireCommandReply, WireReply, WireRequest } from '../schemas/wire.ts'

/** A model of one vendor: a state machine per resource, driven by the world's clock. */
export interface VendorModel {
  readonly vendor: string
  /** Origins that it answers for, besides the world's own loopback origin. */
  readonly origins: readonly string[]
  /** True for a path of this vendor's API, when many vendors share one origin. */
  readonly owns: (request: { readonly method: string; readonly path: string }) => boolean
  /** The answer; never throws, and an unknown endpoint is 404 with `x-drillbook-mock: unhandled`. */
  readonly handle: (request: ModelRequest) => Timed<WireReply>
  /** The answer of a local look-up program (`aws`), when this vendor has one. */
  readonly command?: (command: WireCommand) => Timed<WireCommandReply> | undefined
  /** Its endpoints, in plain sight: they name requests that a fault stops before the model, and docs list them. */
  readonly endpoints?: readonly EndpointPattern[]
  /**
   * How this vendor words a refusal, in its own envelope and headers; also used for faults at the network's edge.
   * Default: `{"message": …}`, with `Retry-After` in whole seconds.
   */
  readonly refusal?: (refusal: Refusal, request: ModelRequest) => WireReply
  /** A request without effect that is no GET (a status asked for by POST). */
  readonly reads?: (request: ModelRequest) => boolean
  /** Wire fields that hold a state word, for the fault `unknown-state`; default `state` and `status`. */
  readonly stateFields?: readonly string[]
  /**
   * Settings that a connection to this mock needs (`organizationId`), by their name in the connection. One of its own
   * origins (a second base URL) becomes the mock server's origin there.
   */
  readonly settings?: Readonly<Record<string, string>>
  /** Every resource ever made, oldest first. */
  readonly resources: () => readonly Resource[]
  /** A problem of the final state that only the model can see (a size that did not come back, data of the wrong backup). */
  readonly problems?: () => readonly string[]
  /**
   * What a person or a scheduler at the vendor does at a time (`revoke buffer 1 by hand`). The world takes them from the
   * vendor's knob `events: [{ after: 5m, … }]`, counted from its start on the lifecycle's clock, and calls this in time.
   */
  readonly happen?: (event: JsonObject) => void
}

/** One endpoint: `{ endpoint: 'lucidity/get-buffer', method: 'GET', path: '/api/buffer/:id/status' }`. */
export interface EndpointPattern {
  /** Name of the step type that calls it, or one like it. */
  readonly endpoint: string
  readonly method: WireRequest['method']
  /** Segments; one that begins with `:` matches anything. */
  readonly path: string
}

/** A request that is not granted, before a vendor has put it in its own words. */
export interface Refusal {
  readonly status: number
  readonly message: string
  /** The client is told to stay away this long. */
  readonly retryAfterMs?: number
}

/** A request as a model sees it: routed, parsed. `body` is `undefined` for an empty or unparsable one. */
export interface ModelRequest {
  readonly method: WireRequest['method']
  /** Where it was sent: one of a vendor's sites, or the loopback origin that all vendors share. */
  readonly origin: string
  /** Decoded segments of the path, without the empty first. */
  readonly segments: readonly string[]
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly bodyText: string
}

/** What a model gets from its world. */
export interface ModelWorld {
  /** Wall clock, milliseconds; tokens and rate windows count by it. */
  now(): number
  /**
   * How long a lifecycle's duration takes on this clock: `world.now() >= requestedAt + world.lifecycle(ACTIVE_AFTER_MS)`.
   * The mock server's `--speed` shortens lifecycles only, so every provisioning time, lag and removal time goes through
   * here, and tokens, rate windows and latencies never do.
   */
  lifecycle(ms: number): number
  /** 0 ≤ x < 1 from a named stream of the seed. */
  random(stream: string): number
  /** Hex digits from a named stream of the seed. */
  hex(stream: string, digits: number): string
  /** Version 4 UUID from a named stream of the seed. */
  uuid(stream: string): string
  /** Credentials that are accepted, by vendor and name (`lucidity.refreshToken`). */
  readonly credentials: Readonly<Record<string, string>>
  /** The behaviour mode of this vendor. */
  readonly mode: 'seed' | 'live'
  /** The arrival being handled says which endpoint it hit and what it did. */
  arrival(note: ArrivalNote): void
}

export interface ArrivalNote {
  readonly endpoint: string
  readonly effect?: string
  readonly requestId?: string
  /** Default: a fingerprint of the `authorization` header. */
  readonly account?: string
}

/** Makes a vendor's model; `knobs` are the vendor's part of a scenario, read by `defineKnobs`. */
export type ModelMaker = (world: ModelWorld, knobs: JsonObject) => VendorModel

/** How one request ended at the network's edge, as the runner sees it. */
export type Delivery =
  | { readonly kind: 'reply'; readonly reply: WireReply; readonly latencyMs: number }
  /** Nothing was written. */
  | { readonly kind: 'unsent'; readonly reason: string; readonly latencyMs: number }
  /** No complete answer; `latencyMs` is Infinity when none ever comes. */
  | { readonly kind: 'lost'; readonly reason: string; readonly latencyMs: number }

/** All vendors' models with one clock, one seed and one ledger. */
export interface World {
  /** Delivers a request, with a fault at the network's edge when one is given; `timeoutMs` is the client's. */
  send(request: WireRequest, fault?: WireFault, timeoutMs?: number): Delivery
  /** The answer of a local look-up program; `undefined` when no model knows it. */
  command(command: WireCommand): Timed<WireCommandReply> | undefined
  arrivals(): readonly Arrival[]
  resources(): readonly Resource[]
  problems(): readonly string[]
  /** When the last late delivery will have acted, or now; a judge of the final state lets the clock reach it first. */
  settledAt(): number
  /** The endpoint that a request is for; `?` when unknown. */
  endpointOf(request: WireRequest): string
  /** Every endpoint of every vendor that lists its own. */
  readonly endpoints: readonly EndpointPattern[]
  /** Every origin that a model answers for. */
  readonly origins: readonly string[]
  /** Base URL per vendor in process: `https://lucidity.mock`. */
  readonly baseUrls: Readonly<Record<string, string>>
  readonly credentials: Readonly<Record<string, string>>
  /** Connection settings per vendor. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>
}
