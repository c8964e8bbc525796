import { dirname, resolve } from 'node:path'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { drillFormat, drillOf } from '../../parse/drill-file.ts'
import { shapeProblems } from '../../parse/file-shape.ts'
import { entryOf, type ParsedFile } from '../../parse/parsed.ts'
import { placeProblems } from './scenario/address-problems.ts'
import {
  type DrillProblem,
  faultProblems,
  inputProblems,
  noRunbook,
  placeAll,
  repeatedName,
  runbookAt,
} from './scenario/scenario-problems.ts'
import { expectationProblems, exploreProblems, stepProblems } from './scenario/word-problems.ts'

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
  const { scenarios, explore: { cases = [] } = {} } = drill
  if (runbook !== undefined) {
    yield* inputProblems(runbook, drill.inputs, ['inputs'])
    yield* itemProblems(drill, drill.inputs, ['inputs'])
    for (const [index, { inputs = {}, name }] of cases.entries()) {
      const path = ['explore', 'cases', String(index)]
      yield* inputProblems(runbook, { ...drill.inputs, ...inputs }, [...path, 'inputs'])
      yield* itemProblems(drill, inputs, [...path, 'inputs'])
      yield* stepProblems(runbook, cases[index]!, path)
      if (cases.findIndex(other => other.name === name) < index) yield repeatedName('case', name, path)
    }
    yield* exploreProblems(runbook, drill.explore ?? {})
    for (const [index, { inputs }] of scenarios.entries())
      if (inputs !== undefined)
        yield* inputProblems(runbook, { ...drill.inputs, ...inputs }, ['scenarios', String(index), 'inputs'])
  }
  for (const [index, scenario] of scenarios.entries()) {
    const path = ['scenarios', String(index)]
    yield* faultProblems(scenario, [...path, 'faults'])
    yield* expectationProblems(scenario.expect ?? {}, [...path, 'expect'])
    if (runbook !== undefined) {
      yield* placeProblems(runbook, scenario, [...path, 'faults'])
      yield* stepProblems(runbook, scenario, path)
    }
    if (scenarios.findIndex(({ name }) => name === scenario.name) < index)
      yield repeatedName('scenario', scenario.name, path)
  }
}

/** Every schedule goes through every item, so a list of a fleet's length would cost a fleet's time in each. */
const USUAL_ITEMS = 5

function* itemProblems(
  { explore: { items = USUAL_ITEMS } = {} }: DrillFile,
  inputs: JsonObject,
  path: readonly string[],
): Generator<DrillProblem> {
  for (const [name, value] of Object.entries(inputs)) {
    if (!Array.isArray(value) || value.length <= items) continue
    yield {
      rule: 'drill-inputs',
      path: [...path, name],
      message: `"${name}" has ${value.length} items, and a drill goes through at most ${items} in each of its schedules`,
      help: `leave some out, or say "items: ${value.length}" under "explore"`,
    }
  }
}
