import type { Expression } from '../template/template.ts'
import type { Path } from '../template/type-of.ts'
import type { Draft, DraftStep, Part } from './draft.ts'

/** Names of inputs. */
type Names = ReadonlySet<string>

/**
 * Inputs that may be left out and that an expression reads although nothing asked whether they are there: neither `has`
 * or `default` around them, nor the `if` of the step or of what it stands in. Such a template ends a run that was not
 * given the input, perhaps after hours.
 */
export function unguardedInputs(draft: Draft, part: Part, expression: Expression): readonly Path[] {
  const optional = optionalInputs(draft)
  if (optional.size === 0) return []
  return [...readBare(expression, givenAt(draft, part), false)].filter(({ parts }) => optional.has(parts[1] ?? ''))
}

const optionalInputs = ({ inputs }: Draft): Names =>
  new Set(
    [...inputs].flatMap(([name, { isRequired, schema }]) => (isRequired || schema.default !== undefined ? [] : [name])),
  )

/** Inputs that are there wherever the step is reached. */
function givenAt(draft: Draft, part: Part): Names {
  const given = new Set<string>()
  for (let step = part.name === 'if' ? part.step?.owner : part.step; step !== undefined; step = step.owner)
    for (const name of givenBy(draft, step)) given.add(name)
  return given
}

function givenBy(draft: Draft, step: DraftStep): Names {
  const condition = draft.parts.find(part => part.step === step && part.name === 'if')?.expression
  return condition === undefined ? new Set() : impliedBy(condition, true)
}

/** Paths below `inputs` whose absence would end the evaluation. `mayBeAbsent`: what is around looks for itself. */
function* readBare(expression: Expression, given: Names, mayBeAbsent: boolean): Generator<Path> {
  if (expression.kind === 'path') {
    const [root, name = ''] = expression.parts
    if (root === 'inputs' && !mayBeAbsent && !given.has(name)) yield expression
  }
  if (expression.kind !== 'helper') return
  const known = new Set(given)
  for (const [index, argument] of expression.arguments.entries()) {
    const looks = expression.name === 'has' || (expression.name === 'default' && (index === 0 || mayBeAbsent))
    yield* readBare(argument, known, looks)
    // `and` ends at the first false, `or` at the first true.
    if (expression.name === 'and' || expression.name === 'or')
      for (const name of impliedBy(argument, expression.name === 'and')) known.add(name)
  }
}

/** Inputs that are there when a condition has come to a value. */
function impliedBy(condition: Expression, value: boolean): Names {
  if (condition.kind !== 'helper') return new Set()
  const [first] = condition.arguments
  if (condition.name === 'not') return impliedBy(first!, !value)
  if (condition.name === (value ? 'and' : 'or'))
    return new Set(condition.arguments.flatMap(argument => [...impliedBy(argument, value)]))
  const isAsked = condition.name === 'has' && value && first?.kind === 'path' && first.parts[0] === 'inputs'
  return new Set(isAsked ? [first.parts[1] ?? ''] : [])
}
