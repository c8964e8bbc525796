import type { JsonObject } from '../../schemas/json.ts'
import type { AttentionItem } from '../journal/entry.ts'
import type { Journal } from '../journal/journal.ts'
import type { Plan } from '../plan/plan.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Session } from '../step.ts'
import type { Emit } from './events.ts'

/** What one interpretation of a plan carries through all its steps. Everything durable is in the journal. */
export interface RunState {
  readonly plan: Plan
  readonly runtime: Runtime
  readonly journal: Journal
  readonly emit: Emit
  readonly startedAt: number
  readonly sessions: Map<string, Session>
  /** By step path: what a person has to look at. */
  readonly attention: Map<string, AttentionItem>
  /** Releasing steps that the flow itself ran: their deferred twins only read back. */
  readonly flowReleases: { readonly uses: string; readonly input: string }[]
  /** Steps that the vendor accepted and whose end nobody has seen, with the values that name them. */
  readonly unverified: Map<string, ReadonlySet<string>>
  /** When the phase of releases began, also in an earlier process. */
  readonly unwinding: { since: number | undefined }
}

/** The values by which a later poll may speak of the same thing. */
export const namesIn = (...values: readonly JsonObject[]): ReadonlySet<string> =>
  new Set(values.flatMap(value => Object.values(value).filter(isName).map(String)))

const isName = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && value.length > 3)

/** Nothing new starts forward: a cancel arrived, or the run is unwinding already. */
export const isStopping = (run: RunState): boolean =>
  run.unwinding.since !== undefined || run.runtime.cancelled() !== undefined

/** A goal that a poll has seen ends the "accepted, not seen" of the step that it speaks of. */
export function clearUnverified(run: RunState, ...spoken: readonly JsonObject[]): void {
  const seen = namesIn(...spoken)
  for (const [step, names] of run.unverified) {
    if ([...names].some(name => seen.has(name))) run.unverified.delete(step)
  }
}
