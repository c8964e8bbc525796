import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import type { Json, JsonObject } from '../../../schemas/json.ts'
import type { CheckedRunbook, InputSpec } from '../../check/checked.ts'
import { checkInputs, parseInputText } from '../../check/inputs.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import { readMap } from './read-map.ts'

export interface GivenInputs {
  /** `-i name=value`. */
  readonly pairs: readonly string[]
  /** `--inputs FILE`. */
  readonly file?: string | undefined
  readonly profile?: JsonObject | undefined
  /** The drill file, for rehearsals. */
  readonly samples?: JsonObject | undefined
}

export interface Disk {
  readonly workingFolder: string
  /** A rehearsal looks for no file (docs/decisions/offline.md). */
  readonly isOffline: boolean
}

/**
 * Inputs with defaults from all places that may give them, the command line over the file over the profile over
 * samples; everything that is wrong with them is said at once.
 */
export function readInputs(runbook: CheckedRunbook, given: GivenInputs, disk: Disk): Readonly<Record<string, Json>> {
  const values = gatherInputs(runbook, given, disk.workingFolder)
  const fileExists = (path: string) =>
    statSync(resolve(disk.workingFolder, path), { throwIfNoEntry: false })?.isFile() === true
  const checked = checkInputs(runbook, values, disk.isOffline ? {} : { fileExists })
  if (checked.ok) return checked.inputs
  const { problems } = checked
  throw new UsageError(
    problems.map(({ message }) => message).join('\n           '),
    [...new Set(problems.map(({ help }) => help).filter(help => help !== undefined))].join('\n        ') || undefined,
  )
}

function gatherInputs(runbook: CheckedRunbook, given: GivenInputs, workingFolder: string): JsonObject {
  const fromFile = given.file === undefined ? {} : readMap(resolve(workingFolder, given.file))
  for (const name of Object.keys(fromFile)) specOf(runbook, name, `the inputs file "${given.file}"`)
  return {
    ...known(runbook, given.samples),
    ...known(runbook, given.profile),
    ...fromFile,
    ...readPairs(runbook, given.pairs),
  }
}

/** Samples of a drill file; paths in them are relative to it (docs/decisions/offline.md). */
export function samplesOf(runbook: CheckedRunbook, { path, drill }: { path: string; drill: DrillFile }): JsonObject {
  const samples = Object.entries(drill.inputs).map(([name, value]) => [
    name,
    runbook.inputs[name]?.schema.format === 'existing-file' && typeof value === 'string'
      ? resolve(dirname(path), value)
      : value,
  ])
  return Object.fromEntries(samples) as JsonObject
}

function readPairs(runbook: CheckedRunbook, pairs: readonly string[]): JsonObject {
  const values: Record<string, Json> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 1) throw new UsageError(`-i "${pair}" is not understood`, 'write -i name=value')
    const name = pair.slice(0, at)
    const spec = specOf(runbook, name, 'the command line')
    if (Object.hasOwn(values, name)) throw new UsageError(`input "${name}" is given twice`)
    values[name] = parseInputText(spec, pair.slice(at + 1))
  }
  return values
}

function specOf(runbook: CheckedRunbook, name: string, where: string): InputSpec {
  const spec = runbook.inputs[name]
  if (spec !== undefined) return spec
  // A value on a command line is seen by every process of the machine (bad input F01); it is not repeated here.
  if (Object.hasOwn(runbook.secrets, name))
    throw new UsageError(
      `"${name}" is a secret; it is not taken from ${where}`,
      `the runbook reads it from ${describe(runbook, name)}`,
    )
  throw new UsageError(`${runbook.name} has no input "${name}"`, didYouMean(name, Object.keys(runbook.inputs)))
}

function describe(runbook: CheckedRunbook, name: string): string {
  const reference = runbook.secrets[name]!
  if (reference.kind === 'env') return `the variable ${reference.variable}`
  return reference.kind === 'file' ? `the file "${reference.path}"` : `the program "${reference.argv[0]}"`
}

/** A profile and a drill file may serve several runbooks: what this one does not take is left out. */
const known = (runbook: CheckedRunbook, values: JsonObject = {}): JsonObject =>
  Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(runbook.inputs, name)))
