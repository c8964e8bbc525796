import type { Json } from '../../../schemas/json.ts'
import type { Schema } from '../../../schemas/schema.ts'

/** Plausible answers for the fields of a `confirm`: defaults, examples, else the smallest value of the type. */
export const sampleFields = (fields: unknown): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    Object.entries(fields as Readonly<Record<string, Schema>>).map(([name, schema]) => [name, sampleOf(schema)]),
  )

function sampleOf(schema: Schema): Json {
  const given = schema.default ?? schema.examples?.[0] ?? schema.enum?.[0] ?? schema.const
  if (given !== undefined) return given
  switch (schema.type) {
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      return []
    case 'object':
      return {}
    default:
      return 'sample'
  }
}
