import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDrillFile } from '../../engine/parse/drill-file.ts'
import type { DrillFile } from '../../schemas/format/drill.ts'

/** Where the runbooks are that ship with Drillbook. */
export const runbookFolder = join(import.meta.dirname, '../../runbooks')

/** Names of the shipped runbooks, without ending. */
export const shippedRunbooks: readonly string[] = readdirSync(runbookFolder)
  .filter(name => name.endsWith('.yaml') && !name.endsWith('.drill.yaml'))
  .map(name => name.replace('.yaml', ''))
  .sort()

/** The drill file of a shipped runbook. */
export function drillOf(name: string): DrillFile {
  const path = join(runbookFolder, `${name}.drill.yaml`)
  const { drill, diagnostics } = loadDrillFile(path, readFileSync(path))
  if (drill === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return drill
}
