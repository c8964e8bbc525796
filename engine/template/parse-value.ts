import { defined } from '../../schemas/defined.ts'
import type { Json } from '../../schemas/json.ts'
import type { Range } from '../diagnostic.ts'
import type { Node, ScalarNode } from '../parse/parsed.ts'
import { parseExpression, parseTemplate } from './parse-template.ts'
import { positionWithin, rangeWithin } from './position.ts'
import type { ReportProblem, TemplateProblem } from './problem.ts'
import type { Expression, Value } from './template.ts'

type Literal = Extract<Value, { kind: 'literal' }>

/** What is wrong with a template, at its place in the file. */
export interface PlacedProblem {
  readonly range: Range
  readonly message: string
  readonly help?: string
}

/** A runbook value with its templates parsed; `undefined` where a problem was reported. */
export function parseValue(node: Node, report: (problem: PlacedProblem) => void): Value | undefined {
  if (node.kind === 'scalar') return parseScalar(node, report)
  if (node.kind === 'list') {
    const items = node.items.map(item => parseValue(item, report))
    if (!items.every(isParsed)) return undefined
    return items.every(isLiteral) ? literal(items.map(item => item.value)) : { kind: 'list', items }
  }
  const names = node.entries.map(entry => entry.key)
  const values = node.entries.map(entry => parseValue(entry.value, report))
  if (!values.every(isParsed)) return undefined
  if (values.every(isLiteral))
    return literal(Object.fromEntries(values.map(({ value }, index) => [names[index], value])))
  return { kind: 'map', fields: Object.fromEntries(values.map((value, index) => [names[index], value])) }
}

/** The expression of an `if` or `expect`. */
export function parseCondition(node: ScalarNode, report: (problem: PlacedProblem) => void): Expression | undefined {
  if (typeof node.value === 'string') return parseExpression(node.value, placed(node, report))
  if (typeof node.value === 'boolean') return { kind: 'literal', value: node.value }
  report({ range: node.range, message: `${node.source} is not a condition`, help: 'write it as "gt inputs.size 100"' })
  return undefined
}

/** Whether a scalar has a template in it. */
export const isTemplate = (node: Node): node is ScalarNode & { readonly value: string } =>
  node.kind === 'scalar' && typeof node.value === 'string' && node.value.includes('{{')

function parseScalar(node: ScalarNode, report: (problem: PlacedProblem) => void): Value | undefined {
  if (!isTemplate(node)) return { kind: 'literal', value: node.value }
  const text = node.value
  const parts = parseTemplate(text, placed(node, report))
  if (parts === undefined) return undefined
  if (parts.every(part => typeof part === 'string')) return { kind: 'literal', value: parts.join('') }
  const { line, column } = positionWithin(node, 0)
  const [only] = parts
  if (parts.length > 1 || typeof only !== 'object') return { kind: 'text', parts, text, at: { line, column } }
  if (only.kind === 'literal') return { kind: 'literal', value: only.value ?? null }
  return { kind: 'expression', expression: only, text, at: { line, column } }
}

const placed =
  (node: ScalarNode, report: (problem: PlacedProblem) => void): ReportProblem =>
  ({ message, help, ...part }: TemplateProblem) =>
    report({ range: rangeWithin(node, part), message, ...defined({ help }) })

const isParsed = (value: Value | undefined): value is Value => value !== undefined
const isLiteral = (value: Value): value is Literal => value.kind === 'literal'

/** Frozen, because whoever evaluates it gets the same object each time; its parts are literals, frozen before. */
const literal = (value: Json): Literal => ({ kind: 'literal', value: Object.freeze(value) })
