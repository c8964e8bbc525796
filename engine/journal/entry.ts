import type { Json, JsonObject } from '../../schemas/json.ts'
import type { Failure, HandledFailure } from '../errors.ts'
import type { KeptItem, ReleaseVerdict } from '../holding.ts'
import type { IdFields } from '../resource-id.ts'
import type { NotedEntry } from './entry/noted-entry.ts'
import type { Outcome } from './entry/outcome.ts'
import type { KeptOutput } from './output/kept-output.ts'

/**
 * What a run writes down, in the order plan → begin → send → result → done; every entry is synced before what
 * follows. `key` is a step path with the try number on the retried scope (`space#2/buffer`); wire tries are `@n`.
 * No entry holds a secret.
 */
export type Entry =
  | OpenEntry
  | StartEntry
  | EditedEntry
  | PlanEntry
  | BeginEntry
  | SpawnedEntry
  | ResultEntry
  | SettledEntry
  | DoneEntry
  | ValueEntry
  | WaitEntry
  | PhaseEntry
  | ReleaseEntry
  | AttentionEntry
  | DecisionEntry
  | SignalEntry
  | NotedEntry
  | EndEntry

/** A process took the run over. */
export interface OpenEntry {
  readonly type: 'open'
  readonly epoch: number
  readonly at: number
  readonly host: string
  readonly pid: number
  readonly user: string
  readonly version: string
}

/** First entry of a run: what was checked is what runs. */
export interface StartEntry {
  readonly type: 'start'
  readonly runId: string
  readonly at: number
  readonly runbook: string
  readonly runbookHash: string
  /** Resolved inputs without secrets. */
  readonly inputs: JsonObject
  readonly seed: string
  readonly lock?: string
  /** Journal format. */
  readonly format: 1
  readonly connections: readonly ConnectionRecord[]
  /** Against simulators, which end with its process; absent in journals of version 0.1. */
  readonly rehearsal?: boolean
  readonly cwd: string
  /** The runbook as the person named it, from `cwd`. */
  readonly file?: string
  /** The profile is one of production: what destroys is confirmed by name. */
  readonly production?: boolean
  /** Names that were confirmed. */
  readonly confirmed?: readonly string[]
  /** Behaviour of a vendor, where it was not `live`. */
  readonly modes?: Readonly<Record<string, 'seed' | 'live'>>
}

/** From here on the run follows another text, kept beside the first one under its hash. */
export interface EditedEntry {
  readonly type: 'edited'
  readonly at: number
  readonly runbookHash: string
}

/** Enough to release later, in another process: never a secret's value (docs/decisions/connections.md). */
export interface ConnectionRecord {
  readonly name: string
  readonly vendor: string
  readonly baseUrl: string
  /** HMAC of the account's id, not of the token. */
  readonly account: string
  readonly credentials: Readonly<Record<string, CredentialRecord>>
  readonly settings: JsonObject
  readonly rateLimit?: string
}

/** Where a secret is read: the variable, the path, the program with its arguments. */
export type CredentialRecord =
  | { readonly kind: 'env'; readonly variable: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'exec'; readonly argv: readonly string[] }

/** Before the first try of an effect: its identity and, with it, the cleanup it may need. */
export interface PlanEntry {
  readonly type: 'plan'
  readonly key: string
  readonly at: number
  /** Step type, or `run`. */
  readonly uses: string
  readonly connection?: string
  readonly repeat: string
  readonly requestId: string
  readonly marker: string
  readonly inputHash: string
  /** `vendor/noun` that may exist from now on. */
  readonly creates?: string
  /** The outputs that together are its id; absent in journals of version 0.1, whose step types declare it now. */
  readonly id?: IdFields
  /** Keys of the deferred steps registered with it. */
  readonly defers: readonly string[]
  /** What each of them releases, by its key; absent where none releases a resource. */
  readonly releases?: Readonly<Record<string, string>>
  /** Why what it makes stays. */
  readonly keep?: string
  readonly subject?: JsonObject
  /** Outputs of the look before the first send. */
  readonly baseline?: JsonObject
  /** Fingerprints that prove a secret the same in a later process. */
  readonly proofs?: JsonObject
}

/** Before one send (`@n`). */
export interface BeginEntry {
  readonly type: 'begin'
  readonly key: string
  readonly at: number
  /** Hash of method, URL and body with secrets masked. */
  readonly requestHash: string
  /** Of a request; a local program has none. */
  readonly method?: string
  /** Path and query of its URL. */
  readonly path?: string
}

/** A local program runs; its group is ended first when another process takes the run over. */
export interface SpawnedEntry {
  readonly type: 'spawned'
  readonly key: string
  readonly at: number
  readonly pid: number
  readonly startedAt: string
  readonly bootId: string
}

/** What one send came to. */
export interface ResultEntry {
  readonly type: 'result'
  readonly key: string
  readonly at: number
  readonly outcome: Outcome
  readonly status?: number
  readonly supportId?: string
  readonly outputs?: JsonObject
  readonly unverified?: boolean
  readonly failure?: Failure
  /** Files with what a local program printed. */
  readonly outputFiles?: readonly KeptOutput[]
}

/** A doubt ended: by looking, by an answer that came after the deadline, or by a person. */
export interface SettledEntry {
  readonly type: 'settled'
  readonly key: string
  readonly at: number
  /** Wire tries that it speaks of: those after `@tries` are not covered. */
  readonly tries: number
  readonly verdict: 'applied' | 'absent' | 'unknown'
  readonly by: 'look' | 'answer' | 'person'
  readonly outputs?: JsonObject
}

/** A step's end. */
export interface DoneEntry {
  readonly type: 'done'
  readonly key: string
  readonly at: number
  readonly status: 'succeeded' | 'failed' | 'skipped'
  readonly outputs?: JsonObject
  readonly failure?: Failure
  readonly unverified?: boolean
  /** Why what it did stays, of a step that plans no call. */
  readonly keep?: string
}

/** A value that must be the same in every later process: a clock reading, chance, a list, a condition. */
export interface ValueEntry {
  readonly type: 'value'
  readonly key: string
  readonly value: Json
}

/** Before a sleep of more than a second, or the deadline of a poll: absolute wall time. */
export interface WaitEntry {
  readonly type: 'wait'
  readonly key: string
  readonly until: number
  readonly reason: 'deadline' | 'backoff' | 'retryAfter' | 'confirm' | 'settle'
  /** What a person is asked, and since when (`confirm`). */
  readonly question?: Question
}

export interface Question {
  readonly at: number
  readonly message: string
  readonly choices: readonly DecisionEntry['decision'][]
  /** Fields that an approval has to fill in. */
  readonly fields?: readonly string[]
}

/** Before the first release at the end of a scope: no forward effect starts in it afterwards. */
export interface PhaseEntry {
  readonly type: 'phase'
  /** Key of the scope; that of the run is empty. */
  readonly key: string
  readonly at: number
  readonly why: 'finished' | 'failed' | 'cancelled'
}

/** The end of a deferred step. */
export interface ReleaseEntry {
  readonly type: 'release'
  readonly key: string
  readonly at: number
  readonly resource?: string
  readonly id?: string
  readonly verdict: ReleaseVerdict
  /** The vendor said that it is not done yet, and nothing has seen it done. */
  readonly unverified?: true
  /** What is known of it: `the vendor shows REVOKED`, `404 twice`, `the vendor accepted it`. */
  readonly evidence: string
}

/** What may still exist, how to check it, how to clear it, what it costs (property S25). */
export interface AttentionEntry {
  readonly type: 'attention'
  readonly key: string
  readonly at: number
  readonly item: AttentionItem
}

export interface AttentionItem {
  readonly step: string
  readonly vendor?: string
  readonly resource?: string
  readonly id?: string
  readonly marker?: string
  readonly requestId?: string
  /** `held`: known to exist. `inDoubt`: may exist. */
  readonly state: 'held' | 'inDoubt'
  readonly what: string
  readonly check: string
  readonly clear: string
  readonly cost?: string
  readonly since: number
}

/** A person's word: recorded before it is acted on. */
export interface DecisionEntry {
  readonly type: 'decision'
  readonly key: string
  readonly at: number
  readonly by: string
  readonly decision: 'approve' | 'reject' | 'adopt' | 'repeat' | 'skip'
  readonly fields?: JsonObject
  readonly id?: string
}

export interface SignalEntry {
  readonly type: 'signal'
  readonly at: number
  readonly signal: CancelReason
}

export type CancelReason = 'INT' | 'TERM' | 'HUP' | 'cancel' | 'recover'

/** Last entry. */
export interface EndEntry {
  readonly type: 'end'
  readonly at: number
  readonly status: RunStatus
  readonly reason?: Failure
  /** What failed before and was dealt with by `onError`, in its order. */
  readonly handled?: readonly HandledFailure[]
  readonly outputs: JsonObject
  readonly held: readonly AttentionItem[]
  /** Steps that the vendor accepted and that nothing saw done. */
  readonly unverified?: readonly string[]
  /** What stays on purpose. */
  readonly kept?: readonly KeptItem[]
}

export type RunStatus = 'succeeded' | 'unverified' | 'failed' | 'cancelled' | 'needs-attention'

/** Entries that answer for a key, one of each type. */
export type KeyedEntry = Extract<Entry, { readonly key: string }>
