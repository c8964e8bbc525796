import { resolve } from 'node:path'
import { flowChart } from '../../report/graph.ts'
import type { Context } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { loadRunbook } from '../load-runbook.ts'
import { readSource } from '../source.ts'

export default async function graph(context: Context, _flags: object, file: string): Promise<number> {
  const content = readSource(resolve(context.workingFolder, file))
  const runbook = await loadRunbook(context, { path: file, content, modes: {} })
  if (runbook === undefined) return exitCodes.usage
  context.out(flowChart(runbook))
  return exitCodes.succeeded
}
