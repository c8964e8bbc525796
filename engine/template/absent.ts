import { Secret } from '../../schemas/secret.ts'
import { didYouMean } from '../nearest.ts'
import { TemplateError } from './error.ts'
import { typeWord } from './helpers.ts'
import { type Scope, Skipped } from './scope.ts'
import type { Expression } from './template.ts'

type Path = Extract<Expression, { kind: 'path' }>

/** Says why an expression gives nothing, with the nearest known name. */
export function absent(expression: Expression, scope: Scope, value: unknown): TemplateError {
  const offset = offsetOf(expression)
  if (value === null) {
    const help =
      expression.kind === 'path'
        ? `give it a value for this case: {{ default ${quotedName(expression, '')} "…" }}`
        : 'give it a value for this case with the helper "default"'
    return new TemplateError(`${quotedName(expression)} is null`, { offset, help })
  }
  if (expression.kind === 'path') return explainMissing(expression, scope)
  return new TemplateError(`${quotedName(expression)} gives no value`, { offset })
}

function explainMissing({ parts, offset }: Path, scope: Scope): TemplateError {
  const name = parts.join('.')
  let value = scope.root(parts[0]!)
  if (value === undefined) return new TemplateError(`"${name}": nothing is named "${parts[0]}" here`, { offset })
  for (let index = 1; index <= parts.length; index++) {
    const known = parts.slice(0, index).join('.')
    if (value instanceof Skipped)
      return new TemplateError(`"${name}" has no value: step "${value.step}" was skipped`, {
        offset,
        help: `guard this step with the same condition, or write {{ default ${name} "…" }}`,
      })
    const part = parts[index]!
    if (typeof value !== 'object' || value === null || value instanceof Secret)
      return new TemplateError(`"${name}" does not resolve: "${known}" is ${typeWord(value)} and has no "${part}"`, {
        offset,
      })
    if (Array.isArray(value)) {
      if (!/^\d+$/.test(part) || Number(part) >= value.length)
        return new TemplateError(
          `"${name}" does not resolve: "${known}" is a list of ${value.length} and has no "${part}"`,
          {
            offset,
            help: 'items are counted from 0',
          },
        )
    } else if (!Object.hasOwn(value, part))
      return new TemplateError(`"${name}" does not resolve: "${known}" has no "${part}"`, {
        offset,
        help: didYouMean(part, Object.keys(value)),
      })
    value = (value as Record<string, unknown>)[part]
  }
  return new TemplateError(`"${name}" has no value`, { offset })
}

/** Where an expression starts in its template; literals have no place of their own. */
export const offsetOf = (expression: Expression): number => (expression.kind === 'literal' ? 0 : expression.offset)

/** An expression as messages name it. */
export function quotedName(expression: Expression, quote = '"'): string {
  if (expression.kind === 'path') return `${quote}${expression.parts.join('.')}${quote}`
  return expression.kind === 'helper' ? `the result of "${expression.name}"` : `${quote}${expression.value}${quote}`
}
