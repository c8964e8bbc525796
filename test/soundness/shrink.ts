import { shrink as shrinkSchedule } from '../../engine/drill/shrink.ts'
import type { Schedule } from '../../engine/drill/trial.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { type Made, type RawDrill, type RawRunbook, type RawStep, stepsUnder, textAt } from './made.ts'

/** A runbook with a schedule under which something is not true. */
export interface Broken {
  readonly made: Made
  readonly schedule: Schedule
}

/** Smaller runbooks that one finding may cost. */
const MAX_TRIES = 1_500

/**
 * The smallest runbook, then the shortest schedule, that is still broken: steps and fields are dropped, and what stands in a
 * group or a list stands alone.
 */
export async function shrink(broken: Broken, isStill: (candidate: Broken) => Promise<boolean>): Promise<Broken> {
  let smallest = broken
  let tries = 0
  for (let changed = true; changed && tries < MAX_TRIES; ) {
    changed = false
    for (const candidate of smaller(smallest)) {
      tries += 1
      if (tries >= MAX_TRIES) break
      if (!(await isStill(candidate))) continue
      smallest = candidate
      changed = true
      break
    }
  }
  const { made } = smallest
  const schedule = await shrinkSchedule(smallest.schedule, under => isStill({ made, schedule: under }))
  return { made, schedule }
}

function* smaller({ made, schedule }: Broken): Generator<Broken> {
  const { runbook, drill } = made
  if (schedule.faults.length > 0) yield { made, schedule: { ...schedule, faults: [] } }
  for (const { steps, unwrapped } of fewerSteps(runbook.steps))
    yield { made: { runbook: { ...runbook, steps }, drill }, schedule: without(schedule, unwrapped) }
  for (const steps of plainerSteps(runbook.steps)) yield { made: { runbook: { ...runbook, steps }, drill }, schedule }
  for (const name of Object.keys(runbook))
    if (!['drillbook', 'inputs', 'steps'].includes(name))
      yield { made: { runbook: dropped(runbook, name) as never, drill }, schedule }
  for (const name of Object.keys(runbook['inputs'] ?? {})) yield { made: withoutInput(made, name), schedule }
  for (const vendors of plainer(drill.vendors))
    yield { made: { runbook, drill: { ...drill, vendors: vendors as RawDrill['vendors'] } }, schedule }
  for (const index of drill.answers.keys())
    yield { made: { runbook, drill: { ...drill, answers: drill.answers.toSpliced(index, 1) } }, schedule }
}

/** Without an input: its sample, or its default, stands where it was named. */
function withoutInput({ runbook, drill }: Made, name: string): Made {
  const specs = runbook['inputs'] as JsonObject
  const value = drill.inputs[name] ?? (specs[name] as JsonObject)['default'] ?? null
  const inputs = dropped(specs, name)
  const { inputs: _, ...others } = runbook
  const kept = Object.keys(inputs).length === 0 ? others : { ...others, inputs }
  return {
    runbook: { ...kept, steps: writtenOut(runbook.steps, `{{ inputs.${name} }}`, value) as RawRunbook['steps'] },
    drill: { ...drill, inputs: dropped(drill.inputs, name) },
  }
}

function writtenOut(value: Json, template: string, written: Json): Json {
  if (value === template) return written
  if (Array.isArray(value)) return value.map(item => writtenOut(item as Json, template, written))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, writtenOut(field as Json, template, written)]),
  )
}

interface Fewer {
  readonly steps: readonly RawStep[]
  /** The step whose place those below it took. */
  readonly unwrapped?: string
}

/** A list with one step less, or with a step's own steps in its place, at any depth. */
function* fewerSteps(steps: readonly RawStep[]): Generator<Fewer> {
  for (const [index, step] of steps.entries()) {
    if (steps.length > 1) yield { steps: steps.toSpliced(index, 1) }
    const inner = stepsUnder(step, 'steps')
    const id = textAt(step, 'id')
    if (inner.length > 0 && id !== undefined) yield { steps: steps.toSpliced(index, 1, ...inner), unwrapped: id }
  }
  for (const [index, step] of steps.entries())
    for (const key of ['steps', 'defer', 'onError'] as const)
      for (const less of fewerSteps(stepsUnder(step, key)))
        yield { ...less, steps: steps.with(index, { ...step, [key]: less.steps }) }
}

/** A list in which one step has a field less, or a plainer one. */
function* plainerSteps(steps: readonly RawStep[]): Generator<readonly RawStep[]> {
  for (const [index, step] of steps.entries())
    for (const less of plainer(step)) yield steps.with(index, less as RawStep)
}

/** A value with a field or an item less, at any depth. */
function* plainer(value: Json): Generator<Json> {
  if (Array.isArray(value)) {
    const items = value as readonly Json[]
    for (const index of items.keys()) yield items.toSpliced(index, 1)
    for (const [index, item] of items.entries()) for (const less of plainer(item)) yield items.with(index, less)
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const name of Object.keys(value)) yield dropped(value as JsonObject, name)
  for (const [name, field] of Object.entries(value))
    for (const less of plainer(field as Json)) yield { ...value, [name]: less }
}

const dropped = (value: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([field]) => field !== name))

/** Faults at places below a step that is no more stand where its steps stand now. */
const without = (schedule: Schedule, id: string | undefined): Schedule =>
  id === undefined
    ? schedule
    : {
        ...schedule,
        faults: schedule.faults.map(({ at, fault }) => ({
          at: at
            .split('/')
            .filter(part => part.replace(/\[\d+\]$/, '') !== id)
            .join('/'),
          fault,
        })),
      }
