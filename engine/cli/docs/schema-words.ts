import type { Schema } from '../../../schemas/schema.ts'

/** A schema in a few words: `integer 1..1024, default 200`. */
export function schemaWords(schema: Schema): string {
  const parts = [
    baseWords(schema),
    rangeWords(schema.minimum, schema.maximum),
    schema.multipleOf === undefined ? '' : `multiple of ${schema.multipleOf}`,
    schema.format ?? '',
    schema.pattern === undefined ? '' : `matches ${schema.pattern}`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
    schema.secret === true ? 'secret' : '',
  ]
  return parts.filter(Boolean).join(', ')
}

function baseWords(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined)
    return schema.enum.map(value => (typeof value === 'string' ? value : JSON.stringify(value))).join(' | ')
  if (schema.type === 'array') return `list of ${schema.items === undefined ? 'anything' : baseWords(schema.items)}`
  if (schema.type === undefined) return 'anything'
  return typeof schema.type === 'string' ? schema.type : schema.type.join(' or ')
}

function rangeWords(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum}..${maximum}`
  if (minimum !== undefined) return `at least ${minimum}`
  return maximum === undefined ? '' : `at most ${maximum}`
}
