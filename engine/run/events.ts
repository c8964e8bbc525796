import type { EventName } from '../../schemas/format/event-names.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Failure, HandledFailure } from '../errors.ts'
import type { KeptItem, ReleaseVerdict } from '../holding.ts'
import type { AttentionItem, CancelReason, DecisionEntry, RunStatus } from '../journal/entry.ts'
import type { KeptOutput } from '../journal/output/kept-output.ts'
import type { MarkText } from '../mark.ts'

/**
 * What a run tells while it goes on; the machine contract of `run --json` (docs/decisions/machine-output.md). `step` is
 * the path without try numbers, `key` the path with them. Reports read events and never influence a run.
 */
export type RunEvent = EventBase & EventBody

export interface EventBase {
  /** ISO 8601. */
  readonly at: string
  readonly runId: string
}

export type EventBody =
  | {
      readonly event: 'run.started'
      readonly runbook: string
      /** A later process goes on with it. */
      readonly resumed: boolean
      /** When the run began, in whichever process. */
      readonly startedAt: string
      readonly inputs: JsonObject
    }
  | {
      readonly event: 'step.started'
      readonly step: string
      readonly key: string
      readonly name?: string
      readonly uses: string
      readonly deferred: boolean
    }
  | {
      /** An effect is about to be sent, or a local program to be run. */
      readonly event: 'attempt.started'
      readonly step: string
      readonly key: string
    }
  | {
      readonly event: 'attempt.ended'
      readonly step: string
      readonly key: string
      readonly outcome: 'applied' | 'notApplied' | 'refused' | 'doubt'
      /** It could change nothing. */
      readonly reads?: boolean
      readonly method?: string
      readonly url?: string
      readonly status?: number
      readonly supportId?: string
      readonly tookMs: number
      readonly message?: string
      /** It is tried again after this. */
      readonly nextInMs?: number
      /** Files with what a local program printed. */
      readonly outputFiles?: readonly KeptOutput[]
    }
  | {
      readonly event: 'poll.observed'
      readonly step: string
      readonly key: string
      readonly state: string
      readonly looks: number
      readonly nextInMs?: number
      readonly deadlineAt: string
      readonly unknown?: boolean
      readonly unexpected?: boolean
    }
  | {
      readonly event: 'step.ended'
      readonly step: string
      readonly key: string
      readonly status: 'succeeded' | 'failed' | 'skipped'
      readonly outputs?: JsonObject
      readonly failure?: Failure
      readonly subject?: JsonObject
      readonly observedAt?: string
      readonly replayed: boolean
    }
  | {
      readonly event: 'defer.registered'
      readonly step: string
      readonly key: string
      readonly defer: string
      readonly resource?: string
    }
  | {
      readonly event: 'release.ended'
      readonly step: string
      readonly key: string
      readonly defer: string
      readonly verdict: ReleaseVerdict | 'held'
      readonly resource?: string
      readonly id?: string
      readonly evidence: string
    }
  /** Why the engine left the straight way; told to those who asked for a trace. */
  | {
      readonly event: 'engine.decided'
      readonly decision: MarkText
      /** Key of the step or call; absent for what concerns the run. */
      readonly place?: string
      readonly detail?: string
    }
  | { readonly event: 'doubt.opened'; readonly step: string; readonly key: string; readonly message: string }
  | {
      readonly event: 'doubt.settled'
      readonly step: string
      readonly key: string
      readonly verdict: 'applied' | 'absent' | 'unknown'
      readonly by: string
    }
  | {
      readonly event: 'run.waiting'
      readonly step: string
      readonly key: string
      readonly message: string
      readonly choices: readonly DecisionEntry['decision'][]
      /** The command that gives the first choice. */
      readonly answer: string
      /** The commands that answer, one for each choice. */
      readonly answers: readonly string[]
    }
  | {
      readonly event: 'run.decided'
      readonly step: string
      readonly key: string
      readonly by: string
      readonly decision: DecisionEntry['decision']
      readonly fields?: JsonObject
      readonly id?: string
    }
  | {
      readonly event: 'run.unwinding'
      readonly why: 'finished' | 'failed' | 'cancelled'
      readonly signal?: CancelReason
      readonly releases: number
    }
  | {
      readonly event: 'run.ended'
      readonly status: RunStatus
      readonly exitCode: number
      readonly outputs: JsonObject
      readonly held: readonly HeldItem[]
      readonly attention: readonly AttentionItem[]
      readonly failure?: Failure
      readonly failedStep?: string
      /** What failed and was dealt with by `onError`. */
      readonly handled?: readonly HandledFailure[]
      /** Steps that the vendor accepted and that nothing saw done. */
      readonly unverified?: readonly string[]
      /** What stays on purpose. */
      readonly kept?: readonly KeptItem[]
    }

/** How a try ended, kept until it is known when it is tried again. */
export type EndedTry = Omit<Extract<EventBody, { event: 'attempt.ended' }>, 'event' | 'step' | 'nextInMs'>

/** Something that is or may still be held. */
export interface HeldItem {
  readonly vendor: string
  readonly resource: string
  readonly id?: string
  readonly marker: string
  readonly step: string
  readonly since: string
}

/** Drill files name events: the list of names and the events here are the same. */
type Same<A, B> = [A, B] extends [B, A] ? true : never
const _namesAreThoseOfEvents: Same<EventName, EventBody['event']> = true
void _namesAreThoseOfEvents

export type Emit = (event: EventBody) => void
