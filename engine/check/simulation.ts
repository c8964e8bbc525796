import type { Range } from '../diagnostic.ts'
import { entriesOf, entryOf, plainOf } from '../parse/parsed.ts'
import type { CheckedRunbook, CommandOutput, CommandStep, Simulate, Step } from './checked.ts'
import type { DraftStep } from './draft.ts'

/** What a command's `simulate` lacks for one of its outputs, with the lines to add. */
export interface SimulationProblem {
  readonly message: string
  readonly help: string
}

/**
 * Every output that an offline run could not read: errors in a dry run, with mocks and in a drill
 * (docs/decisions/offline.md).
 */
export function missingSimulations(runbook: CheckedRunbook): (SimulationProblem & { readonly step: string })[] {
  return commandsIn(runbook.steps).flatMap(step =>
    Object.entries(step.outputs).flatMap(([name, output]) => {
      const problem = problemOf({ label: `step "${step.id}"`, name, output, simulate: step.simulate })
      return problem === undefined ? [] : [{ ...problem, step: step.id }]
    }),
  )
}

/** The same while the runbook is checked, at the outputs in the file. */
export function simulationProblems(step: DraftStep): (SimulationProblem & { readonly range: Range })[] {
  if (step.kind !== 'command') return []
  const simulate = entryOf(step.node, 'simulate')?.value
  const given = (simulate?.kind === 'map' ? plainOf(simulate) : {}) as Partial<Simulate>
  return [...entriesOf(entryOf(step.node, 'outputs')?.value).values()].flatMap(({ key, keyRange, value }) => {
    const output = outputOf(plainOf(value))
    const problem = output && problemOf({ label: step.label, name: key, output, simulate: given })
    return problem === undefined ? [] : [{ ...problem, range: keyRange }]
  })
}

/** `from` and `as` of a command's output, with the default of `as`. */
export function outputOf(plain: unknown): Pick<CommandOutput, 'from' | 'as'> | undefined {
  const { from, as } = (plain ?? {}) as Record<string, unknown>
  if (typeof from !== 'string') return undefined
  const read = { as: (as ?? (from === 'exitCode' ? 'integer' : 'text')) as CommandOutput['as'] }
  if (from.startsWith('file:')) return { from: { file: from.slice('file:'.length) }, ...read }
  return { from: from as Exclude<CommandOutput['from'], object>, ...read }
}

interface Pair {
  readonly label: string
  readonly name: string
  readonly output: Pick<CommandOutput, 'from' | 'as'>
  readonly simulate: Partial<Simulate>
}

function problemOf({ label, name, output: { from, as }, simulate }: Pair): SimulationProblem | undefined {
  if (from === 'exitCode') return undefined
  const text = typeof from === 'object' ? simulate.files?.[from.file] : simulate[from]
  if (isReadable(text, as) && (text !== undefined || typeof from !== 'object')) return undefined
  const [where, key] =
    typeof from === 'object'
      ? [`"${from.file}"`, `files: { ${from.file}: ${SAMPLES[as]} }`]
      : [from, `${from}: ${SAMPLES[as]}`]
  const what = text === undefined || text === '' ? 'nothing' : JSON.stringify(text)
  return {
    message: `output "${name}" of ${label} can not be read from ${where} in a drill: "simulate" gives ${what}`,
    help: `add "simulate: { ${key} }"`,
  }
}

function isReadable(text: string | undefined, as: CommandOutput['as']): boolean {
  const trimmed = text?.trim() ?? ''
  if (as === 'text' || as === 'lines') return true
  if (as === 'integer') return /^[-+]?\d+$/.test(trimmed)
  if (as === 'number') return trimmed !== '' && Number.isFinite(Number(trimmed))
  try {
    JSON.parse(trimmed)
    return true
  } catch {
    return false
  }
}

const SAMPLES: Readonly<Record<CommandOutput['as'], string>> = {
  json: `'{}'`,
  integer: '"42"',
  number: '"4.2"',
  text: '"text"',
  lines: '"one line"',
}

function commandsIn(steps: readonly Step[]): CommandStep[] {
  return steps.flatMap(step => [
    ...(step.kind === 'command' ? [step] : []),
    ...('steps' in step ? commandsIn(step.steps) : []),
    ...commandsIn(step.defer.map(deferred => deferred.step)),
    ...(typeof step.onError === 'string' ? [] : commandsIn(step.onError)),
  ])
}
