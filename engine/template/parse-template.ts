import { didYouMean } from '../nearest.ts'
import { type Location, parseHandlebars, type Statement, type Term } from './handlebars.ts'
import { type Helper, helpers } from './helpers.ts'
import { prefixForm } from './infix.ts'
import type { Expression } from './template.ts'

const MAX_TEMPLATE_BYTES = 4_096

/** Names that reach into JavaScript objects; not even an own property may be read by them. */
const RESERVED_PARTS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

/** What is wrong with a template; positions are offsets in its text. */
export interface TemplateProblem {
  readonly message: string
  readonly help?: string
  readonly offset: number
  readonly end: number
}

export type Report = (problem: TemplateProblem) => void

/** Text and expressions of a template in order; `undefined` after a problem was reported. */
export function parseTemplate(text: string, report: Report): readonly (string | Expression)[] | undefined {
  const whole = { offset: 0, end: text.length }
  if (Buffer.byteLength(text) > MAX_TEMPLATE_BYTES) {
    report({ ...whole, message: `the template is longer than 4 KiB (${Buffer.byteLength(text)} bytes)` })
    return undefined
  }
  const statements = parseHandlebars(text)
  if (statements === undefined) {
    reportUnreadable(text, report)
    return undefined
  }
  const reader = new Reader(text, report)
  const parts = statements.map(statement => reader.part(statement))
  return reader.hasFailed ? undefined : (parts as (string | Expression)[])
}

/** The expression of an `if` or `expect`, with or without braces around the whole field. */
export function parseExpression(text: string, report: Report): Expression | undefined {
  const braced = /^\s*\{\{.*\}\}\s*$/s.test(text)
  const shift = braced ? 0 : 2
  const back: Report = ({ message, help, offset, end }) =>
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

/** Turns the Handlebars tree into expressions and refuses what the closed language does not have. */
class Reader {
  readonly #report: Report
  readonly #lineStarts: readonly number[]
  readonly #text: string
  hasFailed = false

  constructor(text: string, report: Report) {
    this.#text = text
    this.#report = report
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map(match => match.index + 1)]
  }

  part(statement: Statement): string | Expression | undefined {
    if (statement.type === 'ContentStatement') return statement.value
    if (statement.type !== 'MustacheStatement')
      return this.#refuse(statement.loc, `${STATEMENT_WORDS[statement.type]} can not be used in a value`, ONLY)
    if (!statement.escaped)
      return this.#refuse(
        statement.loc,
        'use two braces: nothing is escaped in a runbook',
        this.#withTwoBraces(statement.loc),
      )
    if (statement.strip.open || statement.strip.close)
      return this.#refuse(
        statement.loc,
        '"~" can not be used in a value',
        'remove it and the spaces around the template',
      )
    return this.#call(statement)
  }

  #call(term: Extract<Statement, { params: unknown }> | Extract<Term, { params: unknown }>): Expression | undefined {
    if (term.hash != null)
      return this.#refuse(term.loc, 'named arguments ("name=value") can not be used in a value', ONLY)
    if (term.path.type !== 'PathExpression') {
      if (term.params.length === 0) return this.#term(term.path)
      return this.#refuse(term.loc, 'a literal can not be called', this.#prefixHelp(term.loc) ?? ONLY)
    }
    const name = term.path.parts.join('.')
    if (term.params.length === 0 && !helpers.has(name)) return this.#term(term.path)
    const helper = helpers.get(name)
    if (helper === undefined)
      return this.#refuse(
        term.path.loc,
        `unknown helper "${name}"`,
        this.#prefixHelp(term.loc) ?? didYouMean(name, helpers.keys()),
      )
    const { offset, end } = this.#span(term.loc)
    const given = term.params.map(parameter => this.#term(parameter))
    this.#checkCount(name, helper, given.length, term.loc)
    return given.some(argument => argument === undefined)
      ? undefined
      : { kind: 'helper', name, arguments: given as Expression[], offset, end }
  }

  #term(term: Term): Expression | undefined {
    switch (term.type) {
      case 'PathExpression':
        return this.#path(term)
      case 'SubExpression':
        return this.#call(term)
      case 'NullLiteral':
        return { kind: 'literal', value: null }
      case 'UndefinedLiteral':
        return this.#refuse(term.loc, '"undefined" is not a value', 'use {{ has x }} to ask whether something is there')
      case 'NumberLiteral':
        if (Number.isFinite(term.value) && Math.abs(term.value as number) <= Number.MAX_SAFE_INTEGER)
          return { kind: 'literal', value: term.value }
        return this.#refuse(term.loc, 'the number is too large to be exact', 'write it as text, in quotes')
      case 'StringLiteral':
      case 'BooleanLiteral':
        return { kind: 'literal', value: term.value }
    }
  }

  #path(path: Extract<Term, { type: 'PathExpression' }>): Expression | undefined {
    const { offset, end } = this.#span(path.loc)
    const { parts, original } = path
    if (path.data) return this.#refuse(path.loc, `"@${parts.join('.')}" can not be used in a value`, ONLY)
    if (path.depth > 0) return this.#refuse(path.loc, `"${original}": "../" can not be used in a value`, ONLY)
    if (/^(?:this\b|\.)/.test(original) || parts.length === 0)
      return this.#refuse(path.loc, `"${original}" can not be used in a value`, ONLY)
    const reserved = parts.find(part => RESERVED_PARTS.has(part))
    if (reserved !== undefined) return this.#refuse(path.loc, `"${reserved}" is a reserved name and can not be read`)
    const name = parts.join('.')
    const helper = helpers.get(name)
    if (helper === undefined) return { kind: 'path', parts, offset, end }
    this.#checkCount(name, helper, 0, path.loc)
    return { kind: 'helper', name, arguments: [], offset, end }
  }

  #checkCount(name: string, helper: Helper, count: number, loc: Location): void {
    const least = helper.takes.length
    if (count === least || (helper.repeats === true && count > least)) return
    const words = `${least}${helper.repeats === true ? ' or more' : ''} argument${least === 1 ? '' : 's'}`
    this.#refuse(loc, `helper "${name}" takes ${words}, got ${count}`)
  }

  #prefixHelp(loc: Location): string | undefined {
    return prefixHelp(this.#slice(loc))
  }

  #withTwoBraces(loc: Location): string {
    return `write {{ ${this.#slice(loc)
      .replace(/^\{\{[{&]?|\}{2,3}$/g, '')
      .trim()} }}`
  }

  #slice(loc: Location): string {
    const { offset, end } = this.#span(loc)
    return this.#text.slice(offset, end)
  }

  #span({ start, end }: Location): { offset: number; end: number } {
    return {
      offset: this.#lineStarts[start.line - 1]! + start.column,
      end: this.#lineStarts[end.line - 1]! + end.column,
    }
  }

  #refuse(loc: Location, message: string, help?: string): undefined {
    this.hasFailed = true
    this.#report({ ...this.#span(loc), message, ...(help === undefined ? {} : { help }) })
    return undefined
  }
}

const ONLY = 'a value takes paths such as {{ inputs.name }} and helpers such as {{ default inputs.name "x" }}'

const STATEMENT_WORDS = {
  CommentStatement: 'comments ("{{!")',
  BlockStatement: 'blocks ("{{#")',
  PartialStatement: 'partials ("{{>")',
  PartialBlockStatement: 'partial blocks ("{{#>")',
  DecoratorBlock: 'decorators ("{{#*")',
  Decorator: 'decorators ("{{*")',
}

/** The parser gives no usable place, so each `{{ }}` is tried alone and the first that fails is named. */
function reportUnreadable(text: string, report: Report): void {
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
    const help = prefixHelp(mustache) ?? indexHelp(mustache) ?? ONLY
    report({ offset, end, message: `"${oneLine(mustache)}" is not an expression`, help })
    return
  }
  report({ offset: 0, end: text.length, message: 'the template can not be read', help: ONLY })
}

function prefixHelp(mustache: string): string | undefined {
  const form = prefixForm(mustache.replace(/^\{\{\{?|\}?\}\}$/g, ''))
  return form === undefined ? undefined : `operators come first: {{ ${form} }}`
}

/** Handlebars reads `list.0` at the end of a path only in brackets. */
function indexHelp(mustache: string): string | undefined {
  const fixed = mustache.replace(/\.(\d+)(?=[\s})])/g, '.[$1]')
  return fixed === mustache ? undefined : `write an index in brackets: ${fixed}`
}

const oneLine = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text).replaceAll('\n', ' ')

function shifted(expression: Expression, by: number): Expression {
  if (expression.kind === 'literal') return expression
  const place = { offset: expression.offset + by, end: expression.end + by }
  if (expression.kind === 'path') return { ...expression, ...place }
  return { ...expression, ...place, arguments: expression.arguments.map(argument => shifted(argument, by)) }
}
