import { resolve } from 'node:path'
import { defined } from '../../../schemas/defined.ts'
import { catalogue } from '../../../steps/index.ts'
import { problemsOfRunbook } from '../../check/check.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { UsageError } from '../../errors.ts'
import { drillOf } from '../../parse/drill-file.ts'
import { byPlace } from '../../parse/file-shape.ts'
import { FIRST } from '../../parse/lines.ts'
import { parseFile } from '../../parse/parse.ts'
import type { ParsedFile } from '../../parse/parsed.ts'
import { isScenariosFile, scenariosFileOf } from '../../parse/scenarios-file.ts'
import type { FileFindings } from '../../report/diagnostics/format.ts'
import { checkDrill, isDrillFile } from '../read/check-drill.ts'
import { checkScenarioRunbooks, checkScenarios } from '../read/check-scenarios.ts'
import type { FileRule } from '../read/file-rules.ts'
import { placeAll } from '../read/scenario/scenario-problems.ts'
import { readSource } from '../read/source.ts'
import type { VendorModes } from '../read/vendor-modes.ts'
import { MISTAKE_HELP, mistakeWords } from '../shell/failure.ts'

/** Everything that can be said of a file without running it. What stops that is a finding of this file alone. */
export async function checkFile(workingFolder: string, path: string, modes: VendorModes): Promise<FileFindings> {
  let text = ''
  try {
    const { file, diagnostics } = parseFile(path, readSource(resolve(workingFolder, path)))
    text = file.text
    if (diagnostics.some(({ severity }) => severity === 'error')) return { path, text, diagnostics }
    return { path, text, diagnostics: [...diagnostics, ...(await problemsOf(file, workingFolder, modes))] }
  } catch (error) {
    return { path, text, diagnostics: [stoppedBy(error, path)] }
  }
}

function stoppedBy(error: unknown, path: string): Diagnostic {
  const found = { severity: 'error', path, range: FIRST } as const
  if (error instanceof UsageError)
    return { ...found, rule: 'unreadable-file', message: error.message, ...defined({ help: error.help }) }
  return { ...found, rule: 'internal', message: mistakeWords(error), help: MISTAKE_HELP }
}

/** Whether a file was not checked to its end. */
export const isInternal = ({ rule }: Diagnostic): boolean => rule === ('internal' satisfies FileRule)

function problemsOf(
  file: ParsedFile,
  workingFolder: string,
  modes: VendorModes,
): readonly Diagnostic[] | Promise<readonly Diagnostic[]> {
  if (isDrillFile(file)) return drillProblems(file, workingFolder)
  if (isScenariosFile(file)) return scenariosProblems(file, workingFolder)
  return problemsOfRunbook(file, catalogue, { modes })
}

/** Only what the format allows is shown to the simulators, which are loaded for it. */
async function drillProblems(file: ParsedFile, workingFolder: string): Promise<readonly Diagnostic[]> {
  const problems = checkDrill(file, workingFolder)
  if (file.root === undefined || problems.some(isShape)) return problems
  const { knobProblems } = await import('./check-knobs.ts')
  return [...problems, ...placeAll(file, knobProblems(drillOf(file.root)))].sort(byPlace)
}

async function scenariosProblems(file: ParsedFile, workingFolder: string): Promise<readonly Diagnostic[]> {
  const problems = checkScenarios(file)
  if (file.root === undefined || problems.some(isShape)) return problems
  const { scenarioKnobProblems } = await import('./check-knobs.ts')
  const knobs = placeAll(file, scenarioKnobProblems(scenariosFileOf(file.root)))
  return [...problems, ...checkScenarioRunbooks(file, workingFolder), ...knobs].sort(byPlace)
}

const isShape = ({ rule }: Diagnostic): boolean => rule === 'drill-file'
