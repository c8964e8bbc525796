import { stripVTControlCharacters } from 'node:util'

/** Rows of text in aligned columns; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, widthOf(cell))
  return rows
    .map(row => row.map((cell, index) => cell + ' '.repeat(widths[index]! - widthOf(cell))).join('  '))
    .map(line => `${indent}${line}`.trimEnd())
    .join('\n')
}

const widthOf = (text: string): number => stripVTControlCharacters(text).length
