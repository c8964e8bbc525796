import type { Schema } from '../../schemas/schema.ts'
import { partSchema } from '../../schemas/validate/keywords.ts'
import { typesOf } from '../../schemas/validate/must.ts'
import type { Range } from '../diagnostic.ts'
import { entryOf, type MapNode, type Node } from '../parse/parsed.ts'
import type { DraftStep } from './draft.ts'

/** One output in `until`, `fail` or `expect`, with what it must meet. */
export interface DraftMatcher {
  /** Dots reach into objects. */
  readonly output: string
  readonly range: Range
  readonly conditions: readonly DraftCondition[]
  /** Keys of the condition map that are no condition. */
  readonly unknown: readonly { readonly key: string; readonly range: Range }[]
}

export interface DraftCondition {
  readonly kind: ConditionKind
  readonly node: Node
}

export const conditionKinds = ['gt', 'gte', 'lt', 'lte', 'ne', 'matches', 'in', 'present'] as const
export type ConditionKind = (typeof conditionKinds)[number] | 'equals'

/** The matchers of a map: a scalar is `equals`, a list is `in`. */
export const readMatchers = (map: MapNode): DraftMatcher[] =>
  map.entries.map(({ key, keyRange, value }) => ({ output: key, range: keyRange, ...readConditions(value) }))

/** Every matcher map of a step with the words for it. */
export function matcherMaps(step: DraftStep): { readonly name: string; readonly map: MapNode }[] {
  const poll = entryOf(step.node, 'poll')?.value
  const named = [
    { name: 'expect', node: entryOf(step.node, 'expect')?.value },
    ...['until', 'fail'].map(key => ({
      name: `poll.${key}`,
      node: poll?.kind === 'map' ? entryOf(poll, key)?.value : undefined,
    })),
  ]
  return named.flatMap(({ name, node }) => (node?.kind === 'map' ? [{ name, map: node }] : []))
}

/** The type of an output that a matcher names; `undefined` when the step has no such output. */
export function outputAt(outputs: Schema, path: string): Schema | undefined {
  let at: Schema = outputs
  for (const part of path.split('.')) {
    const isKnown =
      at.properties === undefined || Object.hasOwn(at.properties, part) || typeof at.additionalProperties === 'object'
    const types = typesOf(at.type)
    if (!isKnown || (types.length > 0 && !types.includes('object'))) return undefined
    at = partSchema(at, part) ?? {}
  }
  return at
}

function readConditions(node: Node): Pick<DraftMatcher, 'conditions' | 'unknown'> {
  if (node.kind === 'scalar') return { conditions: [{ kind: 'equals', node }], unknown: [] }
  if (node.kind === 'list') return { conditions: [{ kind: 'in', node }], unknown: [] }
  const isKnown = (key: string): key is ConditionKind => (conditionKinds as readonly string[]).includes(key)
  return {
    conditions: node.entries.flatMap(({ key, value }) => (isKnown(key) ? [{ kind: key, node: value }] : [])),
    unknown: node.entries.filter(({ key }) => !isKnown(key)).map(({ key, keyRange }) => ({ key, range: keyRange })),
  }
}
