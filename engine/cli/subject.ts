import type { Subject } from '../drill/trial.ts'
import type { Plan } from '../plan/plan.ts'
import { makeWorld, type OfflineOptions } from './offline.ts'
import { scriptFor } from './script-for.ts'

/** What a drill and a dry run work on: a plan, and how its worlds are made. */
export function subjectOf(plan: Plan, options: OfflineOptions): Subject {
  const { answers, commands } = scriptFor(options.scenario)
  return {
    plan,
    seed: options.seed,
    script: { answers, commands },
    makeWorld: ({ clock, seed, name }) => makeWorld({ ...options, seed }, () => clock.now(), name),
  }
}
