import { resolve } from 'node:path'
import { flowChart } from '../../report/graph.ts'
import { loadRunbook } from '../read/load-runbook.ts'
import { readSource } from '../read/source.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export default async function graph(context: Context, _flags: object, file: string): Promise<number> {
  const content = readSource(resolve(context.workingFolder, file))
  const runbook = await loadRunbook(context, { path: file, content, modes: {} })
  if (runbook === undefined) return exitCodes.usage
  context.out(flowChart(runbook))
  return exitCodes.succeeded
}
