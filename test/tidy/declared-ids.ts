import { type Effect, effectOf, madeFields, type StepType, shownFields } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'

/** What is wrong with the names by which a step type declares its resources; `steps` are those that it may speak of. */
export function idProblems(step: StepType, steps: ReadonlyMap<string, StepType>): readonly string[] {
  return [...effectsOf(step).flatMap(effect => effectProblems(step, effect, steps)), ...lookProblems(step, steps)]
}

/** Its effects with every field given and with none. */
function effectsOf(step: StepType): readonly Effect[] {
  const givens = [new Set<string>(), new Set(Object.keys(step.example)), new Set(Object.keys(step.input.properties))]
  return givens.map(given => effectOf(step, { given, known: step.example, settings: {} }))
}

function effectProblems(step: StepType, effect: Effect, steps: ReadonlyMap<string, StepType>): readonly string[] {
  switch (effect.kind) {
    case 'creates': {
      const release = effect.releasedBy === undefined ? undefined : steps.get(effect.releasedBy)
      return [
        ...fieldProblems('effect.id', effect.id, step.output, 'output'),
        ...(effect.releasedBy !== undefined && release === undefined ? [`no step type ${effect.releasedBy}`] : []),
        ...(release === undefined ? [] : effectsOf(release).flatMap(other => pairProblems(effect, other))),
        ...adoptionProblems(step, effect),
      ]
    }
    case 'releases':
      return fieldProblems('effect.id', effect.id, step.input, 'input')
    default:
      return step.verifiedBy === undefined
        ? []
        : [
            ...fieldProblems('verifiedBy.id', step.verifiedBy.id, step.output, 'output'),
            ...adoptionProblems(step, effect),
          ]
  }
}

/** What takes the id back takes as many values as the id has, of the same resource. */
function pairProblems(made: Effect & { kind: 'creates' }, release: Effect): readonly string[] {
  if (release.kind !== 'releases') return [`${made.releasedBy} releases nothing`]
  return [
    ...(release.resource === made.resource ? [] : [`${made.releasedBy} releases a ${release.resource}`]),
    ...(release.id?.length === made.id?.length ? [] : [`${made.releasedBy} takes another number of id fields`]),
  ]
}

/** A person names one value with `--adopt`; the rest of the id is the call's own. */
function adoptionProblems(step: StepType, effect: Effect): readonly string[] {
  const call = { requestId: 'r', marker: 'MARKER00', settings: {} }
  const known = step.adopted?.(step.example, call) ?? {}
  const unknown = (madeFields(step, effect)?.id ?? []).filter(name => !(name in known))
  const strays = Object.keys(known).filter(name => !(name in step.output.properties))
  return [
    ...(unknown.length > 1 ? [`adopted leaves ${unknown.join(' and ')} to one --adopt`] : []),
    ...strays.map(name => `adopted gives "${name}", which is no output`),
  ]
}

/** A look shows the resource of its lifecycle, and what is only accepted can be seen by one. */
function lookProblems(step: StepType, steps: ReadonlyMap<string, StepType>): readonly string[] {
  const isRead = effectsOf(step).every(({ kind }) => kind === 'reads')
  const looks = isRead && step.lifecycle !== undefined ? fieldProblems('shows', step.shows, step.output, 'output') : []
  if (step.unverified === undefined || step.repeatUnverified !== undefined) return looks
  return [...looks, ...effectsOf(step).flatMap(effect => proofProblems(step, effect, steps))]
}

function proofProblems(step: StepType, effect: Effect, steps: ReadonlyMap<string, StepType>): readonly string[] {
  const made = madeFields(step, effect)
  if (made === undefined) return ['it is only accepted, and no "verifiedBy" says what would show it done']
  const shown = [...steps.values()].flatMap(other => shownFields(other) ?? [])
  return shown.some(({ resource, id }) => resource === made.resource && id.length === made.id?.length)
    ? []
    : [`no look shows a ${made.resource} by as many id fields`]
}

function fieldProblems(
  place: string,
  names: readonly string[] | undefined,
  { properties }: ObjectSchema,
  kind: 'input' | 'output',
): readonly string[] {
  if (names === undefined || names.length === 0) return [`${place} is not declared`]
  return names.filter(name => !(name in properties)).map(name => `${place} names "${name}", which is no ${kind}`)
}
