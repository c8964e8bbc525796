import type { Format } from './format.ts'

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its lines. */
export const github: Format = files =>
  files
    .flatMap(file => file.diagnostics)
    .map(({ severity, path, range: { start, end }, rule, message, help }) => {
      const properties = {
        file: path,
        line: start.line,
        endLine: end.line,
        // Columns of an annotation over several lines are refused by GitHub.
        ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
        title: rule,
      }
      const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
      const text = help === undefined ? message : `${message}\n${help}`
      return `::${severity} ${listed.join(',')}::${escapeData(text)}\n`
    })
    .join('')

/** As in actions/toolkit, `packages/core/src/command.ts`. */
const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
