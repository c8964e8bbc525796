import { defined } from '../../schemas/defined.ts'
import { didYouMean } from '../nearest.ts'
import type { HandlebarsLocation, Statement, Term } from './handlebars.ts'
import { type Helper, helpers } from './helpers.ts'
import { onlyPaths, type ReportProblem } from './problem.ts'
import type { Expression } from './template.ts'
import { prefixHelp } from './unreadable.ts'

/** Names that reach into JavaScript objects; not even an own property may be read by them. */
const RESERVED_PARTS: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor'])

/** Turns the Handlebars tree into expressions and refuses what the closed language does not have. */
export class TemplateReader {
  readonly #report: ReportProblem
  readonly #lineStarts: readonly number[]
  readonly #text: string
  hasFailed = false

  constructor(text: string, report: ReportProblem) {
    this.#text = text
    this.#report = report
    this.#lineStarts = [0, ...[...text.matchAll(/\n/g)].map(match => match.index + 1)]
  }

  part(statement: Statement): string | Expression | undefined {
    if (statement.type === 'ContentStatement') return statement.value
    if (statement.type !== 'MustacheStatement')
      return this.#refuse(statement.loc, `${STATEMENT_WORDS[statement.type]} can not be used in a value`, onlyPaths)
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
      return this.#refuse(term.loc, 'named arguments ("name=value") can not be used in a value', onlyPaths)
    if (term.path.type !== 'PathExpression') {
      if (term.params.length === 0) return this.#term(term.path)
      return this.#refuse(term.loc, 'a literal can not be called', this.#prefixHelp(term.loc) ?? onlyPaths)
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
    if (path.data) return this.#refuse(path.loc, `"@${parts.join('.')}" can not be used in a value`, onlyPaths)
    if (path.depth > 0) return this.#refuse(path.loc, `"${original}": "../" can not be used in a value`, onlyPaths)
    if (/^(?:this\b|\.)/.test(original) || parts.length === 0)
      return this.#refuse(path.loc, `"${original}" can not be used in a value`, onlyPaths)
    const reserved = parts.find(part => RESERVED_PARTS.has(part))
    if (reserved !== undefined) return this.#refuse(path.loc, `"${reserved}" is a reserved name and can not be read`)
    const name = parts.join('.')
    const helper = helpers.get(name)
    if (helper === undefined) return { kind: 'path', parts, offset, end }
    this.#checkCount(name, helper, 0, path.loc)
    return { kind: 'helper', name, arguments: [], offset, end }
  }

  #checkCount(name: string, helper: Helper, count: number, loc: HandlebarsLocation): void {
    const least = helper.takes.length
    if (count === least || (helper.repeats === true && count > least)) return
    const words = `${least}${helper.repeats === true ? ' or more' : ''} argument${least === 1 ? '' : 's'}`
    this.#refuse(loc, `helper "${name}" takes ${words}, got ${count}`)
  }

  #prefixHelp(loc: HandlebarsLocation): string | undefined {
    return prefixHelp(this.#slice(loc))
  }

  #withTwoBraces(loc: HandlebarsLocation): string {
    return `write {{ ${this.#slice(loc)
      .replace(/^\{\{[{&]?|\}{2,3}$/g, '')
      .trim()} }}`
  }

  #slice(loc: HandlebarsLocation): string {
    const { offset, end } = this.#span(loc)
    return this.#text.slice(offset, end)
  }

  #span({ start, end }: HandlebarsLocation): { offset: number; end: number } {
    return {
      offset: this.#lineStarts[start.line - 1]! + start.column,
      end: this.#lineStarts[end.line - 1]! + end.column,
    }
  }

  #refuse(loc: HandlebarsLocation, message: string, help?: string): undefined {
    this.hasFailed = true
    this.#report({ ...this.#span(loc), message, ...defined({ help }) })
    return undefined
  }
}

const STATEMENT_WORDS = {
  CommentStatement: 'comments ("{{!")',
  BlockStatement: 'blocks ("{{#")',
  PartialStatement: 'partials ("{{>")',
  PartialBlockStatement: 'partial blocks ("{{#>")',
  DecoratorBlock: 'decorators ("{{#*")',
  Decorator: 'decorators ("{{*")',
}
