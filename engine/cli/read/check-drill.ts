import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { defined } from '../../../schemas/defined.ts'
import type { DrillFile, Scenario } from '../../../schemas/format/drill.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { catalogue } from '../../../steps/index.ts'
import { checkRunbook } from '../../check/check.ts'
import type { CheckedRunbook } from '../../check/checked.ts'
import { checkInputs } from '../../check/inputs.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { UsageError } from '../../errors.ts'
import { drillOf, keyRangeAt, shapeProblems } from '../../parse/drill-file.ts'
import { parseFile } from '../../parse/parse.ts'
import { entryOf, type ParsedFile } from '../../parse/parsed.ts'
import { normalAddress } from '../../runtime/simulated/script.ts'
import type { DrillRule } from './drill-rules.ts'
import { readSource } from './source.ts'

/** A file whose first key is `drill`. */
export const isDrillFile = ({ root }: ParsedFile): boolean => root !== undefined && entryOf(root, 'drill') !== undefined

/** What is wrong with a drill file: its keys and values, its runbook, its inputs, the places of its faults. */
export function checkDrill(file: ParsedFile, workingFolder: string): readonly Diagnostic[] {
  const { root, path } = file
  const shape = shapeProblems(file)
  if (root === undefined || shape.length > 0) return shape
  return placeAll(file, contentProblems(drillOf(root), resolve(workingFolder, path)))
}

/** Problems at the key that their path leads to, or the nearest that is there. */
export const placeAll = ({ root, path: file }: ParsedFile, problems: Iterable<DrillProblem>): readonly Diagnostic[] =>
  [...problems].map(({ rule, path, message, help }) => ({
    rule,
    severity: 'error',
    path: file,
    range: keyRangeAt(path, root!),
    message,
    ...defined({ help }),
  }))

/** One thing that is wrong, with the keys that lead to it. */
export interface DrillProblem {
  readonly rule: DrillRule
  readonly path: readonly string[]
  readonly message: string
  readonly help?: string | undefined
}

function* contentProblems(drill: DrillFile, drillPath: string): Generator<DrillProblem> {
  const runbookPath = resolve(dirname(drillPath), drill.runbook)
  if (!existsSync(runbookPath)) {
    yield {
      rule: 'drill-runbook',
      path: ['runbook'],
      message: `there is no runbook at "${drill.runbook}"`,
      help: 'the path is relative to the drill file',
    }
    return
  }
  const { runbook } = checkRunbook(parseFile(runbookPath, readSource(runbookPath)).file, catalogue)
  const { scenarios } = drill
  if (runbook !== undefined) {
    yield* inputProblems(runbook, drill.inputs, ['inputs'])
    for (const [index, { inputs }] of scenarios.entries())
      if (inputs !== undefined)
        yield* inputProblems(runbook, { ...drill.inputs, ...inputs }, ['scenarios', String(index), 'inputs'])
  }
  for (const [index, scenario] of scenarios.entries()) {
    yield* faultProblems(scenario, ['scenarios', String(index), 'faults'])
    if (scenarios.findIndex(({ name }) => name === scenario.name) < index)
      yield {
        rule: 'drill-scenario',
        path: ['scenarios', String(index), 'name'],
        message: `a scenario "${scenario.name}" stands above already`,
      }
  }
}

function* inputProblems(runbook: CheckedRunbook, inputs: JsonObject, path: readonly string[]): Generator<DrillProblem> {
  const checked = checkInputs(runbook, inputs)
  if (checked.ok) return
  for (const { input, message, help } of checked.problems)
    yield { rule: 'drill-inputs', path: [...path, input], message, help }
}

function* faultProblems({ faults = [] }: Scenario, path: readonly string[]): Generator<DrillProblem> {
  for (const [index, { at }] of faults.entries()) {
    try {
      normalAddress(at)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      yield { rule: 'drill-fault', path: [...path, String(index), 'at'], message: error.message, help: error.help }
    }
  }
}
