import type { HandledFailure } from '../errors.ts'
import type { Session } from '../exchange.ts'
import type { AttentionItem } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Plan } from '../plan/plan.ts'
import type { NamedResource } from '../resource-id.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Call } from './call/call.ts'
import type { Emit } from './events.ts'

/** What one interpretation of a plan carries through all its steps. Everything durable is in the journal. */
export interface RunState {
  readonly plan: Plan
  readonly runtime: Runtime
  readonly journal: Journal
  /** Absent when nobody listens: then no event is made. */
  readonly emit: Emit | undefined
  readonly startedAt: number
  /** When this process took the run up. */
  readonly openedAt: number
  readonly sessions: Map<string, OpenSession>
  /** By key of the call or the release: what a person has to look at. */
  readonly attention: Map<string, AttentionItem>
  /** Calls among them that a deadline cut and no release settles. */
  readonly leftInDoubt: Call[]
  /** Releasing calls that the steps themselves made: a deferred twin only reads back, one without a twin is read back too. */
  readonly flowReleases: Call[]
  /** By step path: what the vendor accepted and nobody has seen done, with the resource whose goal would show it. */
  readonly unverified: Map<string, NamedResource | undefined>
  /** Paths of deferred steps whose vendor said that they are not done yet: no step comes after them to see it. */
  readonly unseenReleases: Set<string>
  /** When the phase of releases began, also in an earlier process; this one tells of it once. */
  readonly unwinding: { since: number | undefined; isTold: boolean }
  /** By the key of the step that says "onError": what it dealt with. */
  readonly handled: Map<string, HandledFailure>
  /** Keys of the registered releases that have not ended. */
  readonly toRelease: Set<string>
}

/** A connection's session, and until when what it asks for is of use. */
export interface OpenSession {
  readonly session: Session
  deadlineAt: number
}

/** Nothing new starts forward: a cancel arrived, or the run is unwinding already. */
export const isStopping = (run: RunState): boolean =>
  run.unwinding.since !== undefined || run.runtime.cancelled() !== undefined
