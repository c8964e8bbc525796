import type { Json, JsonObject } from '../schemas/json.ts'
import type { ObjectSchema } from '../schemas/schema.ts'
import type { Secret } from '../schemas/secret.ts'
import type { ErrorClass, Failure } from './errors.ts'
import type { Session, VendorReply } from './exchange.ts'
import type { StepType } from './step.ts'

/** What an error answer means. */
export interface Classified {
  readonly class: ErrorClass
  readonly message: string
  readonly code?: string
  readonly supportId?: string
  readonly retryAfterMs?: number
  /** Proof that the vendor did nothing; default by status (401, 429 yes; other 4xx: refused; 5xx: in doubt). */
  readonly notApplied?: boolean
}

export interface CredentialDeclaration {
  readonly variable: string
  readonly description: string
  /** A connection may go without it, as its settings say; `credential` is then never asked for. */
  readonly optional?: boolean
}

/** One vendor's connection: where it is, how it is spoken to, how its answers read. `steps/<vendor>/client.ts`. */
export interface Vendor {
  readonly name: string
  readonly title: string
  /** Built-in base URL, and the variable that names another. */
  readonly baseUrl?: string
  readonly baseUrlVariable?: string
  /** A base URL as people write it, in the form that paths are appended to. */
  readonly normalizeBaseUrl?: (url: string) => string
  /** Which base URL belongs to which of the vendor's sites, for the message when it is missing. */
  readonly baseUrlHelp?: string
  /** Credentials and the variables that hold them by default. */
  readonly credentials: Readonly<Record<string, CredentialDeclaration>>
  /** Further settings of a connection, with defaults; `variable` names the environment's default. */
  readonly settings: ObjectSchema
  readonly settingVariables?: Readonly<Record<string, string>>
  /** `N/duration`. */
  readonly rateLimit: string
  /** Slots of the rate budget kept for releases and for token refreshes. */
  readonly reserved: { readonly cleanup: number; readonly refresh: number }
  readonly timeoutMs: number
  /** Timeouts outside this range draw a check warning. */
  readonly advisedTimeoutMs?: readonly [number, number]
  /** Headers of an authenticated request; may exchange a token. */
  readonly authorize: (session: Session) => Promise<AuthorizedHeaders>
  /** After a 401: drop what is cached so that the next `authorize` renews it. False when nothing can be renewed. */
  readonly renew: (session: Session) => Promise<boolean>
  /** An authenticated request was answered with something else than 401: the headers as sent are good. */
  readonly accepted?: (session: Session) => void
  /** Body of a 2xx with its envelope removed. */
  readonly decode: (reply: VendorReply) => { readonly body: Json; readonly supportId?: string }
  /** Reads an answer that is no 2xx, or a 2xx whose body is not what the step expects (HTML instead of JSON). */
  readonly classify: (reply: VendorReply) => Classified
  /** Other origins that requests may go to (Datafy's IaC base). */
  readonly otherBaseUrls?: (settings: JsonObject) => readonly string[]
  /** Credentials that requests do not carry under the settings, each with what would make them: `token: 'auth: bearer'`. */
  readonly unsent?: (settings: JsonObject) => Readonly<Record<string, string>>
  /** What `doctor` warns of in a connection's settings, a sentence each: a token that is about to end. */
  readonly warnings?: (settings: JsonObject, now: number) => readonly string[]
  /** A cheap authenticated read, and what it says of the credential, for `doctor`. */
  readonly ping?: { readonly uses: string; readonly with: (settings: JsonObject) => JsonObject }
}

export type AuthorizedHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string | Secret>> }
  | { readonly ok: false; readonly failure: Failure }

/** Every step type and vendor that a runbook may name. */
export interface Catalogue {
  readonly steps: ReadonlyMap<string, StepType>
  readonly vendors: ReadonlyMap<string, Vendor>
}
