import manifest from '../../../package.json' with { type: 'json' }
import { type DiagnosticFormat, formatFindings } from '../../report/diagnostics/formats.ts'
import { checkFile, isInternal } from '../check/check-file.ts'
import { findFiles } from '../read/find-files.ts'
import { modesOf } from '../read/vendor-modes.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export interface CheckFlags {
  readonly format: DiagnosticFormat
  readonly vendorMode?: readonly string[]
}

export default async function check(context: Context, flags: CheckFlags, ...paths: readonly string[]): Promise<number> {
  const modes = modesOf(flags.vendorMode)
  const files = findFiles(context.workingFolder, paths.length === 0 ? ['.'] : paths)
  const findings = await Promise.all(files.map(path => checkFile(context.workingFolder, path, modes)))
  const text = await formatFindings(flags.format, findings, { colour: context.colour, version: manifest.version })
  if (flags.format === 'pretty') context.say(text.trimEnd())
  else context.out(text)
  const problems = findings.flatMap(({ diagnostics }) => diagnostics)
  if (problems.some(isInternal)) return exitCodes.attention
  return problems.some(({ severity }) => severity === 'error') ? exitCodes.usage : exitCodes.succeeded
}
