import { reveal, Secret } from '../../schemas/secret.ts'
import { writeUrl } from '../url.ts'
import { absent, offsetOf, quotedName } from './absent.ts'
import { TemplateError } from './error.ts'
import { type Helper, HelperProblem, helpers, isKind, kindWords, typeWord } from './helpers.ts'
import { type Scope, Skipped } from './scope.ts'
import type { Expression, SourceRange, Value } from './template.ts'

type HelperCall = Extract<Expression, { kind: 'helper' }>
type Text = Extract<Value, { kind: 'text' }>

/** A template's text and where it starts in the runbook. */
export interface Template {
  readonly text: string
  readonly at: SourceRange
}

/**
 * The value that a runbook's value has now. One expression keeps its type; text takes scalars only; text with a
 * secret in it is a secret. Throws a TemplateError for anything that is missing, null or of a wrong type.
 */
export function evaluate(value: Value, scope: Scope): unknown {
  switch (value.kind) {
    case 'literal':
      return value.value
    case 'expression':
      return evaluateExpression(value.expression, scope, value)
    case 'text':
      return value.writes === 'url' ? evaluateUrl(value, scope) : evaluateParts(value, scope)
    case 'list':
      return value.items.map(item => evaluate(item, scope))
    case 'map': {
      const map: Record<string, unknown> = {}
      for (const name in value.fields) map[name] = evaluate(value.fields[name]!, scope)
      return map
    }
  }
}

/** The value of one expression; `template` is the text that it stands in, for the place in messages. */
export function evaluateExpression(expression: Expression, scope: Scope, template?: Template): unknown {
  try {
    const value = compute(expression, scope)
    if (value === undefined || value === null) throw absent(expression, scope, value)
    return value
  } catch (error) {
    if (error instanceof TemplateError && template !== undefined) {
      error.at ??= placeIn(template, error.offset)
      error.file ??= scope.file
    }
    throw error
  }
}

/** The value as text, for arguments of programs, names and messages: numbers and booleans as they are written. */
export function evaluateText(value: Value, scope: Scope): string | Secret {
  const result = evaluate(value, scope)
  if (typeof result === 'string' || result instanceof Secret) return result
  if (isKind('scalar', result)) return String(result)
  const { text, at } = value.kind === 'expression' ? value : { text: JSON.stringify(result), at: undefined }
  throw new TemplateError(`"${text}" is ${typeWord(result)}, text is needed here`, {
    help: 'pick one field of it, or write it with the helpers "json" or "join"',
    at,
    file: scope.file,
  })
}

/** A place in a template of one line is exact; one of several lines is addressed by its first. */
const placeIn = ({ text, at }: Template, offset: number): SourceRange =>
  text.includes('\n') ? at : { line: at.line, column: at.column + offset }

function evaluateParts(template: Text, scope: Scope): string | Secret {
  let text = ''
  let secrets: Secret[] | undefined
  for (const part of template.parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const value = evaluatePart(part, scope, template)
    if (value instanceof Secret) {
      secrets ??= []
      secrets.push(value)
      text += reveal(value)
    } else text += value
  }
  return secrets === undefined ? text : new Secret(secrets.map(secret => secret.name).join('+'), text)
}

/** No field that is a URL takes a secret (rule `secret-flow`). A value that no URL can carry is told at its expression. */
function evaluateUrl(template: Text, scope: Scope): string {
  const pieces = template.parts.map(part =>
    typeof part === 'string'
      ? { text: part, isValue: false }
      : { text: String(evaluatePart(part, scope, template)), isValue: true },
  )
  return writeUrl(pieces, (index, problem) => {
    const part = template.parts[index] as Expression
    const place = { at: placeIn(template, offsetOf(part)), file: scope.file }
    return new TemplateError(`${quotedName(part)} ${problem}`, place)
  })
}

function evaluatePart(part: Expression, scope: Scope, template: Text): unknown {
  const value = evaluateExpression(part, scope, template)
  if (value instanceof Secret || isKind('scalar', value)) return value
  throw new TemplateError(`${quotedName(part)} is ${typeWord(value)}, which can not be part of text`, {
    at: placeIn(template, offsetOf(part)),
    file: scope.file,
    help: 'pick one field of it, or write it with the helpers "json" or "join"',
  })
}

/** The plain result; `undefined` for what is missing, so that `has` and `default` can look. */
function compute(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'path':
      return resolve(expression.parts, scope)
    case 'helper':
      return callHelper(expression, scope)
  }
}

/** Own properties and list indexes only: nothing is inherited, nothing is called. */
function resolve(parts: readonly string[], scope: Scope): unknown {
  let value = scope.root(parts[0]!)
  for (let index = 1; index < parts.length; index++) {
    if (typeof value !== 'object' || value === null || value instanceof Secret || value instanceof Skipped)
      return undefined
    const part = parts[index]!
    if (Array.isArray(value) ? !/^\d+$/.test(part) : !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value instanceof Skipped ? undefined : value
}

function callHelper(call: HelperCall, scope: Scope): unknown {
  const helper = helpers.get(call.name)
  if (helper === undefined) throw new TemplateError(`unknown helper "${call.name}"`, call)
  if (helper.special === true) return callSpecial(call, scope)
  const given = call.arguments.map((argument, index) => argumentOf(call, helper, argument, index, scope))
  if (helper.takes[0] === 'ordered' && typeof given[0] !== typeof given[1])
    throw new TemplateError(
      `helper "${call.name}" compares two numbers or two texts, got ${typeWord(given[0])} and ${typeWord(given[1])}`,
      call,
    )
  try {
    return helper.derives === true ? applyToSecrets(helper, given) : helper.apply(...(given as never[]))
  } catch (error) {
    if (error instanceof HelperProblem) throw new TemplateError(`helper "${call.name}": ${error.message}`, call)
    throw error
  }
}

function callSpecial(call: HelperCall, scope: Scope): unknown {
  const [first, second] = call.arguments
  switch (call.name) {
    case 'has': {
      const value = compute(first!, scope)
      return value !== undefined && value !== null
    }
    case 'default': {
      const value = compute(first!, scope)
      return value === undefined || value === null ? compute(second!, scope) : value
    }
    case 'now':
      return new Date(scope.now()).toISOString()
    default:
      return callLogic(call, scope)
  }
}

/** `and` ends at the first false, `or` at the first true, so that `has` can guard what follows it. */
function callLogic(call: HelperCall, scope: Scope): boolean {
  const endsAt = call.name === 'or'
  const helper = helpers.get(call.name)!
  for (const [index, argument] of call.arguments.entries())
    if (argumentOf(call, helper, argument, index, scope) === endsAt) return endsAt
  return !endsAt
}

function argumentOf(call: HelperCall, helper: Helper, argument: Expression, index: number, scope: Scope): unknown {
  const value = compute(argument, scope)
  if (value === undefined || (value === null && argument.kind !== 'literal')) throw absent(argument, scope, value)
  const kind = helper.takes[Math.min(index, helper.takes.length - 1)]!
  if (value instanceof Secret) {
    if (helper.derives === true) return value
    throw new TemplateError(`helper "${call.name}" does not take a secret (${quotedName(argument)})`, call)
  }
  if (isKind(kind, value)) return value
  throw new TemplateError(
    `helper "${call.name}" takes ${kindWords[kind]} as argument ${index + 1}, ${quotedName(argument)} is ${typeWord(value)}`,
    { offset: offsetOf(argument) },
  )
}

function applyToSecrets(helper: Helper, given: readonly unknown[]): unknown {
  const secrets = given.filter(value => value instanceof Secret)
  if (secrets.length === 0) return helper.apply(...(given as never[]))
  const open = given.map(value => (value instanceof Secret ? reveal(value) : value))
  return new Secret(secrets.map(secret => secret.name).join('+'), helper.apply(...(open as never[])) as string)
}
