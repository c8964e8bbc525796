import { catalogue } from '../../../steps/index.ts'
import { checkRunbook } from '../../check/check.ts'
import type { CheckedRunbook } from '../../check/checked.ts'
import { mark } from '../../mark.ts'
import { parseFile } from '../../parse/parse.ts'
import type { Context } from '../shell/context.ts'
import { sayDiagnostics } from './say-diagnostics.ts'
import type { VendorModes } from './vendor-modes.ts'

/** A runbook that passed every check, or `undefined` after its problems were said. */
export async function loadRunbook(
  context: Context,
  {
    path,
    content,
    modes,
  }: { readonly path: string; readonly content: string | Uint8Array; readonly modes: VendorModes },
): Promise<CheckedRunbook | undefined> {
  const { file, diagnostics: textProblems } = parseFile(path, content)
  mark('stage: parse')
  const { runbook, diagnostics } = checkRunbook(file, catalogue, { modes })
  mark('stage: check')
  const problems = [...textProblems, ...diagnostics]
  await sayDiagnostics(context, file, problems)
  return problems.some(({ severity }) => severity === 'error') ? undefined : runbook
}
