import type { RanProgram } from '../../../engine/runtime/simulated/command.ts'
import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { type RawRunbook, type RawStep, stepsUnder, textAt } from '../made.ts'

/** A step of the file that a request or a program was for. */
export interface Place {
  readonly step: RawStep
  /** The step under whose `defer` it stands. */
  readonly registrant?: RawStep
  /** From the outermost step to this one. */
  readonly path: readonly Part[]
}

/** A step on the way to another, and the part of the key that is its own. */
export interface Part {
  readonly step: RawStep
  /** The key up to and with this step, without the number of its own try: the same for all of its tries. */
  readonly instance: string
  /** Of a `foreach` on the way: which of its items. */
  readonly item?: number
  /** It has ended, and what follows handles that: its deadline is over. */
  readonly hasEnded?: boolean
}

/** The step that a key of the journal is of, found in the file and not in what the engine made of it. */
export function placeOf(runbook: RawRunbook, key: string): Place | undefined {
  const path: Part[] = []
  let registrant: RawStep | undefined
  let known: readonly Named[] = named(runbook.steps)
  let before = ''
  for (const part of key.split('/')) {
    const { name, item } = nameIn(part)
    const found = known.find(step => step.name === name)
    // Names of calls stand below a step of several: `delete`.
    if (found === undefined) break
    if (found.role === 'deferred') registrant = path.at(-1)?.step
    if (found.role === 'handler') path.push({ ...path.pop()!, hasEnded: true })
    path.push({ step: found.step, instance: `${before}${name}`, ...defined({ item }) })
    before += `${part}/`
    known = below(found.step)
  }
  const last = path.at(-1)
  return last === undefined ? undefined : { step: last.step, path, ...defined({ registrant }) }
}

interface Named {
  readonly name: string
  readonly step: RawStep
  readonly role: 'forward' | 'handler' | 'deferred'
}

const below = (step: RawStep): readonly Named[] => [
  ...named(stepsUnder(step, 'steps')),
  ...stepsUnder(step, 'onError').map((under, index) => ({
    name: `onError.${index + 1}`,
    step: under,
    role: 'handler' as const,
  })),
  ...stepsUnder(step, 'defer').map((under, index) => ({
    name: `defer.${index + 1}`,
    step: under,
    role: 'deferred' as const,
  })),
]

/** Steps under `onError` that have an id of their own are keyed beside the step whose failure they handle. */
const named = (steps: readonly RawStep[]): readonly Named[] =>
  steps.flatMap(step => [
    { name: textAt(step, 'id') ?? '', step, role: 'forward' as const },
    ...named(stepsUnder(step, 'onError').filter(under => textAt(under, 'id') !== undefined)),
  ])

/** `counts[2]` → `counts` and 2; `space#2` → `space`; `buffer@1` → `buffer`; `ready:look` → `ready`. */
function nameIn(part: string): { readonly name: string; readonly item: number | undefined } {
  const found = /^(?<name>[^[#@~^:]+)(?:\[(?<item>\d+)\])?/.exec(part)
  const { name = part, item } = found?.groups ?? {}
  return { name, item: item === undefined ? undefined : Number(item) }
}

/** Every step of a runbook, those below others too. */
export const allSteps = (steps: readonly RawStep[]): readonly RawStep[] =>
  steps.flatMap(step => [
    step,
    ...allSteps([...stepsUnder(step, 'steps'), ...stepsUnder(step, 'onError'), ...stepsUnder(step, 'defer')]),
  ])

/** Whether a release of a step is for failures only. */
export const isForFailure = (step: JsonObject): boolean =>
  stepsUnder(step, 'defer').some(deferred => deferred['on'] === 'failure')

/** A program that did what it is for, as far as it says itself. */
export const endedWell = ({ result }: RanProgram): boolean =>
  result !== 'crashed' && result.kind === 'exited' && result.exitCode === 0
