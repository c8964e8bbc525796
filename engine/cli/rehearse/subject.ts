import type { Subject } from '../../drill/trial.ts'
import type { Plan } from '../../plan/plan.ts'
import { type OfflineOptions, worldMaker } from './offline.ts'
import { scriptFor } from './script-for.ts'

/** What a drill and a dry run work on: a plan, and how its worlds are made. */
export function subjectOf(plan: Plan, options: OfflineOptions): Subject {
  const { answers, commands } = scriptFor(options.scenario)
  const vendors = [...new Set(Object.values(plan.connections).map(({ vendor }) => vendor.name))]
  const makeWorld = worldMaker(options, vendors)
  return {
    plan,
    seed: options.seed,
    script: { answers, commands },
    makeWorld: ({ clock, seed, name }) => makeWorld({ now: () => clock.now(), seed, name }),
  }
}
