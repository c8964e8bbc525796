import { defined } from '../../schemas/defined.ts'
import type { Json } from '../../schemas/json.ts'
import type { Schema, SchemaType } from '../../schemas/schema.ts'
import { shownValue } from '../../schemas/validate/must.ts'
import { choicesOf, includes, possibleTypes, typeOfValue, typeWords } from './fits.ts'
import { type ArgumentKind, type Helper, helpers, kindWords } from './helpers.ts'
import { patternProblem } from './pattern/safe-pattern.ts'
import type { Expression } from './template.ts'

export type Path = Extract<Expression, { kind: 'path' }>
type Call = Extract<Expression, { kind: 'helper' }>

/** What is wrong with an expression before it ever runs; positions are offsets in the template. */
export interface TypeProblem {
  readonly rule: 'unknown-reference' | 'template-type' | 'secret-flow' | 'impossible-value' | 'unsafe-pattern'
  readonly offset: number
  readonly end: number
  readonly message: string
  readonly help?: string
}

/** What the names of a template stand for, by type. */
export interface TypeScope {
  /** The type of a path; `undefined` after its problem was reported. */
  resolve(path: Path, report: (problem: TypeProblem) => void): Schema | undefined
}

type Report = (problem: TypeProblem) => void

/** The type of an expression, `{}` where it can not be known; reports what can never work. */
export function typeOf(expression: Expression, scope: TypeScope, report: Report): Schema {
  switch (expression.kind) {
    case 'literal':
      return expression.value == null
        ? { type: 'null' }
        : { type: typeOfValue(expression.value), const: expression.value }
    case 'path':
      return scope.resolve(expression, report) ?? {}
    case 'helper':
      return typeOfCall(expression, scope, report)
  }
}

/** An expression as messages name it. */
export function expressionName(expression: Expression): string {
  if (expression.kind === 'path') return `"${expression.parts.join('.')}"`
  return expression.kind === 'helper' ? `the result of "${expression.name}"` : shownValue(expression.value ?? null)
}

function typeOfCall(call: Call, scope: TypeScope, report: Report): Schema {
  const helper = helpers.get(call.name)!
  const given = call.arguments.map(argument => typeOf(argument, scope, report))
  for (const [index, schema] of given.entries()) checkArgument({ call, helper, index, schema }, report)
  if (call.name === 'matches') checkPattern(call, report)
  if (call.name === 'default') checkDefault(call, report)
  if (COMPARING.has(call.name)) checkComparison(call, given, report)
  if (helper.takes[0] === 'ordered') checkOrder(call, given, report)
  const gives = typeof helper.gives === 'function' ? helper.gives(given) : helper.gives
  const isSecret = call.name !== 'has' && given.some(schema => schema.secret === true)
  return isSecret ? { ...gives, secret: true } : gives
}

const COMPARING: ReadonlySet<string> = new Set(['eq', 'ne', 'in'])

interface Argument {
  readonly call: Call
  readonly helper: Helper
  readonly index: number
  readonly schema: Schema
}

function checkArgument({ call, helper, index, schema }: Argument, report: Report): void {
  const argument = call.arguments[index]!
  const place = placeOf(argument, call)
  if (schema.secret === true && helper.derives !== true && call.name !== 'has' && call.name !== 'default') {
    const message = `helper "${call.name}" does not take a secret (${expressionName(argument)})`
    report({
      rule: 'secret-flow',
      ...place,
      message,
      help: 'a secret can only be passed on; "concat" may put text around it',
    })
    return
  }
  const kind = helper.takes[Math.min(index, helper.takes.length - 1)]!
  const types = possibleTypes(schema)
  const fitting = KIND_TYPES[kind]
  if (fitting === undefined || types.length === 0 || types.some(type => fitting.includes(type))) return
  const message = `helper "${call.name}" takes ${kindWords[kind]} as argument ${index + 1}, ${expressionName(argument)} is ${typeWords(schema)}`
  const help = kind === 'condition' ? 'compare it, as in "eq a b", or ask whether it is there with "has a"' : undefined
  report({ rule: 'template-type', ...place, message, ...defined({ help }) })
}

const KIND_TYPES: Readonly<Record<ArgumentKind, readonly SchemaType[] | undefined>> = {
  any: undefined,
  scalar: ['string', 'number', 'integer', 'boolean'],
  text: ['string'],
  number: ['number', 'integer'],
  condition: ['boolean'],
  list: ['array'],
  counted: ['string', 'array', 'object'],
  ordered: ['number', 'integer', 'string'],
}

function checkPattern(call: Call, report: Report): void {
  const pattern = call.arguments[1]
  const place = placeOf(pattern, call)
  if (pattern?.kind !== 'literal') {
    report({ rule: 'unsafe-pattern', ...place, message: 'the pattern of "matches" must be written out, in quotes' })
    return
  }
  const problem = typeof pattern.value === 'string' ? patternProblem(pattern.value) : undefined
  if (problem !== undefined) report({ rule: 'unsafe-pattern', ...place, ...problem })
}

/** What is given in place of nothing must be something. */
function checkDefault(call: Call, report: Report): void {
  const [, second] = call.arguments
  if (second?.kind !== 'literal' || second.value != null) return
  const help = 'give it a value, or guard the step with "has"'
  const message = 'the second argument of "default" is null, and a template that gives null ends the run'
  report({ rule: 'template-type', ...placeOf(second, call), message, help })
}

/** Two values that can never be equal are a mistake: other types, or a word that is not among the possible ones. */
function checkComparison(call: Call, given: readonly Schema[], report: Report): void {
  const [first, ...others] = given
  for (const [index, other] of others.entries()) {
    if (call.name === 'in' && others.length === 1 && possibleTypes(other).includes('array')) return
    const left = expressionName(call.arguments[0]!)
    const right = expressionName(call.arguments[index + 1]!)
    const place = placeOf(call.arguments[index + 1], call)
    if (areDisjoint(possibleTypes(first!), possibleTypes(other))) {
      const message = `${left} is ${typeWords(first!)} and ${right} is ${typeWords(other)}: they are never equal`
      report({ rule: 'template-type', ...place, message })
    } else if (other.const !== undefined) checkChoice(left, first!, other.const, place, report)
    else if (first?.const !== undefined) checkChoice(right, other, first.const, place, report)
  }
}

type Place = { readonly offset: number; readonly end: number }

function checkChoice(name: string, schema: Schema, value: Json, place: Place, report: Report): void {
  const choices = schema.const === undefined ? choicesOf(schema) : undefined
  if (choices === undefined || includes(choices, value)) return
  const help = `it may be ${choices.map(shownValue).join(', ')}`
  report({ rule: 'impossible-value', ...place, message: `${name} is never ${shownValue(value)}`, help })
}

function checkOrder(call: Call, [left = {}, right = {}]: readonly Schema[], report: Report): void {
  const [a, b] = [left, right].map(schema => possibleTypes(schema).filter(type => KIND_TYPES.ordered!.includes(type)))
  if (!areDisjoint(a!, b!)) return
  const [first, second] = call.arguments.map(expressionName)
  const message = `helper "${call.name}" compares two numbers or two texts, ${first} is ${typeWords(left)} and ${second} is ${typeWords(right)}`
  report({ rule: 'template-type', offset: call.offset, end: call.end, message })
}

function areDisjoint(a: readonly SchemaType[], b: readonly SchemaType[]): boolean {
  if (a.length === 0 || b.length === 0) return false
  const broad = (type: SchemaType): SchemaType => (type === 'integer' ? 'number' : type)
  const others = new Set(b.map(broad))
  return !a.some(type => others.has(broad(type)))
}

const placeOf = (expression: Expression | undefined, call: Call): Place =>
  expression === undefined || expression.kind === 'literal'
    ? { offset: call.offset, end: call.end }
    : { offset: expression.offset, end: expression.end }
