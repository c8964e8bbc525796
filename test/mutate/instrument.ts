import { dirname, relative } from 'node:path'
import { type Node, parse, visit } from './nodes.ts'

/** A function of a file, by its offsets; the first of every file is the file itself. */
export interface FunctionRange {
  readonly start: number
  readonly end: number
}

/** The functions of a file, each with its number as index; what runs as the file is loaded is number 0. */
export function functionsOf(file: string, source: string): readonly FunctionRange[] {
  return [{ start: 0, end: source.length }, ...functionNodes(file, source)]
}

/** The innermost function around an offset, by its number. */
export const functionAt = (functions: readonly FunctionRange[], offset: number): number =>
  functions.findLastIndex(({ start, end }) => start <= offset && offset < end)

/** The file's text, which now tells `covered.ts` when a function runs for the first time. */
export function instrument(file: string, source: string): string {
  const tells = functionNodes(file, source).flatMap((node, index) => tellsOf(node['body'] as Node, index + 1))
  const hashbang = /^#!.*\n/.exec(source)?.[0].length ?? 0
  const path = relative(dirname(file), 'test/mutate/covered.ts')
  const door = path.startsWith('.') ? path : `./${path}`
  tells.push({
    at: hashbang,
    text: `import { coverage as _coverage } from '${door}'; const _covered = _coverage('${file}'); _covered(0);`,
  })
  return tells
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, text: tell }) => text.slice(0, at) + tell + text.slice(at), source)
}

/** In the order of their beginnings, so that the last one that holds an offset is the innermost. */
function functionNodes(file: string, source: string): readonly Node[] {
  const found: Node[] = []
  visit(parse(file, source), node => {
    if (isFunction.has(node.type) && node['body'] !== null) found.push(node)
  })
  return found.sort((a, b) => a.start - b.start || b.end - a.end)
}

const isFunction = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

function tellsOf(body: Node, index: number): { readonly at: number; readonly text: string }[] {
  if (body.type === 'BlockStatement' || body.type === 'FunctionBody')
    return [{ at: body.start + 1, text: `_covered(${index});` }]
  return [
    { at: body.start, text: `(_covered(${index}), ` },
    { at: body.end, text: ')' },
  ]
}
