import { defined } from '../../schemas/defined.ts'
import type { Schema } from '../../schemas/schema.ts'
import { keywordProblems, partSchema, type ValueProblem } from '../../schemas/validate/keywords.ts'
import { shownValue } from '../../schemas/validate/must.ts'
import type { Diagnostic, Range } from '../diagnostic.ts'
import { didYouMean } from '../nearest.ts'
import { entryOf, type MapEntry, type MapNode, type Node, type ParsedFile, plainOf } from './parsed.ts'

/** A kind of file that is plain data: drill files, production scenarios. */
export interface FileFormat {
  readonly schema: Schema
  /** The file as a whole, in a message: `the drill file`. */
  readonly called: string
}

/** The keys and values of a file that are not those of its format, at their places. */
export function shapeProblems({ root, path }: ParsedFile, format: FileFormat): readonly Diagnostic[] {
  if (root === undefined) return []
  return keywordProblems(format.schema, plainOf(root)).map(problem => ({
    rule: 'drill-file',
    severity: 'error',
    path,
    ...placed(problem, root, format),
  }))
}

export const byPlace = (a: Diagnostic, b: Diagnostic): number => a.range.start.offset - b.range.start.offset

function placed(
  { path, message }: ValueProblem,
  root: MapNode,
  { schema, called }: FileFormat,
): Pick<Diagnostic, 'range' | 'message' | 'help'> {
  const { keyRange, node } = find(path, root)
  const name = path.at(-1)
  const subject = name === undefined ? called : `"${path.join('.')}"`
  if (message === 'is not known') {
    const known = Object.keys(schemaAt(path.slice(0, -1), schema)?.properties ?? {})
    return { range: keyRange, message: `unknown key ${subject}`, help: didYouMean(name!, known) }
  }
  const found = node?.kind === 'scalar' && !message.startsWith('has no') ? `, got ${shownValue(node.value)}` : ''
  const choices = schemaAt(path, schema)?.enum
  const isWord = node?.kind === 'scalar' && typeof node.value === 'string' && choices !== undefined
  const help = isWord ? didYouMean(String(node.value), choices.map(String)) : undefined
  const range = node?.kind === 'scalar' ? node.range : keyRange
  return { range, message: `${subject} ${message}${found}`, ...defined({ help }) }
}

/** The key that a path leads to, or the nearest above it that is there. */
export const keyRangeAt = (path: readonly string[], root: MapNode): Range => find(path, root).keyRange

/** A value by its path, and where its key or its place in a list stands. */
function find(path: readonly string[], root: MapNode): { keyRange: Range; node: Node | undefined } {
  let node: Node | undefined = root
  let keyRange = root.entries[0]?.keyRange ?? root.range
  for (const part of path) {
    const entry: MapEntry | undefined = node?.kind === 'map' ? entryOf(node, part) : undefined
    node = node?.kind === 'list' ? node.items[Number(part)] : entry?.value
    keyRange = entry?.keyRange ?? node?.range ?? keyRange
  }
  return { keyRange, node }
}

const schemaAt = (path: readonly string[], whole: Schema): Schema | undefined =>
  path.reduce<Schema | undefined>(
    (schema, part) =>
      schema === undefined ? undefined : schema.type === 'array' ? schema.items : partSchema(schema, part),
    whole,
  )
