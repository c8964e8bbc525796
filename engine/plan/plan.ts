import type { Json, JsonObject } from '../../schemas/json.ts'
import type { CheckedRunbook, SecretReference } from '../check/checked.ts'
import type { Catalogue, Vendor } from '../vendor.ts'

/** A checked runbook with its inputs and connections resolved: what `interpret` runs. It holds no secret value. */
export interface Plan {
  readonly runbook: CheckedRunbook
  readonly catalogue: Catalogue
  /** SHA-256 of the text. */
  readonly runbookHash: string
  readonly inputs: Readonly<Record<string, Json>>
  readonly connections: Readonly<Record<string, PlannedConnection>>
  readonly secrets: Readonly<Record<string, SecretReference>>
  /** Resource names given with `--confirm`. */
  readonly confirmed: readonly string[]
  readonly production: boolean
  /** Behaviour mode by vendor, where it is not `live`: rules of input differ. */
  readonly modes: Readonly<Record<string, 'seed' | 'live'>>
  readonly lock?: string
}

export interface PlannedConnection {
  readonly name: string
  readonly vendor: Vendor
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, SecretReference>>
  readonly settings: JsonObject
  readonly rateLimit: string
  /** A run goes on with other credentials than those that it began with. */
  readonly credentialsChanged?: boolean
}
