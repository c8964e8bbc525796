import { dirname, resolve } from 'node:path'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { drillFormat, drillOf } from '../../parse/drill-file.ts'
import { shapeProblems } from '../../parse/file-shape.ts'
import { entryOf, type ParsedFile } from '../../parse/parsed.ts'
import {
  type DrillProblem,
  faultProblems,
  inputProblems,
  noRunbook,
  placeAll,
  repeatedName,
  runbookAt,
} from './scenario-problems.ts'

/** A file whose first key is `drill`. */
export const isDrillFile = ({ root }: ParsedFile): boolean => root !== undefined && entryOf(root, 'drill') !== undefined

/** What is wrong with a drill file: its keys and values, its runbook, its inputs, the places of its faults. */
export function checkDrill(file: ParsedFile, workingFolder: string): readonly Diagnostic[] {
  const { root, path } = file
  const shape = shapeProblems(file, drillFormat)
  if (root === undefined || shape.length > 0) return shape
  return placeAll(file, contentProblems(drillOf(root), dirname(resolve(workingFolder, path))))
}

function* contentProblems(drill: DrillFile, folder: string): Generator<DrillProblem> {
  const found = runbookAt(folder, drill.runbook)
  if (found === undefined) {
    yield noRunbook(drill.runbook, ['runbook'], 'the drill file')
    return
  }
  const { runbook } = found
  const { scenarios } = drill
  if (runbook !== undefined) {
    yield* inputProblems(runbook, drill.inputs, ['inputs'])
    for (const [index, { inputs }] of scenarios.entries())
      if (inputs !== undefined)
        yield* inputProblems(runbook, { ...drill.inputs, ...inputs }, ['scenarios', String(index), 'inputs'])
  }
  for (const [index, scenario] of scenarios.entries()) {
    const path = ['scenarios', String(index)]
    yield* faultProblems(scenario, [...path, 'faults'])
    if (scenarios.findIndex(({ name }) => name === scenario.name) < index) yield repeatedName(scenario.name, path)
  }
}
