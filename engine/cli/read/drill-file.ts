import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { DrillFile, Scenario } from '../../../schemas/format/drill.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean, nearest } from '../../nearest.ts'
import { drillOf } from '../../parse/drill-file.ts'
import { parseFile } from '../../parse/parse.ts'
import { checkDrill } from './check-drill.ts'
import { refuseFirst } from './refuse.ts'
import { productionScenarios } from './scenarios.ts'
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
  refuseFirst(path, [...diagnostics, ...checkDrill(file, '/')])
  return drillOf(file.root!)
}

/** The runbook that a drill file drills. */
export const runbookOf = ({ path, drill }: FoundDrill): string => resolve(dirname(path), drill.runbook)

/** A scenario of the drill file, else one that ships with the simulators. */
export function findScenario(name: string, drill: DrillFile | undefined): Scenario {
  const own = drill?.scenarios.find(scenario => scenario.name === name)
  if (own !== undefined) return own
  const shipped = productionScenarios().map(({ scenario }) => scenario)
  const found = shipped.find(scenario => scenario.name === name)
  if (found !== undefined) return found
  const ownNames = drill?.scenarios.map(scenario => scenario.name) ?? []
  const names = shipped.map(scenario => scenario.name)
  const known = nearest(name, ownNames) === undefined ? [...ownNames, ...names] : ownNames
  throw new UsageError(`no scenario "${name}"`, didYouMean(name, known))
}
