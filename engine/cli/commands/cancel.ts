import { randomUUID } from 'node:crypto'
import { isFinished } from '../../journal/summary.ts'
import { commandAt } from '../../next-command.ts'
import { nextLines } from '../../report/outcome.ts'
import { absentPeople } from '../../runtime/people/people.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore, runPlace } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export interface CancelFlags {
  readonly json: boolean
  readonly stateDir?: string
}

/** Asks the run's owner to end it; a run without one is ended here. */
export default function cancel(context: Context, flags: CancelFlags, run: string): number | Promise<number> {
  const store = openStore(context, flags.stateDir)
  const runId = store.find(run)
  const summary = store.summary(runId)
  const next = nextLines([commandAt(runPlace(context, flags.stateDir), 'show', [runId])])
  if (summary === undefined || isFinished(summary)) {
    context.say(`run ${runId} has ended already`, ...next)
    return exitCodes.succeeded
  }
  store.send(runId, { name: 'cancel', key: '', value: true, dedupe: `cancel ${randomUUID()}` })
  if (summary.owner === undefined)
    return continueRun(context, { ...flags, store, runId, people: absentPeople, cancel: 'recover' })
  context.say(`run ${runId} is asked to end; process ${summary.owner.pid} settles and releases first`, ...next)
  return exitCodes.succeeded
}
