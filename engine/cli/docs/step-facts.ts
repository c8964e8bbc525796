import { defined } from '../../../schemas/defined.ts'
import type { ObjectSchema } from '../../../schemas/schema.ts'
import { type Conditions, type Effect, effectOf, type Repeat, repeatOf, type StepType } from '../../step.ts'

/** What a step type declares, as data: `steps --json`. */
export interface StepFacts {
  readonly type: string
  readonly vendor: string
  readonly summary: string
  readonly input: ObjectSchema
  readonly output: ObjectSchema
  /** More than one when it depends on the input or the connection. */
  readonly effects: readonly Effect[]
  readonly repeats: readonly Repeat[]
  readonly lifecycle?: StepType['lifecycle']
  readonly example: StepType['example']
  readonly source?: string
}

export function stepFacts(step: StepType): StepFacts {
  const { type, vendor, summary, input, output, lifecycle, example, source } = step
  return {
    type,
    vendor,
    summary,
    input,
    output,
    effects: distinct(conditionsOf(step).map(conditions => effectOf(step, conditions))),
    repeats: distinct(conditionsOf(step).map(conditions => repeatOf(step, conditions))),
    ...defined({ lifecycle }),
    example,
    ...defined({ source }),
  }
}

/** The least and the most that may be given: an effect that depends on the input shows both its kinds. */
function conditionsOf({ input, example }: StepType): readonly Conditions[] {
  const required = input.required ?? []
  const least = Object.fromEntries(Object.entries(example).filter(([name]) => required.includes(name)))
  return [
    { given: new Set(required), known: least, settings: {} },
    { given: new Set(Object.keys(example)), known: example, settings: {} },
    { given: new Set(Object.keys(input.properties)), known: example, settings: {} },
  ]
}

const distinct = <T>(values: readonly T[]): readonly T[] => [
  ...new Map(values.map(value => [JSON.stringify(value), value])).values(),
]
