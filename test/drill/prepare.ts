import { type PreparedPlan, preparePlan } from '../../engine/cli/read/prepare-plan.ts'
import { drillStarts } from '../../engine/cli/rehearse/starts.ts'
import { drillSubject } from '../../engine/cli/rehearse/subject.ts'
import type { Context } from '../../engine/cli/shell/context.ts'
import { USUAL_SEEDS } from '../../engine/drill/drill.ts'
import type { Explored } from '../../engine/drill/enumerate.ts'
import { scheduleOf } from '../../engine/drill/scenario.ts'
import { runTrial, type Schedule, type Subject, type Trial } from '../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../engine/runtime/simulated/script.ts'
import { defined } from '../../schemas/defined.ts'
import type { Exploration } from '../../schemas/format/drill.ts'
import { root } from './root.ts'

export interface Prepared {
  readonly subject: Subject
  /** What the scenario schedules. */
  readonly schedule: Schedule
  readonly faults: readonly ScheduledFault[]
  /** What the drill file lets a drill inject. */
  readonly explored: Explored
}

/** The subject that the drill command would make of a runbook, with its scenario. */
export async function prepare(file: string, scenario?: string, seed = 'test'): Promise<Prepared> {
  const { plan, offline } = await planned(file, scenario)
  const schedule = scheduleOf(offline.scenario)
  return {
    subject: drillSubject(plan, { ...offline, seed }),
    schedule,
    faults: schedule.faults,
    explored: exploredOf(offline.drill?.explore),
  }
}

/** Everything that the drill command would start from, and what its drill file wants of it. */
export async function prepareStarts(file: string, seed: string) {
  const prepared = await planned(file, undefined)
  const explore = prepared.offline.drill?.explore
  return {
    starts: await drillStarts(silent([]), prepared, { file, isOffline: true, seed }),
    explored: exploredOf(explore),
    mustReach: explore?.mustReach ?? [],
    seeds: explore?.seeds ?? USUAL_SEEDS,
  }
}

async function planned(file: string, scenario: string | undefined): Promise<PreparedPlan> {
  const said: string[] = []
  const prepared = await preparePlan(silent(said), { file, isOffline: true, ...defined({ scenario }) })
  if (prepared === undefined) throw new Error(said.join('\n'))
  return prepared
}

const silent = (said: string[]): Context => ({
  process: { stdout: { write: () => {} }, stderr: { write: () => {} } },
  environment: {},
  workingFolder: root,
  home: '/nowhere',
  platform: 'linux',
  out: () => {},
  say: (...lines) => said.push(...lines),
  colour: false,
  isInteractive: false,
})

const exploredOf = ({ faults, crashes }: Exploration = {}): Explored => ({
  faults: faults === undefined || faults === 'all' ? 'all' : new Set(faults),
  crashes: crashes !== 'none',
})

/** Runs a runbook once under a scenario of its drill file or of the production failures. */
export async function rehearse(file: string, scenario?: string): Promise<Trial> {
  const { subject, schedule } = await prepare(file, scenario)
  return runTrial(subject, schedule, { events: true })
}
