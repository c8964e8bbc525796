import type { Context } from '../../engine/cli/context.ts'
import { preparePlan } from '../../engine/cli/prepare-plan.ts'
import { scriptFor } from '../../engine/cli/script-for.ts'
import { subjectOf } from '../../engine/cli/subject.ts'
import { runTrial, type Subject, type Trial } from '../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../engine/runtime/script.ts'

/** The subject that the drill command would make of a runbook, and the faults of its scenario. */
export async function prepare(
  file: string,
  scenario?: string,
): Promise<{ subject: Subject; faults: readonly ScheduledFault[] }> {
  const said: string[] = []
  const context: Context = {
    process: { stdout: { write: () => {} }, stderr: { write: () => {} } },
    environment: {},
    workingFolder: new URL('../..', import.meta.url).pathname,
    home: '/nowhere',
    platform: 'linux',
    out: () => {},
    say: (...lines) => said.push(...lines),
    colour: false,
    isInteractive: false,
  }
  const prepared = await preparePlan(context, {
    file,
    isOffline: true,
    ...(scenario === undefined ? {} : { scenario }),
  })
  if (prepared === undefined) throw new Error(said.join('\n'))
  const { plan, offline } = prepared
  return {
    subject: subjectOf(plan, { ...offline, seed: 'test' }),
    faults: [...scriptFor(offline.scenario).faults].map(([at, fault]) => ({ at, fault })),
  }
}

/** Runs a runbook once in the normal world, under a scenario of its drill file or of the production failures. */
export async function rehearse(file: string, scenario?: string): Promise<Trial> {
  const { subject, faults } = await prepare(file, scenario)
  return runTrial(subject, { world: 'normal', faults }, { events: true })
}
