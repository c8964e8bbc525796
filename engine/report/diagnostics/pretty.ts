import { styleText } from 'node:util'
import { codeFrameColumns } from '@babel/code-frame'
import type { Diagnostic, Range } from '../../diagnostic.ts'
import type { FileFindings, Format, FormatOptions } from './format.ts'

const LINES_AROUND = 1

/** A longer line is shown around its mark only. */
const MAX_COLUMNS = 160
/** What is left standing before the mark. */
const COLUMNS_BEFORE = 60

/** For people: place, message, the lines of the file, and what to do next. */
export const pretty: Format = (files, options) => {
  const findings = files.flatMap(file => file.diagnostics.map(diagnostic => prettyFinding(file, diagnostic, options)))
  return [...findings, `${summary(files)}\n`].join('\n')
}

/** One finding with its frame; ends with a line break. */
export function prettyFinding({ path, text }: FileFindings, diagnostic: Diagnostic, { colour }: FormatOptions): string {
  const { range, severity, message, rule, help } = diagnostic
  const paint = (style: 'bold' | 'red' | 'yellow' | 'dim', words: string) =>
    colour ? styleText(style, words, { validateStream: false }) : words
  const place = paint('bold', `${path}:${range.start.line}:${range.start.column}`)
  const word = paint(severity === 'error' ? 'red' : 'yellow', severity)
  const lines = [
    `${place}: ${word}: ${message} ${paint('dim', `[${rule}]`)}`,
    frame(text, diagnostic),
    ...(help === undefined ? [] : [`  help: ${help.replaceAll('\n', '\n        ')}`]),
  ]
  return `${lines.filter(line => line !== '').join('\n')}\n`
}

function frame(text: string, { range, isHidden }: Diagnostic): string {
  if (text.trim() === '') return ''
  const { lines, from } = clip(printable(isHidden === true ? hidden(text, range) : text), range)
  // The package counts columns from 0.
  const start = { line: range.start.line, column: range.start.column - 1 - from }
  const end = { line: range.end.line, column: Math.min(range.end.column - 1 - from, MAX_COLUMNS) }
  const isOneLine = start.line === end.line
  const marked = isOneLine
    ? { start, end: { line: end.line, column: Math.max(end.column, start.column + 1) } }
    : { start }
  return codeFrameColumns(lines, marked, { linesAbove: LINES_AROUND, linesBelow: LINES_AROUND })
}

/** Lines no longer than a screen can show, and how many columns were cut off before them. */
function clip(text: string, { start }: Range): { readonly lines: string; readonly from: number } {
  const lines = text.split('\n')
  const marked = lines[start.line - 1] ?? ''
  const from = marked.length <= MAX_COLUMNS ? 0 : Math.max(0, start.column - COLUMNS_BEFORE)
  return { lines: lines.map(line => line.slice(from, from + MAX_COLUMNS)).join('\n'), from }
}

/** Characters that could change what a terminal shows are shown as a mark. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}--[\t\n]]|[\u2028-\u202e\u2060\u2066-\u2069\u200b\u200e\u200f\ufeff]/gv, '\ufffd')

/** A secret that was written out is not repeated on a screen or in a log. */
const hidden = (text: string, { start, end }: Range): string =>
  text.slice(0, start.offset) + text.slice(start.offset, end.offset).replace(/[^\s]/g, '•') + text.slice(end.offset)

function summary(files: readonly FileFindings[]): string {
  const all = files.flatMap(file => file.diagnostics)
  const errors = all.filter(({ severity }) => severity === 'error').length
  const found = [counted(errors, 'error'), counted(all.length - errors, 'warning')].filter(words => words !== undefined)
  return `${counted(files.length, 'file') ?? 'no files'}: ${found.join(', ') || 'no problems'}`
}

const counted = (count: number, noun: string): string | undefined =>
  count === 0 ? undefined : `${count} ${noun}${count === 1 ? '' : 's'}`
