import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { DrillFile, Scenario } from '../../schemas/drill.ts'
import { drillFileSchema } from '../../schemas/drill-file.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { problemsOf } from '../../schemas/keywords.ts'
import { catalogue } from '../../steps/index.ts'
import { checkRunbook } from '../check/check.ts'
import type { CheckedRunbook } from '../check/checked.ts'
import { checkInputs } from '../check/inputs.ts'
import type { Diagnostic, Range } from '../diagnostic.ts'
import { UsageError } from '../errors.ts'
import { parseFile } from '../parse/parse.ts'
import { entryOf, type Node, type ParsedFile, plainOf } from '../parse/parsed.ts'
import { normalAddress } from '../runtime/script.ts'
import type { DrillRule } from './drill-rules.ts'
import { readSource } from './source.ts'

/** A file whose first key is `drill`. */
export const isDrillFile = ({ root }: ParsedFile): boolean => root !== undefined && entryOf(root, 'drill') !== undefined

/** What is wrong with a drill file: its keys and values, its runbook, its inputs, the places of its faults. */
export function checkDrill(file: ParsedFile, workingFolder: string): readonly Diagnostic[] {
  if (file.root === undefined) return []
  const report = reporterFor(file)
  const drill = plainOf(file.root)
  const shape = problemsOf(drillFileSchema, drill)
  if (shape.length > 0)
    return shape.map(({ path, message }) => report('drill-value', path, `"${path.join('.') || 'the file'}" ${message}`))
  return [...contentProblems(drill as unknown as DrillFile, resolve(workingFolder, file.path))].map(
    ({ rule, path, message, help }) => report(rule, path, message, help),
  )
}

interface Problem {
  readonly rule: DrillRule
  readonly path: readonly string[]
  readonly message: string
  readonly help?: string | undefined
}

function* contentProblems(drill: DrillFile, drillPath: string): Generator<Problem> {
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
  const scenarios = drill.scenarios ?? []
  if (runbook !== undefined) {
    yield* inputProblems(runbook, drill.inputs ?? {}, ['inputs'])
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

function* inputProblems(runbook: CheckedRunbook, inputs: JsonObject, path: readonly string[]): Generator<Problem> {
  const checked = checkInputs(runbook, inputs)
  if (checked.ok) return
  for (const { input, message, help } of checked.problems)
    yield { rule: 'drill-inputs', path: [...path, input], message, help }
}

function* faultProblems({ faults = [] }: Scenario, path: readonly string[]): Generator<Problem> {
  for (const [index, { at }] of faults.entries()) {
    try {
      normalAddress(at)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      yield { rule: 'drill-fault', path: [...path, String(index), 'at'], message: error.message, help: error.help }
    }
  }
}

/** Makes diagnostics at the part of the file that a path leads to, or the nearest part that exists. */
const reporterFor =
  ({ root, path: file }: ParsedFile) =>
  (rule: DrillRule, path: readonly string[], message: string, help?: string): Diagnostic => ({
    rule,
    severity: 'error',
    path: file,
    range: rangeAt(root!, path),
    message,
    ...(help === undefined ? {} : { help }),
  })

function rangeAt(node: Node, [name, ...rest]: readonly string[]): Range {
  if (name === undefined) return node.kind === 'map' ? (node.entries[0]?.keyRange ?? node.range) : node.range
  if (node.kind === 'list') {
    const item = node.items[Number(name)]
    return item === undefined ? node.range : rangeAt(item, rest)
  }
  const entry = node.kind === 'map' ? entryOf(node, name) : undefined
  if (entry === undefined) return rangeAt(node, [])
  return rest.length === 0 ? entry.keyRange : rangeAt(entry.value, rest)
}

/** A drill file's values with what may be left out. */
export const drillOf = (file: Json): DrillFile => {
  const { inputs = {}, scenarios = [], ...rest } = file as unknown as Partial<DrillFile>
  return { ...rest, inputs, scenarios } as DrillFile
}
