import { dirname, resolve } from 'node:path'
import type { RunbookScenarios, ScenarioEntry, ScenariosFile } from '../../../schemas/format/scenarios.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { didYouMean } from '../../nearest.ts'
import { shapeProblems } from '../../parse/file-shape.ts'
import type { ParsedFile } from '../../parse/parsed.ts'
import { scenariosFileOf, scenariosFormat } from '../../parse/scenarios-file.ts'
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
import { expectationProblems, stepProblems } from './scenario/word-problems.ts'

/** What is wrong with a vendor's production scenarios in themselves: their keys and values, names, ends and faults. */
export function checkScenarios(file: ParsedFile): readonly Diagnostic[] {
  const shape = shapeProblems(file, scenariosFormat)
  if (file.root === undefined || shape.length > 0) return shape
  return placeAll(file, entryProblems(scenariosFileOf(file.root)))
}

/** What is wrong with their runbooks; those that only the tests have are not installed. */
export function checkScenarioRunbooks(file: ParsedFile, workingFolder: string): readonly Diagnostic[] {
  const folder = dirname(resolve(workingFolder, file.path))
  return placeAll(file, runbookProblems(scenariosFileOf(file.root!), folder))
}

/** The scenarios of a file in order, each with the keys that lead to it. */
export const placedScenarios = ({
  runbooks,
}: ScenariosFile): readonly (readonly [ScenarioEntry, readonly string[]])[] =>
  runbooks.flatMap(({ scenarios }, runbook) =>
    scenarios.map((scenario, index) => [scenario, ['runbooks', String(runbook), 'scenarios', String(index)]] as const),
  )

function* entryProblems(file: ScenariosFile): Generator<DrillProblem> {
  for (const [name, ending] of Object.entries(file.endings ?? {})) yield* expectationProblems(ending, ['endings', name])
  const seen = new Set<string>()
  for (const [scenario, path] of placedScenarios(file)) {
    if (seen.has(scenario.name)) yield repeatedName('scenario', scenario.name, path)
    seen.add(scenario.name)
    yield* nameProblems(scenario, file.vendor, path)
    yield* endProblems(scenario, Object.keys(file.endings ?? {}), path)
    yield* faultProblems(scenario, [...path, 'faults'])
    yield* expectationProblems(scenario.expect ?? {}, [...path, 'expect'])
  }
}

function* nameProblems({ name }: ScenarioEntry, vendor: string, path: readonly string[]): Generator<DrillProblem> {
  if (new RegExp(`^${vendor}(?:-[a-z0-9]+)+$`).test(name)) return
  yield {
    rule: 'drill-scenario',
    path: [...path, 'name'],
    message: `the scenario "${name}" is not named in kebab-case after its vendor`,
    help: `a name such as "${vendor}-answer-lost" is unique over all vendors`,
  }
}

function* endProblems(
  { name, ends, expect }: ScenarioEntry,
  known: readonly string[],
  path: readonly string[],
): Generator<DrillProblem> {
  if (ends === undefined && expect === undefined)
    yield {
      rule: 'drill-scenario',
      path: [...path, 'name'],
      message: `nothing says how "${name}" ends`,
      help: 'add "ends" with the name of an ending, or "expect"',
    }
  if (ends !== undefined && !known.includes(ends))
    yield {
      rule: 'drill-scenario',
      path: [...path, 'ends'],
      message: `there is no ending "${ends}"`,
      help: didYouMean(ends, known),
    }
}

function* runbookProblems({ runbooks }: ScenariosFile, folder: string): Generator<DrillProblem> {
  for (const [index, entry] of runbooks.entries()) {
    const path = ['runbooks', String(index)]
    const found = runbookAt(folder, entry.runbook)
    if (found === undefined) yield noRunbook(entry.runbook, [...path, 'runbook'], 'the scenarios file')
    if (found?.runbook === undefined) continue
    yield* ownInputProblems(found.runbook, entry, path)
    for (const [scenario, entryPath] of entry.scenarios.map(
      (given, at) => [given, [...path, 'scenarios', String(at)]] as const,
    )) {
      yield* placeProblems(found.runbook, scenario, [...entryPath, 'faults'])
      yield* stepProblems(found.runbook, scenario, entryPath)
    }
  }
}

/** Only the inputs that a scenario gives; the others come from the drill file of its runbook. */
function* ownInputProblems(
  runbook: Parameters<typeof inputProblems>[0],
  { scenarios }: RunbookScenarios,
  path: readonly string[],
): Generator<DrillProblem> {
  for (const [index, { inputs = {} }] of scenarios.entries())
    for (const problem of inputProblems(runbook, inputs, [...path, 'scenarios', String(index), 'inputs']))
      if (Object.hasOwn(inputs, problem.path.at(-1)!)) yield problem
}
