import type { Failure } from '../../errors.ts'
import type { Outcome } from './outcome.ts'

/** Entries for those who read the run: written with the next synced one, never replayed. */
export type NotedEntry = CallEntry | StartedEntry | StoppedEntry | DeferEntry | LookEntry | DoubtEntry

const noted: Readonly<Record<NotedEntry['type'], true>> = {
  call: true,
  started: true,
  stopped: true,
  defer: true,
  look: true,
  doubt: true,
}

export const isNoted = ({ type }: { readonly type: string }): boolean => type in noted

/** A read: kept for the evidence. */
export interface CallEntry {
  readonly type: 'call'
  readonly key: string
  readonly at: number
  readonly method: string
  readonly path: string
  readonly outcome?: Outcome
  readonly status?: number
  readonly supportId?: string
  /** State of the resource that was looked at. */
  readonly state?: string
  readonly failure?: string
  readonly tookMs: number
}

/** A step begins, or a release of one. */
export interface StartedEntry {
  readonly type: 'started'
  readonly key: string
  readonly at: number
  readonly name?: string
  /** Step type, or the kind of a step that has none. */
  readonly uses: string
  readonly deferred: boolean
}

/** A step was cancelled, which is no end: a later process meets it again. */
export interface StoppedEntry {
  readonly type: 'stopped'
  readonly key: string
  readonly at: number
  readonly failure: Failure
}

/** A deferred step is registered by a step that plans no call. */
export interface DeferEntry {
  readonly type: 'defer'
  readonly key: string
  readonly at: number
  readonly defer: string
  readonly resource?: string
}

/** What one look of a poll meant. */
export interface LookEntry {
  readonly type: 'look'
  readonly key: string
  readonly at: number
  readonly state: string
  readonly looks: number
  readonly nextInMs?: number
  readonly deadlineAt: number
  readonly unknown?: boolean
  readonly unexpected?: boolean
}

/** A doubt is being settled. */
export interface DoubtEntry {
  readonly type: 'doubt'
  readonly key: string
  readonly at: number
  readonly message: string
}
