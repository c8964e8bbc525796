import type { JsonObject } from '../../schemas/json.ts'
import type { Secret } from '../../schemas/secret.ts'
import type { WireRequest } from '../../schemas/wire.ts'
import type { Simulate } from '../check/checked.ts'
import type { CancelReason, DecisionEntry } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { KeptOutput } from '../journal/output/kept-output.ts'
import type { RunPlace } from '../next-command.ts'

/**
 * The one door to clock, chance, network, local programs, disk and people. Two makes: local (`local.ts`) and
 * simulated (`simulated.ts`); the interpreter is the same over both.
 */
export interface Runtime {
  readonly runId: string
  readonly journal: Journal
  /** How people name the run to a later process. */
  readonly place?: RunPlace
  /** Wall clock, milliseconds. */
  now(): number
  /** Milliseconds that never jump; differences only. */
  monotonic(): number
  /** Returns early when a cancel arrives, unless shielded. */
  sleep(ms: number): Promise<void>
  /** 0 ≤ x < 1, the same for the same name in every process of the run. */
  random(name: string): number
  /** The first cancel that arrived and is not shielded. */
  cancelled(): CancelReason | undefined
  /** Cleanup: no cancel is observed inside. */
  shield<T>(body: () => Promise<T>): Promise<T>
  /** A person's answer for a step; `undefined` when `untilMs` passed or a cancel arrived first. */
  receive(wanted: Wanted): Promise<Decision | 'nobody' | undefined>
  http(request: HttpRequest): Promise<HttpResult>
  command(request: CommandRequest): Promise<CommandResult>
  /** Ends the process group of a command that an earlier process left running. */
  endOrphan(orphan: { readonly pid: number; readonly startedAt: string; readonly bootId: string }): Promise<void>
  secret(name: string): Promise<Secret>
  connection(name: string): Connection
  budget: Budget
}

export interface Wanted {
  readonly key: string
  readonly message: string
  /** Names and types of the fields to ask for (`confirm`). */
  readonly fields: JsonObject
  readonly choices: readonly DecisionEntry['decision'][]
  readonly untilMs: number
}

export type Decision = Omit<DecisionEntry, 'type' | 'key' | 'at'>

/** `key` and `phase` address the call for faults and traces: `space#1/buffer@2`. */
export interface HttpRequest extends Omit<WireRequest, 'headers' | 'body'> {
  readonly key: string
  readonly headers: Readonly<Record<string, string | Secret>>
  /** May hold secrets; revealed while it is written to the wire. */
  readonly body?: unknown
  readonly timeoutMs: number
  /** How long its socket stays open for an answer that comes too late, from its start; default: `timeoutMs`. */
  readonly openMs?: number
  /** Origins that may be spoken to, exactly. */
  readonly origins: readonly string[]
  /** Releases keep sockets of their own. */
  readonly lane: Lane
}

export type HttpResult =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
      /** Why the body can not be read, after "the answer"; `body` is empty then. */
      readonly unreadable?: string
    }
  /** Nothing was written: proof that nothing happened. `isDefinite`: nor would it be the next time. */
  | { readonly kind: 'unsent'; readonly reason: string; readonly isDefinite?: true }
  /** Written at least in part, and no complete answer. `late`: what still comes while the socket is open (`openMs`). */
  | {
      readonly kind: 'lost'
      readonly reason: string
      readonly timedOut: boolean
      readonly late?: () => Promise<HttpResult>
    }

export interface CommandRequest {
  readonly key: string
  /** Key of the try by which what it prints is kept; absent for a look, of which nothing is. */
  readonly keepAs?: string
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | Secret>>
  readonly passEnv: readonly string[]
  readonly cwd?: string
  readonly stdin?: string | Secret
  /** Files whose text is wanted afterwards (`from: file:PATH`). */
  readonly files: readonly string[]
  readonly timeoutMs: number
  readonly simulate: Simulate
  /** Called once the program runs, before anything is awaited. */
  readonly onSpawn: (spawned: { pid: number; startedAt: string; bootId: string }) => void
}

export type CommandResult = ProgramResult & {
  /** Files with what it printed. */
  readonly outputFiles?: readonly KeptOutput[]
}

export type ProgramResult =
  | {
      readonly kind: 'exited'
      readonly exitCode: number
      readonly stdout: string
      readonly stderr: string
      readonly files: Readonly<Record<string, string>>
      /** What can not be taken for a value, and why: `stdout`, `stderr` or `file:PATH` that was cut or is no text. */
      readonly unusable?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'notStarted'; readonly reason: string }
  | { readonly kind: 'timedOut'; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'cancelled' }

/** Where and how a vendor is reached in this run. */
export interface Connection {
  readonly name: string
  readonly vendor: string
  /** No trailing slash. */
  readonly baseUrl: string
  readonly origins: readonly string[]
  readonly settings: JsonObject
  credential(name: string): Promise<Secret>
  renewCredential(name: string): Promise<Secret>
  /** Tokens and shared looks of this process; never journaled. */
  readonly cache: Map<string, unknown>
  /** Origin + credential fingerprint: what the vendor counts requests by. */
  readonly budgetKey: string
  /** The run began with others, of the same account or not: that they see nothing proves nothing. */
  readonly credentialsChanged?: boolean
  readonly rate: { readonly count: number; readonly perMs: number }
  readonly reserved: { readonly cleanup: number; readonly refresh: number }
}

export type Lane = 'forward' | 'cleanup' | 'refresh'

/** The vendor's requests per time, shared by every run on the machine (docs/decisions/budget.md). */
export interface Budget {
  /** Waits for a slot; `undefined` when `untilMs` (monotonic) passes or a cancel arrives first. */
  take(connection: Connection, lane: Lane, timeoutMs: number, untilMs: number): Promise<Slot | undefined>
  /** Durable: no request to this account before `untilMs` (wall clock). */
  holdOff(connection: Connection, untilMs: number): void
  /** Slots free now and the limit, for the live view. */
  state(connection: Connection): { readonly free: number; readonly limit: number }
}

export interface Slot {
  /** The answer arrived (the slot is free one period later), or none came (one period + timeout after the send). */
  done(answered: boolean): void
}
