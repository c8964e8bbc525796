import { canonical, isObject, type Json } from '../json.ts'
import { compilePattern } from '../pattern.ts'
import type { Schema, SchemaType } from '../schema.ts'
import { formats } from './formats.ts'
import { must, typesOf } from './must.ts'

/** What a value itself breaks of a schema, its parts aside: the closed keyword subset, checked without code generation. */
export function keywordProblem(schema: Schema, value: Json): string | undefined {
  const types = typesOf(schema.type)
  if (types.length > 0 && !types.some(type => isType(type, value))) return must.type(types)
  if (schema.const !== undefined && !isEqual(schema.const, value)) return must.const(schema.const)
  if (schema.enum !== undefined && !schema.enum.some(choice => isEqual(choice, value))) return must.enum(schema.enum)
  if (typeof value === 'string') return textProblem(schema, value)
  if (typeof value === 'number') return numberProblem(schema, value)
  return Array.isArray(value) ? listProblem(schema, value) : undefined
}

/** One problem of a value or of one of its parts. */
export interface ValueProblem {
  readonly path: readonly string[]
  readonly message: string
}

/** Everything a value and its parts break of a schema. */
export function keywordProblems(schema: Schema, value: Json, path: readonly string[] = []): ValueProblem[] {
  const own = keywordProblem(schema, value)
  if (own !== undefined) return [{ path, message: own }]
  if (Array.isArray(value))
    return schema.items === undefined
      ? []
      : value.flatMap((item, index) => keywordProblems(schema.items!, item, [...path, String(index)]))
  return isObject(value) ? partProblems(schema, value as Record<string, Json>, path) : []
}

export function isType(type: SchemaType, value: Json): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'integer':
      return Number.isInteger(value)
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    default:
      return typeof value === type
  }
}

function partProblems(schema: Schema, value: Record<string, Json>, path: readonly string[]): ValueProblem[] {
  const missing = (schema.required ?? [])
    .filter(name => !Object.hasOwn(value, name))
    .map(name => ({ path, message: `has no "${name}"` }))
  const parts = Object.entries(value).flatMap(([name, part]) => {
    const known = partSchema(schema, name)
    return known === undefined
      ? [{ path: [...path, name], message: 'is not known' }]
      : keywordProblems(known, part, [...path, name])
  })
  return [...missing, ...parts]
}

/** The schema of a map's field, `{}` for one that is open, `undefined` for one that is not allowed. */
export function partSchema(schema: Schema, name: string): Schema | undefined {
  if (schema.properties !== undefined && Object.hasOwn(schema.properties, name)) return schema.properties[name]
  if (typeof schema.additionalProperties === 'object') return schema.additionalProperties
  return schema.additionalProperties === false ? undefined : {}
}

function textProblem(schema: Schema, value: string): string | undefined {
  const length = schema.minLength === undefined && schema.maxLength === undefined ? 0 : [...value].length
  if (schema.minLength !== undefined && length < schema.minLength) return must.minLength(schema.minLength)
  if (schema.maxLength !== undefined && length > schema.maxLength) return must.maxLength(schema.maxLength)
  if (schema.pattern !== undefined && !compilePattern(schema.pattern).test(value)) return must.pattern(schema.pattern)
  if (schema.format !== undefined && formats[schema.format]?.(value) === false) return must.format(schema.format)
  return undefined
}

function numberProblem(schema: Schema, value: number): string | undefined {
  if (schema.minimum !== undefined && value < schema.minimum) return must.minimum(schema.minimum)
  if (schema.maximum !== undefined && value > schema.maximum) return must.maximum(schema.maximum)
  if (schema.multipleOf !== undefined && !Number.isInteger(value / schema.multipleOf))
    return must.multipleOf(schema.multipleOf)
  return undefined
}

function listProblem(schema: Schema, value: readonly Json[]): string | undefined {
  if (schema.minItems !== undefined && value.length < schema.minItems) return must.minItems(schema.minItems)
  if (schema.maxItems !== undefined && value.length > schema.maxItems) return must.maxItems(schema.maxItems)
  const isRepeated = schema.uniqueItems === true && new Set(value.map(canonical)).size < value.length
  return isRepeated ? must.uniqueItems() : undefined
}

const isEqual = (a: Json, b: Json): boolean => a === b || (typeof a === 'object' && canonical(a) === canonical(b))

const keywords: ReadonlySet<string> = new Set([
  'type',
  'description',
  'default',
  'examples',
  'deprecated',
  'enum',
  'const',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'properties',
  'required',
  'additionalProperties',
] satisfies (keyof Schema)[])

/** The first keyword, in a schema or one inside it, that `problemsOf` would pass over in silence. */
export function unknownKeyword(schema: Schema): string | undefined {
  const own = Object.keys(schema).find(keyword => !keywords.has(keyword))
  if (own !== undefined) return own
  const inner = [schema.items, schema.additionalProperties, ...Object.values(schema.properties ?? {})]
  return inner
    .filter(isObject)
    .map(part => unknownKeyword(part as Schema))
    .find(keyword => keyword !== undefined)
}
