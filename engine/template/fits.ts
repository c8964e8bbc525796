import { canonical, type Json } from '../../schemas/json.ts'
import type { Schema, SchemaType } from '../../schemas/schema.ts'
import { isType } from '../../schemas/validate/keywords.ts'
import { shownValue, TYPE_WORDS, typesOf } from '../../schemas/validate/must.ts'

/**
 * Why a value of one type can not go where another is taken (types and enumerations, docs/decisions/format.md), or
 * `undefined`.
 */
export function misfit(taken: Schema, given: Schema): string | undefined {
  const takes = typesOf(taken.type)
  const gives = possibleTypes(given)
  if (takes.length > 0 && gives.length > 0 && !gives.every(type => isTaken(type, takes)))
    return `takes ${typeWords(taken)}, but gets ${typeWords(given)}`
  const choices = choicesOf(taken)
  const impossible = choices && choicesOf(given)?.filter(value => !includes(choices, value))
  if (impossible !== undefined && impossible.length > 0)
    return `takes ${choices!.map(shownValue).join(', ')}, but may get ${impossible.map(shownValue).join(', ')}`
  return taken.items !== undefined && given.items !== undefined ? misfit(taken.items, given.items) : undefined
}

/** The types that a template's result can have: null is an error of its own at run time. Empty: anything. */
export function possibleTypes(schema: Schema): readonly SchemaType[] {
  if (schema.type !== undefined) return typesOf(schema.type).filter(type => type !== 'null')
  const choices = choicesOf(schema)
  return choices === undefined ? [] : [...new Set(choices.map(typeOfValue))].filter(type => type !== 'null')
}

/** A schema's types in words: `text`, `a whole number or text`. */
export function typeWords(schema: Schema): string {
  const types = possibleTypes(schema)
  return types.length === 0 ? 'anything' : types.map(type => TYPE_WORDS[type]).join(' or ')
}

/** The only values that a schema allows, when it lists them. */
export const choicesOf = (schema: Schema): readonly Json[] | undefined =>
  schema.const === undefined ? schema.enum : [schema.const]

export const includes = (choices: readonly Json[], value: Json): boolean =>
  choices.some(choice => canonical(choice) === canonical(value))

export function typeOfValue(value: Json): SchemaType {
  const order: readonly SchemaType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']
  return order.find(type => isType(type, value))!
}

const isTaken = (type: SchemaType, takes: readonly SchemaType[]): boolean =>
  takes.includes(type) || (type === 'integer' && takes.includes('number'))
