import type { Context } from '../../engine/cli/context.ts'
import { preparePlan } from '../../engine/cli/prepare-plan.ts'
import { subjectOf } from '../../engine/cli/subject.ts'
import { scheduleOf } from '../../engine/drill/scenario.ts'
import { runTrial, type Schedule, type Subject, type Trial } from '../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../engine/runtime/script.ts'

/** The subject that the drill command would make of a runbook, and what its scenario schedules. */
export async function prepare(
  file: string,
  scenario?: string,
): Promise<{ subject: Subject; schedule: Schedule; faults: readonly ScheduledFault[] }> {
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
  const schedule = scheduleOf(offline.scenario)
  return { subject: subjectOf(plan, { ...offline, seed: 'test' }), schedule, faults: schedule.faults }
}

/** Runs a runbook once under a scenario of its drill file or of the production failures. */
export async function rehearse(file: string, scenario?: string): Promise<Trial> {
  const { subject, schedule } = await prepare(file, scenario)
  return runTrial(subject, schedule, { events: true })
}
