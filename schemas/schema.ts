import type { FromSchema } from 'json-schema-to-ts'
import type { Json } from './json.ts'

/**
 * The part of JSON Schema 2020-12 that Drillbook uses, with three annotations of its own: `secret` (only a secret may
 * flow in, and it is never shown), `mask` (shown as `•••` in reports) and `url` (templates in it write parts of a URL).
 */
export interface Schema {
  readonly type?: SchemaType | readonly SchemaType[]
  readonly description?: string
  readonly default?: Json
  readonly examples?: readonly Json[]
  readonly deprecated?: boolean
  readonly enum?: readonly Json[]
  readonly const?: Json
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly properties?: { readonly [name: string]: Schema }
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly secret?: boolean
  readonly mask?: boolean
  readonly url?: boolean
}

export type SchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object'

/** The schema of a record: what steps take and give. */
export interface ObjectSchema extends Schema {
  readonly type: 'object'
  readonly properties: { readonly [name: string]: Schema }
}

/** The TypeScript type of the values that a schema accepts. */
export type Infer<S extends Schema> = FromSchema<S extends object ? S : never>
