import type { WireFault } from './faults.ts'
import type { JsonObject } from './json.ts'

/** One resource in the ledger of the vendors: the oracle that drills and tests judge by. */
export interface Resource {
  readonly vendor: string
  /** `lucidity/buffer`. */
  readonly resource: string
  readonly id: string
  /** Request id, name or tag of the client that made it. */
  readonly marker: string
  readonly createdAt: number
  /** State now. */
  readonly state: string
  /** It exists or bills. */
  readonly alive: boolean
  /** How often an effect ended it; a second release of what is ending already is none. */
  readonly releases: number
  /** Made by the scenario, not by a client. */
  readonly foreign: boolean
  readonly details?: JsonObject
}

/** One request that arrived, with what it did. */
export interface Arrival {
  readonly at: number
  readonly vendor: string
  readonly method: string
  readonly path: string
  /** `lucidity/request-buffer`-like name of the endpoint; `?` when unknown. */
  readonly endpoint: string
  readonly status: number
  /** Credential or account that it came with, masked. */
  readonly account: string
  /** Hash of the body. */
  readonly bodyHash: string
  /** Client's request id, when there is one. */
  readonly requestId?: string
  /** Resource that it made, changed or ended, when it did. */
  readonly effect?: string
  /** The fault at the network's edge that met it. */
  readonly fault?: WireFault
  /** The network brought it a second time, or long after the client had given up. */
  readonly delivery?: 'duplicate' | 'late'
}
