import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { defined } from '../../../../schemas/defined.ts'
import type { Scenario } from '../../../../schemas/format/drill.ts'
import type { JsonObject } from '../../../../schemas/json.ts'
import { catalogue } from '../../../../steps/index.ts'
import { checkRunbook } from '../../../check/check.ts'
import type { CheckedRunbook } from '../../../check/checked.ts'
import { checkInputs } from '../../../check/inputs.ts'
import type { Diagnostic } from '../../../diagnostic.ts'
import { UsageError } from '../../../errors.ts'
import { keyRangeAt } from '../../../parse/file-shape.ts'
import { parseFile } from '../../../parse/parse.ts'
import type { ParsedFile } from '../../../parse/parsed.ts'
import { normalAddress } from '../../../runtime/simulated/script.ts'
import type { DrillRule } from '../drill-rules.ts'
import { readSource } from '../source.ts'

/** One thing that is wrong with a file of scenarios, with the keys that lead to it. */
export interface DrillProblem {
  readonly rule: DrillRule
  readonly path: readonly string[]
  readonly message: string
  readonly help?: string | undefined
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

/** The runbook that a file names, without what is wrong with itself; `undefined` when there is none at its path. */
export function runbookAt(folder: string, path: string): { readonly runbook?: CheckedRunbook } | undefined {
  const whole = resolve(folder, path)
  return isFile(whole) ? checkRunbook(parseFile(whole, readSource(whole)).file, catalogue) : undefined
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

export const noRunbook = (runbook: string, path: readonly string[], file: string): DrillProblem => ({
  rule: 'drill-runbook',
  path,
  message: `there is no runbook at "${runbook}"`,
  help: `the path is relative to ${file}`,
})

export function* inputProblems(
  runbook: CheckedRunbook,
  inputs: JsonObject,
  path: readonly string[],
): Generator<DrillProblem> {
  const checked = checkInputs(runbook, inputs)
  if (checked.ok) return
  for (const { input, message, help } of checked.problems)
    yield { rule: 'drill-inputs', path: [...path, input], message, help }
}

export function* faultProblems(
  { faults = [] }: Pick<Scenario, 'faults'>,
  path: readonly string[],
): Generator<DrillProblem> {
  for (const [index, { at }] of faults.entries()) {
    try {
      normalAddress(at)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      yield { rule: 'drill-fault', path: [...path, String(index), 'at'], message: error.message, help: error.help }
    }
  }
}

export const repeatedName = (what: 'case' | 'scenario', name: string, path: readonly string[]): DrillProblem => ({
  rule: 'drill-scenario',
  path: [...path, 'name'],
  message: `a ${what} "${name}" stands above already`,
})
