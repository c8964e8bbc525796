import type { Position, Range } from '../diagnostic.ts'
import type { ScalarNode } from '../parse/parsed.ts'

/** The range in the file of a part of a scalar's value, through quotes, escapes, folds and indentation. */
export function rangeWithin(node: ScalarNode, part: { readonly offset: number; readonly end: number }): Range {
  return { start: positionWithin(node, part.offset), end: positionWithin(node, part.end) }
}

/** The place in the file of a character of a scalar's value. */
export function positionWithin(node: ScalarNode, offset: number): Position {
  return advance(node.range.start, node.source.slice(0, sourceOffset(node, offset)))
}

function advance({ line, column, offset }: Position, passed: string): Position {
  const lines = passed.split('\n')
  return {
    line: line + lines.length - 1,
    column: lines.length === 1 ? column + passed.length : lines.at(-1)!.length + 1,
    offset: offset + passed.length,
  }
}

/** Walks source and value side by side; where they differ, the source has a quote, an escape, a fold or indentation. */
function sourceOffset({ source, value }: ScalarNode, offset: number): number {
  const text = String(value)
  const style = source[0]
  let at = style === '"' || style === "'" ? 1 : style === '|' || style === '>' ? source.indexOf('\n') + 1 : 0
  for (let read = 0; read < offset && at < source.length; ) {
    if (style === '"' && source[at] === '\\') {
      at += escapeLength(source, at)
      read++
    } else if (style === "'" && source.startsWith("''", at)) {
      at += 2
      read++
    } else if (source[at] === text[read]) {
      at++
      read++
    } else if (/\s/.test(source[at]!)) at++
    else read++
  }
  while (at < source.length && offset < text.length && source[at] !== text[offset] && /\s/.test(source[at]!)) at++
  return at
}

function escapeLength(source: string, at: number): number {
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 }
  return lengths[source[at + 1] ?? ''] ?? 2
}
