import type { Expression, Value } from './template.ts'

/** Every path that a value's templates name. */
export function pathsIn(value: Value): readonly (readonly string[])[] {
  switch (value.kind) {
    case 'literal':
      return []
    case 'expression':
      return pathsOf(value.expression)
    case 'text':
      return value.parts.flatMap(part => (typeof part === 'string' ? [] : pathsOf(part)))
    case 'list':
      return value.items.flatMap(pathsIn)
    case 'map':
      return Object.values(value.fields).flatMap(pathsIn)
  }
}

/** The same of one expression. */
export function pathsOf(expression: Expression): readonly (readonly string[])[] {
  if (expression.kind === 'path') return [expression.parts]
  return expression.kind === 'helper' ? expression.arguments.flatMap(pathsOf) : []
}
