import { defined } from '../../../schemas/defined.ts'
import type { Entry, PlanEntry } from '../../journal/entry.ts'
import { mayHaveMade } from '../../journal/made.ts'

/** A release that a run has registered, or a resource that it made without one; neither has ended. */
export interface RegisteredRelease {
  /** Of the deferred step; absent where a resource has none. */
  readonly key?: string
  /** Key of the step that registered it. */
  readonly origin: string
  readonly at: number
  /** What it releases, where it releases a resource. */
  readonly resource?: string
  /** Of a call; a program and a group plan none. */
  readonly plan?: PlanEntry
}

/** Folds a journal: registered with a call or by a step that plans none, and not ended by a release entry. */
export function openReleases(entries: readonly Entry[]): readonly RegisteredRelease[] {
  const open = new Map<string, RegisteredRelease>()
  for (const entry of entries) {
    if (entry.type === 'plan') for (const release of ofPlan(entry)) open.set(release.key ?? entry.key, release)
    else if (entry.type === 'defer') {
      const { key: origin, at, defer: key, resource } = entry
      open.set(key, { key, origin, at, ...defined({ resource }) })
    } else if (entry.type === 'release') open.delete(entry.key)
  }
  return [...open.values()].filter(({ plan }) => plan === undefined || mayHaveMade(entries, plan.key))
}

/** Of a rehearsal: what programs that were really run (`--exec`) have left; simulators leave nothing. */
export const leftByPrograms = (entries: readonly Entry[]): readonly RegisteredRelease[] =>
  entries.some(({ type }) => type === 'spawned') ? openReleases(entries).filter(({ plan }) => plan === undefined) : []

/** What is made without a deferred step stays until somebody gives it back: it is held while its run goes on. */
function ofPlan(plan: PlanEntry): readonly RegisteredRelease[] {
  const { key: origin, at, defers, creates, releases } = plan
  const common = { origin, at, plan }
  if (defers.length === 0) return creates === undefined ? [] : [{ ...common, resource: creates }]
  return defers.map(key => {
    // A journal of version 0.1 does not say what each of them releases.
    const resource = releases === undefined ? creates : releases[key]
    return { ...common, key, ...defined({ resource }) }
  })
}
