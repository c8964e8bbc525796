import type { Json } from '../../schemas/json.ts'
import { entriesOf, entryOf, type Node, plainOf } from '../parse/parsed.ts'
import { type Conditions, type Effect, effectOf, type StepType } from '../step.ts'
import { isTemplate } from '../template/parse-value.ts'
import type { DraftStep } from './draft.ts'

/** Which inputs a `uses` step is given, and the values that are written out. */
export function conditionsOf(step: DraftStep): Conditions {
  const given = entriesOf(entryOf(step.node, 'with')?.value)
  const known = [...given.values()].filter(({ value }) => !hasTemplate(value))
  return {
    given: new Set(given.keys()),
    known: Object.fromEntries(known.map(({ key, value }) => [key, plainOf(value)])),
    settings: {},
  }
}

/** What a `uses` step does to the vendor, as far as the file tells. */
export const effectOfStep = (step: DraftStep): Effect | undefined =>
  step.kind === 'call' && step.uses !== undefined ? effectOf(step.uses, conditionsOf(step)) : undefined

/** A step type that reads the states of a resource, each time. */
export const isPollable = ({ lifecycle, effect }: StepType): boolean =>
  lifecycle !== undefined && typeof effect === 'object' && effect.kind === 'reads'

/** The resource that a step releases: by its effect, or by the author's word on a local command. */
export function releasedBy(step: DraftStep): string | undefined {
  const effect = effectOfStep(step)
  if (effect?.kind === 'releases') return effect.resource
  const word = scalarText(entryOf(step.node, 'releases')?.value)
  return step.kind === 'command' ? word : undefined
}

export function hasTemplate(node: Node): boolean {
  if (node.kind === 'scalar') return isTemplate(node)
  return node.kind === 'list' ? node.items.some(hasTemplate) : node.entries.some(entry => hasTemplate(entry.value))
}

/** The text of a scalar that is one. */
export const scalarText = (node: Node | undefined): string | undefined =>
  node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined

/** The value of a key of a step, when it is written out as the type that is expected. */
export const literalOf = (step: DraftStep, key: string): Json | undefined => {
  const node = entryOf(step.node, key)?.value
  return node === undefined || hasTemplate(node) ? undefined : plainOf(node)
}
