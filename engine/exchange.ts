import type { Json, JsonObject } from '../schemas/json.ts'
import type { Secret } from '../schemas/secret.ts'
import type { WireRequest } from '../schemas/wire.ts'
import type { Failure } from './errors.ts'

/** A request below the connection's base URL. The body may hold secrets; only the network door reveals them. */
export interface VendorRequest {
  readonly method: WireRequest['method']
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** Base URL other than the connection's own; must be of an origin that the connection allows. */
  readonly baseUrl?: string
  readonly timeoutMs?: number
}

/** An accepted answer (2xx), body parsed: an object, an array, or text when it is not JSON. */
export interface VendorReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
}

/** What a vendor's client needs from the world: its credentials, a place to keep a token, and the wire. */
export interface Session {
  readonly settings: JsonObject
  readonly credential: (name: string) => Promise<Secret>
  /** Read the credential's source again (an `exec` reference gives a new token). */
  readonly renewCredential: (name: string) => Promise<Secret>
  /** Kept per connection and process, never journaled. */
  readonly cache: Map<string, unknown>
  /** Milliseconds that never jump. */
  readonly monotonic: () => number
  /** One request outside the step's own, such as a token exchange; it takes a slot of the rate budget. */
  readonly send: (request: VendorRequest) => Promise<SessionReply>
}

export type SessionReply =
  | { readonly ok: true; readonly reply: VendorReply }
  | { readonly ok: false; readonly failure: Failure; readonly reply?: VendorReply }
