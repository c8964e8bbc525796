import { defined } from '../../../schemas/defined.ts'
import type { Subject } from '../../drill/trial.ts'
import type { Plan } from '../../plan/plan.ts'
import { scriptFor } from './script-for.ts'
import { type WorldWish, worldMaker } from './world-maker.ts'

/** What a drill and a dry run work on: a plan, and how its worlds are made. */
export function drillSubject(plan: Plan, options: WorldWish, start?: string): Subject {
  const { answers, commands } = scriptFor(options.scenario)
  const vendors = [...new Set(Object.values(plan.connections).map(({ vendor }) => vendor.name))]
  const makeWorld = worldMaker(options, vendors)
  return {
    plan,
    seed: options.seed,
    ...defined({ case: start }),
    script: { answers, commands },
    makeWorld: ({ clock, seed, name }) => makeWorld({ now: () => clock.now(), seed, name }),
  }
}
