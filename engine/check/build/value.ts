import { parseDuration } from '../../../schemas/duration.ts'
import { assert } from '../../assert.ts'
import { entriesOf, type Node } from '../../parse/parsed.ts'
import { parseCondition, parseValue } from '../../template/parse-value.ts'
import { positionWithin } from '../../template/position.ts'
import type { Value, WrittenExpression } from '../../template/template.ts'
import { scalarText } from '../facts.ts'

/** The value of a node whose templates were checked. */
export function buildValue(node: Node): Value {
  const value = parseValue(node, ({ message }) => assert(false, message))
  assert(value !== undefined, 'a template that can not be read passed the check')
  return value
}

/** The values of a map's entries. */
export const buildValues = (node: Node | undefined): Record<string, Value> =>
  Object.fromEntries([...entriesOf(node).values()].map(({ key, value }) => [key, buildValue(value)]))

/** An `if` or `expect` that was checked. */
export function buildCondition(node: Node): WrittenExpression {
  assert(node.kind === 'scalar', 'a condition that is no text passed the check')
  const expression = parseCondition(node, ({ message }) => assert(false, message))
  assert(expression !== undefined, 'a condition that can not be read passed the check')
  const { line, column } = positionWithin(node, 0)
  return { expression, text: String(node.value), at: { line, column } }
}

/** Milliseconds of a key that holds a duration. */
export function durationOf(node: Node | undefined): number | undefined {
  const text = scalarText(node)
  return text === undefined ? undefined : parseDuration(text)
}
