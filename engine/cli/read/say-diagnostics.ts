import type { Diagnostic } from '../../diagnostic.ts'
import type { ParsedFile } from '../../parse/parsed.ts'
import type { Context } from '../shell/context.ts'

/** Problems of a file for a person, each with the lines around its place. */
export async function sayDiagnostics(
  { say, colour }: Context,
  { path, text }: ParsedFile,
  diagnostics: readonly Diagnostic[],
): Promise<void> {
  if (diagnostics.length === 0) return
  const { prettyFinding } = await import('../../report/diagnostics/pretty.ts')
  const file = { path, text, diagnostics }
  for (const diagnostic of diagnostics) say(prettyFinding(file, diagnostic, { colour, version: '' }).trimEnd())
}
