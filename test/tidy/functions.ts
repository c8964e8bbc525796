import { parseSync } from 'rolldown/utils'

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** Functions of a source with more lines than `most`, by name: `boot: 110 lines`. A class is no function; its methods are. */
export function longFunctions(path: string, text: string, most: number): readonly string[] {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} can not be parsed: ${errors[0]!.message}`)
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length
  const found: string[] = []
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, name)
    if (!isNode(value)) return
    const own = nameOf(value) ?? name
    const lines = lineOf(value.end) - lineOf(value.start) + 1
    if (FUNCTIONS.has(value.type) && lines > most) found.push(`${own}: ${lines} lines`)
    for (const part of Object.values(value)) visit(part, own)
  }
  visit(program, '')
  return found
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** `const name = …`, `function name`, `name: …`, `name() {}`. */
function nameOf(node: Node): string | undefined {
  const { id, key } = node as { id?: { name?: string }; key?: { name?: string } }
  return (id ?? key)?.name
}
