import { parseSync } from 'rolldown/utils'

/** A node of the syntax tree; which further fields it has depends on its type. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [field: string]: unknown
}

/** What stands around a node, the nearest first. */
export type Around = readonly Node[]

/** The program of a file; offsets count UTF-16 units, as strings do. */
export function parse(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`)
  return program as unknown as Node
}

/** Visits every node that runs; types are erased before anything runs. */
export function visit(node: Node, see: (node: Node, around: Around) => void, around: Around = []): void {
  see(node, around)
  const inner = [node, ...around]
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child) && runs(child)) visit(child, see, inner)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

/** `x as T`, `x satisfies T` and `x!` hold an expression that runs. */
const holdsExpression = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSParameterProperty',
])

const runs = ({ type }: Node): boolean => !type.startsWith('TS') || holdsExpression.has(type)
