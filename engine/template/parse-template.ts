import { isLarger, MAX_TEMPLATE_BYTES, sizeWords } from '../../schemas/limits.ts'
import { parseHandlebars } from './handlebars.ts'
import { prefixForm } from './infix.ts'
import type { ReportProblem } from './problem.ts'
import type { Expression } from './template.ts'
import { TemplateReader } from './template-reader.ts'
import { reportUnreadable } from './unreadable.ts'

/** Text and expressions of a template in order; `undefined` after a problem was reported. */
export function parseTemplate(text: string, report: ReportProblem): readonly (string | Expression)[] | undefined {
  const whole = { offset: 0, end: text.length }
  if (isLarger(text, MAX_TEMPLATE_BYTES)) {
    report({
      ...whole,
      message: `the template is longer than ${sizeWords(MAX_TEMPLATE_BYTES)} (${Buffer.byteLength(text)} bytes)`,
    })
    return undefined
  }
  const statements = parseHandlebars(text)
  if (statements === undefined) {
    reportUnreadable(text, report)
    return undefined
  }
  const reader = new TemplateReader(text, report)
  const parts = statements.map(statement => reader.part(statement))
  return reader.hasFailed ? undefined : (parts as (string | Expression)[])
}

/** The expression of an `if` or `expect`, with or without braces around the whole field. */
export function parseExpression(text: string, report: ReportProblem): Expression | undefined {
  const braced = /^\s*\{\{.*\}\}\s*$/s.test(text)
  if (/\{\{/.test(braced ? text.replace('{{', '') : text)) {
    report({ offset: 0, end: text.length, message: `"${text}" is not one expression`, help: withoutBraces(text) })
    return undefined
  }
  const shift = braced ? 0 : 2
  const back: ReportProblem = ({ message, help, offset, end }) =>
    report({
      message: braced ? message : message.replace(`{{${text}}}`, text),
      offset: Math.max(0, offset - shift),
      end: Math.min(text.length, Math.max(1, end - shift)),
      ...(help === undefined ? {} : { help: braced ? help : help.replace(/\{\{ (.+) \}\}$/, '$1') }),
    })
  const parts = parseTemplate(braced ? text.trim() : `{{${text}}}`, back)
  if (parts === undefined) return undefined
  const [part] = parts
  if (parts.length === 1 && typeof part === 'object') return shift === 0 ? part : shifted(part, -shift)
  report({
    offset: 0,
    end: text.length,
    message: `"${text}" is not one expression`,
    help: 'write it as "gt inputs.size 100"',
  })
  return undefined
}

/** Braces around its parts are the usual mistake: a condition is one expression, and stands without any. */
function withoutBraces(text: string): string {
  const bare = text.replace(/(["']?)\{\{\s*(.*?)\s*\}\}\1/g, '$2').trim()
  const form = prefixForm(bare) ?? (parseHandlebars(`{{${bare}}}`) === undefined ? 'eq inputs.name "x"' : bare)
  return `a condition is one expression without braces, operators first: ${form}`
}

function shifted(expression: Expression, by: number): Expression {
  if (expression.kind === 'literal') return expression
  const place = { offset: expression.offset + by, end: expression.end + by }
  if (expression.kind === 'path') return { ...expression, ...place }
  return { ...expression, ...place, arguments: expression.arguments.map(argument => shifted(argument, by)) }
}
