import { resolve } from 'node:path'
import { catalogue } from '../../steps/index.ts'
import { problemsOfRunbook } from '../check/check.ts'
import { parseFile } from '../parse/parse.ts'
import type { FileFindings } from '../report/diagnostics/formats.ts'
import { checkDrill, isDrillFile } from './check-drill.ts'
import { readSource } from './source.ts'
import type { VendorModes } from './vendor-modes.ts'

/** Everything that can be said of a file without running it. */
export function checkFile(workingFolder: string, path: string, modes: VendorModes): FileFindings {
  const { file, diagnostics } = parseFile(path, readSource(resolve(workingFolder, path)))
  if (diagnostics.some(({ severity }) => severity === 'error')) return { path, text: file.text, diagnostics }
  const problems = isDrillFile(file) ? checkDrill(file, workingFolder) : problemsOfRunbook(file, catalogue, { modes })
  return { path, text: file.text, diagnostics: [...diagnostics, ...problems] }
}
