import { scheduleOf } from '../../drill/scenario.ts'
import { runTrial } from '../../drill/trial.ts'
import { mark } from '../../mark.ts'
import type { RunAgain } from '../../next-command.ts'
import { viewOf } from '../../report/view/fold.ts'
import type { RunEvent } from '../../run/events.ts'
import type { PreparedPlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { againAs } from '../tell/again.ts'
import { outputMask } from '../tell/mask-outputs.ts'
import { loadReport, tellEnd } from '../tell/run-report.ts'
import { drillSubject } from './subject.ts'

export interface DryRunOptions extends PreparedPlan, RunAgain {
  /** The runbook as the person named it. */
  readonly file: string
  readonly seed: string
  /** Events for machines instead of a picture. */
  readonly json: boolean
  /** Decisions are told as well. */
  readonly trace: boolean
  /** Where the page is written. */
  readonly report?: string
}

/** One rehearsal in virtual time: the whole run on the simulators, in a moment, and nothing is kept. */
export async function dryRun(context: Context, options: DryRunOptions): Promise<number> {
  const { plan, seed, offline, trace } = options
  const trial = await runTrial(drillSubject(plan, { ...offline, seed }), scheduleOf(offline.scenario), {
    events: true,
    trace,
  })
  if (trial.exception !== undefined) throw trial.exception

  const { endedAt, result } = trial
  const events = trial.events.map(outputMask()).map(withoutAnswers)
  const openReport = await loadReport({ ...context, terminal: undefined }, options)
  const report = openReport({ now: () => endedAt })
  for (const event of events) report.event(event)
  await report.close()
  mark('stage: run')
  tellEnd(context, { view: viewOf(events), report: options.report, rehearsal: 'dry run', ...againAs(options) })
  return result?.exitCode ?? exitCodes.failed
}

/** Nothing is kept of a dry run, so that no later command could answer it. */
const withoutAnswers = (event: RunEvent): RunEvent =>
  event.event === 'run.waiting' ? { ...event, answer: '', answers: [] } : event
