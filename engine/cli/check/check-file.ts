import { resolve } from 'node:path'
import { catalogue } from '../../../steps/index.ts'
import { problemsOfRunbook } from '../../check/check.ts'
import type { Diagnostic } from '../../diagnostic.ts'
import { byPlace, drillOf } from '../../parse/drill-file.ts'
import { parseFile } from '../../parse/parse.ts'
import type { ParsedFile } from '../../parse/parsed.ts'
import type { FileFindings } from '../../report/diagnostics/format.ts'
import { checkDrill, isDrillFile, placeAll } from '../read/check-drill.ts'
import { readSource } from '../read/source.ts'
import type { VendorModes } from '../read/vendor-modes.ts'

/** Everything that can be said of a file without running it. */
export async function checkFile(workingFolder: string, path: string, modes: VendorModes): Promise<FileFindings> {
  const { file, diagnostics } = parseFile(path, readSource(resolve(workingFolder, path)))
  if (diagnostics.some(({ severity }) => severity === 'error')) return { path, text: file.text, diagnostics }
  const problems = isDrillFile(file)
    ? await drillProblems(file, workingFolder)
    : problemsOfRunbook(file, catalogue, { modes })
  return { path, text: file.text, diagnostics: [...diagnostics, ...problems] }
}

/** Only what the format allows is shown to the simulators, which are loaded for it. */
async function drillProblems(file: ParsedFile, workingFolder: string): Promise<readonly Diagnostic[]> {
  const problems = checkDrill(file, workingFolder)
  if (file.root === undefined || problems.some(({ rule }) => rule === 'drill-file')) return problems
  const { knobProblems } = await import('./check-knobs.ts')
  return [...problems, ...placeAll(file, knobProblems(drillOf(file.root)))].sort(byPlace)
}
