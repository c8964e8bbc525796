import type { Schema } from '../../schemas/schema.ts'
import type { Range } from '../diagnostic.ts'
import type { ScalarNode } from '../parse/parsed.ts'
import { misfit, possibleTypes, typeWords } from '../template/fits.ts'
import { rangeWithin } from '../template/position.ts'
import type { Expression } from '../template/template.ts'
import { expressionName, type TypeProblem, typeOf } from '../template/type-of.ts'
import { type Draft, labelOf, type Part } from './draft.ts'
import { unguardedInputs } from './guards.ts'
import { namesAt } from './names.ts'

/** A problem of a template, at its place in the file, under the rule that reports it. */
export interface AnalysedProblem {
  readonly rule: TypeProblem['rule'] | 'mixed-text' | 'condition' | 'secret-literal'
  readonly range: Range
  readonly message: string
  readonly help?: string
}

/** What types say about every template of a runbook. */
export function analyse(draft: Draft): readonly AnalysedProblem[] {
  return draft.parts.flatMap(part => {
    const problems: AnalysedProblem[] = []
    if (part.expression !== undefined) analyseCondition(draft, part, part.expression, problems)
    else if (part.value?.kind === 'expression') analyseSingle(draft, part, part.value.expression, problems)
    else if (part.value?.kind === 'text') analyseText(draft, part, part.value.parts, problems)
    return problems
  })
}

function analyseCondition(draft: Draft, part: Part, expression: Expression, problems: AnalysedProblem[]): void {
  const type = typeIn(draft, part, expression, problems)
  if (isPossible(type, 'boolean')) return
  problems.push({
    rule: 'condition',
    range: part.node.range,
    message: `"${part.name}"${labelOf(part)} takes true or false, ${expressionName(expression)} is ${typeWords(type)}`,
    help: 'compare it, as in "gt inputs.size 100", or ask whether it is there, as in "has inputs.size"',
  })
}

function analyseSingle(draft: Draft, part: Part, expression: Expression, problems: AnalysedProblem[]): void {
  const type = typeIn(draft, part, expression, problems)
  if (type.secret === true) checkFlow(part, expression, problems)
  else if (part.schema.secret === true && problems.length === 0) problems.push(notSecret(part))
  const wrong = misfit(takenBy(part), type)
  if (wrong === undefined) return
  const types = possibleTypes(type)
  const isTextOfScalar = isPossible(takenBy(part), 'string') && !types.includes('string') && types.every(isScalarType)
  problems.push({
    rule: 'template-type',
    range: part.node.range,
    message: `"${part.name}"${labelOf(part)} ${wrong} from ${expressionName(expression)}`,
    ...(isTextOfScalar && expression.kind === 'path'
      ? { help: `write "{{ concat ${expression.parts.join('.')} }}" to make it text` }
      : {}),
  })
}

function analyseText(
  draft: Draft,
  part: Part,
  pieces: readonly (string | Expression)[],
  problems: AnalysedProblem[],
): void {
  let isSecret = false
  for (const piece of pieces) {
    if (typeof piece === 'string') continue
    const type = typeIn(draft, part, piece, problems)
    isSecret ||= type.secret === true
    if (type.secret === true) checkFlow(part, piece, problems)
    const types = possibleTypes(type)
    if (types.length === 0 || types.some(isScalarType)) continue
    problems.push({
      rule: 'mixed-text',
      range: rangeOf(part, piece),
      message: `${expressionName(piece)} is ${typeWords(type)}, which can not be part of text`,
      help: 'pick one field of it, or write it with the helpers "json" or "join"',
    })
  }
  if (part.schema.secret === true && !isSecret && problems.length === 0) problems.push(notSecret(part))
  const wrong = misfit(takenBy(part), { type: 'string' })
  if (wrong !== undefined)
    problems.push({ rule: 'template-type', range: part.node.range, message: `"${part.name}"${labelOf(part)} ${wrong}` })
}

function typeIn(draft: Draft, part: Part, expression: Expression, problems: AnalysedProblem[]): Schema {
  const report = ({ offset, end, ...problem }: TypeProblem) => {
    problems.push({ ...problem, range: rangeWithin(part.node as ScalarNode, { offset, end }) })
  }
  for (const { parts, offset, end } of unguardedInputs(draft, part, expression)) {
    const name = `inputs.${parts[1]}`
    report({
      rule: 'unknown-reference',
      offset,
      end,
      message: `"${parts.join('.')}": the input "${parts[1]}" may be left out`,
      help: `guard the step with "if: has ${name}", or write {{ default ${name} "…" }}`,
    })
  }
  return typeOf(expression, namesAt(draft, part), report)
}

/** A secret may flow into fields that are secret by schema, `env` and credentials (docs/decisions/format.md). */
function checkFlow(part: Part, expression: Expression, problems: AnalysedProblem[]): void {
  if (part.schema.secret === true || part.place === 'environment' || part.place === 'credential') return
  problems.push({
    rule: 'secret-flow',
    range: rangeOf(part, expression),
    message: `${expressionName(expression)} is a secret and may not flow into "${part.name}"${labelOf(part)}`,
    help:
      part.place === 'argument'
        ? 'arguments are visible in the list of processes; pass it through "env"'
        : 'secrets go into "env", into connections, and into fields that are secret by their schema',
  })
}

const notSecret = (part: Part): AnalysedProblem => ({
  rule: 'secret-literal',
  range: part.node.range,
  message: `"${part.name}"${labelOf(part)} takes a secret, and this is none`,
  help: 'declare it under "secrets:", and write "{{ secrets.NAME }}"',
})

/** Programs, environments, names and messages take any scalar; a list to go through must be a list. */
function takenBy({ place, schema }: Part): Schema {
  if (place === 'argument' || place === 'environment' || place === 'text')
    return { type: ['string', 'number', 'boolean'] }
  return place === 'list' ? { type: 'array' } : schema
}

function rangeOf(part: Part, expression: Expression): Range {
  return expression.kind === 'literal' ? part.node.range : rangeWithin(part.node as ScalarNode, expression)
}

function isPossible(schema: Schema, type: 'boolean' | 'string'): boolean {
  const types = possibleTypes(schema)
  return types.length === 0 || types.includes(type)
}

const isScalarType = (type: string): boolean => type !== 'array' && type !== 'object'
