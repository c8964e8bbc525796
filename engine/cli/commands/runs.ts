import { defined } from '../../../schemas/defined.ts'
import type { RunSummary } from '../../journal/summary.ts'
import { openStore } from '../run/state.ts'
import { columns } from '../shell/columns.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export default function runs(context: Context, { json, stateDir }: { json: boolean; stateDir?: string }): number {
  const store = openStore(context, stateDir)
  const list = store.list()
  if (json) context.out(`${JSON.stringify(list.map(factsOf), null, 2)}\n`)
  else if (list.length === 0) context.say(`no runs in "${store.root}"`, '  help: "drillbook run FILE --mock" makes one')
  else context.out(`${columns([['RUN', 'RUNBOOK', 'STATUS', 'STARTED', 'ENDED'], ...list.map(rowOf)])}\n`)
  return exitCodes.succeeded
}

const factsOf = ({ runId, runbook, status, startedAt, endedAt }: RunSummary) => ({
  runId,
  runbook,
  status,
  startedAt,
  ...defined({ endedAt }),
})

const rowOf = ({ runId, runbook, status, startedAt, endedAt, waitsFor }: RunSummary): readonly string[] => [
  runId,
  runbook,
  waitsFor === undefined ? status : `${status} (${waitsFor})`,
  startedAt.slice(0, 19),
  endedAt?.slice(0, 19) ?? '',
]
