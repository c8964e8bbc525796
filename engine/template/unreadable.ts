import { parseHandlebars } from './handlebars.ts'
import { prefixForm } from './infix.ts'
import { onlyPaths, type ReportProblem } from './problem.ts'

/** The parser gives no usable place, so each `{{ }}` is tried alone and the first that fails is named. */
export function reportUnreadable(text: string, report: ReportProblem): void {
  for (const { 0: mustache, index: offset } of text.matchAll(/\{\{.*?(?:\}\}|$)/gs)) {
    if (parseHandlebars(mustache) !== undefined) continue
    const end = offset + mustache.length
    if (!mustache.endsWith('}}')) {
      report({
        offset,
        end,
        message: `"${oneLine(mustache)}" is not closed`,
        help: 'add "}}" where the expression ends',
      })
      return
    }
    const help = prefixHelp(mustache) ?? indexHelp(mustache) ?? onlyPaths
    report({ offset, end, message: `"${oneLine(mustache)}" is not an expression`, help })
    return
  }
  report({ offset: 0, end: text.length, message: 'the template can not be read', help: onlyPaths })
}

/** The prefix form of an expression with operators in it, as help. */
export function prefixHelp(mustache: string): string | undefined {
  const form = prefixForm(mustache.replace(/^\{\{\{?|\}?\}\}$/g, ''))
  return form === undefined ? undefined : `operators come first: {{ ${form} }}`
}

/** Handlebars reads `list.0` at the end of a path only in brackets. */
function indexHelp(mustache: string): string | undefined {
  const fixed = mustache.replace(/\.(\d+)(?=[\s})])/g, '.[$1]')
  return fixed === mustache ? undefined : `write an index in brackets: ${fixed}`
}

const oneLine = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text).replaceAll('\n', ' ')
