import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { DrillFile, Scenario } from '../../../schemas/format/drill.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import { drillOf } from '../../parse/drill-file.ts'
import { parseFile } from '../../parse/parse.ts'
import { checkDrill } from './check-drill.ts'
import { productionScenario } from './scenarios.ts'
import { readSource } from './source.ts'

export interface FoundDrill {
  readonly path: string
  readonly drill: DrillFile
}

/** Where a runbook's drill file stands: `restore.yaml` has `restore.drill.yaml`. */
export const drillPathOf = (runbookPath: string): string => runbookPath.replace(/(?:\.ya?ml)?$/, '.drill.yaml')

/** The drill file beside a runbook, when there is one. */
export function drillBeside(runbookPath: string): FoundDrill | undefined {
  const path = drillPathOf(runbookPath)
  return existsSync(path) ? drillAt(path) : undefined
}

export const drillAt = (path: string): FoundDrill => ({ path, drill: readDrill(path) })

/** A drill file that `check` finds nothing wrong with. */
export function readDrill(path: string): DrillFile {
  const { file, diagnostics } = parseFile(path, readSource(path))
  const [first] = [...diagnostics, ...checkDrill(file, '/')]
  if (first !== undefined)
    throw new UsageError(`${path}:${first.range.start.line}:${first.range.start.column}: ${first.message}`, first.help)
  return drillOf(file.root!)
}

/** The runbook that a drill file drills. */
export const runbookOf = ({ path, drill }: FoundDrill): string => resolve(dirname(path), drill.runbook)

/** A scenario of the drill file, else one that ships with the simulators. */
export function findScenario(name: string, drill: DrillFile | undefined): Scenario {
  const own = drill?.scenarios.find(scenario => scenario.name === name)
  if (own !== undefined) return own
  try {
    return productionScenario(name).scenario
  } catch (cause) {
    const names = drill?.scenarios.map(scenario => scenario.name) ?? []
    if (names.length === 0) throw cause
    throw new UsageError(`no scenario "${name}"`, didYouMean(name, names), { cause })
  }
}
