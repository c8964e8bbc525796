import { canonical } from '../../schemas/json.ts'
import type { CheckedRunbook, GroupStep, Step } from '../check/checked.ts'
import { prefixOf } from '../key.ts'

/** How far a run came with a step, by its path. */
export type Progress = (path: string) => 'done' | 'begun' | 'untouched'

/**
 * What keeps a run from going on with an edited runbook, as a sentence: its name and its lock stand in the journal, and
 * what was begun must be the same. Templates that are the same see the same inputs and recorded outputs, so that every
 * call that was planned would be planned again, byte by byte.
 */
export function firstDifference(before: CheckedRunbook, after: CheckedRunbook, progress: Progress): string | undefined {
  for (const field of ['name', 'lock'] as const)
    if (shown(before[field]) !== shown(after[field])) return `the "${field}" of the runbook differs`
  return firstDifferentStep(before.steps, after.steps, '', progress)
}

function firstDifferentStep(
  before: readonly Step[],
  after: readonly Step[],
  prefix: string,
  progress: Progress,
): string | undefined {
  for (const [index, step] of before.entries()) {
    const path = prefix + step.id
    const state = progress(path)
    if (state === 'untouched') return undefined
    const other = after[index]
    if (other === undefined) return `step "${path}" was begun and is no longer there`
    if (other.id !== step.id) return `step "${prefix}${other.id}" stands where "${path}" was begun`
    const difference =
      state === 'begun' && step.kind === 'group' && other.kind === 'group'
        ? differenceOfGroups(step, other, path, progress)
        : differenceOf(step, other, path)
    if (difference !== undefined) return difference
  }
  return undefined
}

/** Of a group that was begun, the steps that were not may differ. */
function differenceOfGroups(before: GroupStep, after: GroupStep, path: string, progress: Progress): string | undefined {
  return (
    differenceOf({ ...before, steps: [] }, { ...after, steps: [] }, path) ??
    firstDifferentStep(before.steps, after.steps, prefixOf(path), progress)
  )
}

function differenceOf(before: Step, after: Step, path: string): string | undefined {
  const [one, other] = [shapeOf(before), shapeOf(after)]
  const fields = new Set([...Object.keys(one), ...Object.keys(other)])
  for (const field of fields)
    if (shown(one[field]) !== shown(other[field])) return `step "${path}" was begun and its "${keyOf(field)}" differs`
  return undefined
}

type Shape = Readonly<Record<string, unknown>>

/** Fields that change nothing that was sent: where a step stands, what it is called, how it is rehearsed. */
const harmless: ReadonlySet<string> = new Set(['at', 'name', 'simulate'])

/** A step as data: its type by name, and without what is harmless. */
const shapeOf = ({ defer, onError, ...step }: Step): Shape => ({
  ...Object.fromEntries(Object.entries(step).filter(([field]) => !harmless.has(field))),
  ...('uses' in step ? { uses: step.uses.type } : {}),
  ...('steps' in step ? { steps: step.steps.map(shapeOf) } : {}),
  defer: defer.map(deferred => ({ ...deferred, step: shapeOf(deferred.step) })),
  onError: typeof onError === 'string' ? onError : onError.map(shapeOf),
})

const shown = (value: unknown): string => canonical(withoutPlaces(value))

/** Templates without their line and column. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  if ('kind' in value && value.kind === 'literal') return value
  const isTemplate = 'kind' in value && (value.kind === 'expression' || value.kind === 'text') && 'text' in value
  if (isTemplate) return { template: value.text }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutPlaces(part)]))
}

/** Fields whose key in a runbook is another one. */
const keys: Readonly<Record<string, string>> = {
  argv: 'run',
  list: 'foreach',
  message: 'confirm',
  fields: 'confirm',
  onDeadline: 'confirm',
  deadlineMs: 'deadline',
  timeoutMs: 'timeout',
}

const keyOf = (field: string): string => keys[field] ?? field
