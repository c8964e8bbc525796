import { assert } from '../../assert.ts'
import { type Node, plainOf } from '../../parse/parsed.ts'
import type { Condition, Matchers } from '../checked.ts'
import { type DraftCondition, readMatchers } from '../matchers.ts'
import { buildValue } from './value.ts'

/** The matchers of a map; none when there is no map. */
export const buildMatchers = (node: Node | undefined): Matchers =>
  node?.kind === 'map'
    ? Object.fromEntries(readMatchers(node).map(({ output, conditions }) => [output, conditions.map(buildCondition)]))
    : {}

function buildCondition({ kind, node }: DraftCondition): Condition {
  switch (kind) {
    case 'in':
      assert(node.kind === 'list', 'an "in" without a list passed the check')
      return { kind, values: node.items.map(buildValue) }
    case 'matches':
      return { kind, pattern: String(plainOf(node)) }
    case 'present':
      return { kind, value: plainOf(node) === true }
    default:
      return { kind, value: buildValue(node) }
  }
}
