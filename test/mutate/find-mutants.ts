import type { Mutant } from './mutant.ts'
import { type Around, type Node, parse, visit } from './nodes.ts'

/** A mutant that was found by machine: what kind of mistake it is, and where. */
export interface FoundMutant extends Mutant {
  readonly kind: Kind
  readonly line: number
  readonly column: number
  /** What changed, without the words around it that make it unique. */
  readonly change: string
  /** Where it begins, from the start of the file. */
  readonly offset: number
}

export type Kind =
  | 'condition'
  | 'bound'
  | 'comparison'
  | 'logic'
  | 'arithmetic'
  | 'constant'
  | 'default'
  | 'dropped statement'
  | 'dropped await'
  | 'dropped call'
  | 'dropped item'
  | 'other end'

interface Change {
  readonly kind: Kind
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Every mutant that fits into a file, in the order of its text. */
export function findMutants(file: string, source: string): readonly FoundMutant[] {
  const changes: Change[] = []
  visit(parse(file, source), (node, around) => changes.push(...changesOf(node, around, source)))
  return changes.sort((a, b) => a.start - b.start).map(change => describe(file, source, change))
}

function changesOf(node: Node, around: Around, source: string): readonly Change[] {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return ['true', 'false'].map(text => swap('condition', node['test'] as Node, text))
    case 'BinaryExpression':
      return operatorOf(node, source, binary)
    case 'LogicalExpression':
      return node['operator'] === '??'
        ? [swap('default', node, textOf(node['left'] as Node, source))]
        : operatorOf(node, source, logical)
    case 'AssignmentExpression':
      return operatorOf(node, source, assigning)
    case 'UpdateExpression':
      return [
        swap(
          'arithmetic',
          node,
          textOf(node, source).replace(/\+\+|--/, sign => (sign === '++' ? '--' : '++')),
        ),
      ]
    case 'UnaryExpression':
      return node['operator'] === '!' ? [swap('condition', node, textOf(node['argument'] as Node, source))] : []
    case 'Literal':
      return constantOf(node, around)
    case 'AwaitExpression':
      return [swap('dropped await', node, textOf(node['argument'] as Node, source))]
    case 'ExpressionStatement':
      return typeof node['directive'] === 'string' ? [] : [swap('dropped statement', node, ';')]
    case 'ThrowStatement':
    case 'ContinueStatement':
      return [swap('dropped statement', node, ';')]
    case 'CallExpression':
      return callOf(node, source)
    case 'ArrayExpression':
      return itemsOf(node, source)
    default:
      return []
  }
}

const binary: Readonly<Record<string, readonly [Kind, string]>> = {
  '<': ['bound', '<='],
  '<=': ['bound', '<'],
  '>': ['bound', '>='],
  '>=': ['bound', '>'],
  '===': ['comparison', '!=='],
  '!==': ['comparison', '==='],
  '+': ['arithmetic', '-'],
  '-': ['arithmetic', '+'],
  '*': ['arithmetic', '/'],
  '/': ['arithmetic', '*'],
}

const logical: Readonly<Record<string, readonly [Kind, string]>> = { '&&': ['logic', '||'], '||': ['logic', '&&'] }

const assigning: Readonly<Record<string, readonly [Kind, string]>> = {
  '+=': ['arithmetic', '-='],
  '-=': ['arithmetic', '+='],
}

/** The operator between two sides says something else. */
function operatorOf(node: Node, source: string, table: typeof binary): readonly Change[] {
  const [kind, text] = table[node['operator'] as string] ?? []
  const [left, right] = [node['left'] as Node, node['right'] as Node]
  if (kind === undefined || text === undefined) return []
  if (kind === 'arithmetic' && [left, right].some(joinsText)) return []
  const start = source.indexOf(node['operator'] as string, left.end)
  return [{ kind, start, end: start + (node['operator'] as string).length, text }]
}

const joinsText = (node: Node): boolean =>
  node.type === 'TemplateLiteral' ||
  typeof node['value'] === 'string' ||
  (node.type === 'ParenthesizedExpression' && joinsText(node['expression'] as Node)) ||
  (node.type === 'BinaryExpression' && [node['left'] as Node, node['right'] as Node].some(joinsText))

function constantOf(node: Node, around: Around): readonly Change[] {
  const value = node['value']
  if (typeof value === 'boolean') return [swap('constant', node, String(!value))]
  const isKey = around[0]?.['key'] === node
  return typeof value === 'number' && !isKey ? [swap('constant', node, String(value + 1))] : []
}

/** Methods that have an opposite, and methods that hand over what they were called on, changed a little. */
const opposites: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  indexOf: 'lastIndexOf',
  find: 'findLast',
  findLast: 'find',
}
const changesLittle = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'trim', 'replaceAll'])

function callOf(node: Node, source: string): readonly Change[] {
  const callee = node['callee'] as Node
  if (callee.type !== 'MemberExpression' || callee['computed'] === true) return []
  const property = callee['property'] as Node
  const name = String(property['name'])
  const opposite = Object.hasOwn(opposites, name) ? opposites[name] : undefined
  if (opposite !== undefined) return [swap('other end', property, opposite)]
  return changesLittle.has(name) ? [swap('dropped call', node, textOf(callee['object'] as Node, source))] : []
}

/** A list of words without its last one. */
function itemsOf(node: Node, source: string): readonly Change[] {
  const items = node['elements'] as readonly (Node | null)[]
  if (items.length < 2 || !items.every(item => item?.type === 'Literal')) return []
  const [beforeLast, last] = items.slice(-2) as [Node, Node]
  return [{ kind: 'dropped item', start: beforeLast.end, end: last.end, text: source.slice(last.end, last.end) }]
}

const textOf = ({ start, end }: Node, source: string): string => source.slice(start, end)

const swap = (kind: Kind, { start, end }: Node, text: string): Change => ({ kind, start, end, text })

function describe(file: string, source: string, { kind, start, end, text }: Change): FoundMutant {
  const [from, to] = uniqueAround(source, start, end)
  const lines = source.slice(0, start).split('\n')
  return {
    file,
    before: source.slice(from, to),
    after: source.slice(from, start) + text + source.slice(end, to),
    kind,
    line: lines.length,
    column: lines.at(-1)!.length + 1,
    change: `${short(source.slice(start, end))} → ${short(text)}`,
    offset: start,
  }
}

/** Whole lines around a change, so many that their text occurs once in the file. */
function uniqueAround(source: string, start: number, end: number): readonly [from: number, to: number] {
  const lineStart = (offset: number) => source.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = (offset: number) => (source.indexOf('\n', offset) + 1 || source.length + 1) - 1
  let [from, to] = [lineStart(start), lineEnd(end)]
  while (source.indexOf(source.slice(from, to)) !== source.lastIndexOf(source.slice(from, to)))
    [from, to] = [lineStart(Math.max(from - 1, 0)), lineEnd(Math.min(to + 1, source.length))]
  return [from, to]
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line === '' ? 'nothing' : line.length > 60 ? `${line.slice(0, 57)}…` : line
}
