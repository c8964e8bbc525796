import type { Store } from '../../journal/store.ts'
import { isFinished } from '../../journal/summary.ts'
import { jsonLinesReport } from '../../report/json-lines.ts'
import { continueRun } from '../run/continue-run.ts'
import { peopleFor } from '../run/people.ts'
import { openStore, runPlace } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { pastRun } from '../tell/past-run.ts'
import { tellEnd } from '../tell/run-report.ts'
import { timeStages } from '../tell/stages.ts'

export interface ResumeFlags {
  readonly edited?: string
  readonly confirm?: readonly string[]
  readonly yes: boolean
  readonly wait: boolean
  readonly json: boolean
  readonly trace: boolean
  readonly quiet: boolean
  readonly report?: string
  readonly stateDir?: string
}

export default (context: Context, flags: ResumeFlags, run: string): Promise<number> =>
  timeStages(context, flags, () => resume(context, flags, run))

function resume(context: Context, flags: ResumeFlags, run: string): number | Promise<number> {
  const store = openStore(context, flags.stateDir)
  const runId = store.find(run)
  const summary = store.summary(runId)
  const hasEnded = summary !== undefined && summary.owner === undefined && isFinished(summary)
  if (hasEnded && flags.edited === undefined) return tellAgain(context, flags, store, runId)
  return continueRun(context, { ...flags, store, runId, people: peopleFor(context, flags) })
}

/** A run that has ended prints its result and gives its code once more (docs/decisions/ends.md); nothing is opened. */
function tellAgain(context: Context, { json, report, stateDir }: ResumeFlags, store: Store, runId: string): number {
  const place = runPlace(context, stateDir)
  const { exitCode, ...run } = pastRun(store, runId, place)
  const machine = jsonLinesReport(context.out)
  if (json) for (const event of run.events) machine.event(event)
  tellEnd(context, { ...run, report, ...place })
  return exitCode
}
