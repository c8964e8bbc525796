import type { Json, JsonObject } from '../../schemas/json.ts'
import type { CallStep, CommandStep, Step } from '../check/checked.ts'
import { TemplateError } from '../template/error.ts'
import { evaluate } from '../template/evaluate.ts'
import { pathsIn } from '../template/paths.ts'
import type { Value } from '../template/template.ts'
import type { Plan } from './plan.ts'

/** A step that surely runs unless something fails before it, with the values that the inputs alone decide. */
export interface KnownStep<S extends Step = CallStep | CommandStep> {
  readonly step: S
  /** The value of a field where it is known; `undefined` where a step before it decides, or nobody knows yet. */
  known(value: Value): Json | undefined
}

/** The calls and commands of the flow in order, once per item of lists that are known. */
export function* knownSteps({ runbook, inputs }: Plan): Generator<KnownStep> {
  yield* within(runbook.steps, new Map<string, Json>([['inputs', inputs]]))
}

type Names = ReadonlyMap<string, Json>

function* within(steps: readonly Step[], names: Names): Generator<KnownStep> {
  const known = (value: Value): Json | undefined => knownValue(value, names)
  for (const step of steps) {
    if (step.if !== undefined && known({ kind: 'expression', ...step.if }) !== true) continue
    if (step.kind === 'call' || step.kind === 'command') yield { step, known }
    else if (step.kind === 'group') yield* within(step.steps, names)
    else if (step.kind === 'foreach') {
      const list = known(step.list)
      for (const item of Array.isArray(list) ? list : [])
        yield* within(step.steps, new Map([...names, [step.as, item]]))
    }
  }
}

function knownValue(value: Value, names: Names): Json | undefined {
  if (!pathsIn(value).every(([root]) => names.has(root!))) return undefined
  try {
    return evaluate(value, { root: name => names.get(name), now: unknownTime }) as Json
  } catch (error) {
    if (error instanceof TemplateError || error instanceof UnknownTime) return undefined
    throw error
  }
}

class UnknownTime extends Error {}

function unknownTime(): never {
  throw new UnknownTime()
}

/** The fields of a call that are known. */
export function knownInput({ step, known }: KnownStep<CallStep>): JsonObject {
  const fields = Object.entries(step.with).map(([name, value]) => [name, known(value)] as const)
  return Object.fromEntries(fields.filter((field): field is [string, Json] => field[1] !== undefined))
}
