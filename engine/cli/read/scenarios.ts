import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { type ProductionScenario, scenariosOf } from '../../../schemas/format/scenarios.ts'
import { parseFile } from '../../parse/parse.ts'
import { scenariosFileOf } from '../../parse/scenarios-file.ts'
import { checkScenarios } from './check-scenarios.ts'
import { refuseFirst } from './refuse.ts'

/** Vendors with production failures of their own; plain HTTP is nobody's service. */
export const scenarioVendors = ['a9s', 'clickhouse', 'datafy', 'lucidity'] as const

let known: readonly ProductionScenario[] | undefined

/** Every production failure of every vendor; the files are read when they are first asked for. */
export function productionScenarios(): readonly ProductionScenario[] {
  known ??= scenarioVendors.flatMap(vendor => readScenarios(scenariosPath(vendor)))
  return known
}

/** The runbook that a production failure meets. */
export const runbookMeeting = ({ vendor, runbook }: ProductionScenario): string =>
  resolve(dirname(scenariosPath(vendor)), runbook)

// Sources and `dist/` lie at different depths below the package.
const scenariosPath = (vendor: string): string =>
  join(dirname(findPackageJSON(import.meta.url)!), 'mocks', vendor, 'scenarios.yaml')

/** The scenarios of a file that "check" finds nothing wrong with in itself. */
export function readScenarios(path: string): readonly ProductionScenario[] {
  const { file, diagnostics } = parseFile(path, readFileSync(path))
  refuseFirst(path, [...diagnostics, ...checkScenarios(file)])
  return scenariosOf(scenariosFileOf(file.root!))
}
