import type { Lines } from './lines.ts'
import type { ReportText } from './rules.ts'

/** Reports a template that starts without quotes on a line; false when there is none. */
export function reportUnquoted(line: number, lines: Lines, report: ReportText): boolean {
  const text = lines.text(line)
  const column = unquotedColumn(text)
  if (column === -1) return false
  const start = lines.start(line) + column
  const end = valueEnd(text, column)
  report({
    rule: 'unquoted-template',
    range: lines.range(start, lines.start(line) + end),
    message: `put quotes around a template: YAML reads "{{" as a map`,
    help: `write ${(text.slice(0, column) + quoted(text.slice(column, end)) + text.slice(end)).trim()}`,
  })
  return true
}

/** Column of the first `{{` that no quote precedes and no comment hides, or -1. */
function unquotedColumn(text: string): number {
  let quote = ''
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (/["']/.test(character) && /(?:^|[\s,[{:])$/.test(text.slice(0, index))) quote = character
    else if (character === '#' && /(?:^|\s)$/.test(text.slice(0, index))) return -1
    else if (text.startsWith('{{', index)) return index
  }
  return -1
}

/** Where the value ends: before the next bracket or comma inside brackets, else before a comment or at the end of the line. */
function valueEnd(text: string, column: number): number {
  const closed = text.indexOf('}}', column)
  const afterTemplate = closed === -1 ? text.length : closed + 2
  const isInBrackets = /[[{,]/.test(text.slice(0, column))
  const rest = text.slice(afterTemplate).replace(isInBrackets ? /[\s,\]}].*$/ : /\s+#.*$/, '')
  return afterTemplate + rest.trimEnd().length
}

const quoted = (value: string): string => (value.includes('"') ? `'${value.replaceAll("'", "''")}'` : `"${value}"`)
