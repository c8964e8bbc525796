import type { ObjectSchema, Schema } from '../schema.ts'

const anything = {} as const satisfies Schema

/**
 * What an input or a `confirm` field may say about itself: a closed subset of JSON Schema (docs/decisions/format.md).
 */
export const inputSpecSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['string', 'integer', 'number', 'boolean', 'array', 'object'] },
    description: { type: 'string' },
    default: anything,
    examples: { type: 'array' },
    required: { type: ['boolean', 'array'], description: 'false: may be left out; of an object: names of its fields.' },
    enum: { type: 'array', minItems: 1 },
    const: anything,
    pattern: { type: 'string' },
    format: {
      type: 'string',
      enum: ['duration', 'date-time', 'date', 'uuid', 'uri', 'email', 'ipv4', 'existing-file'],
    },
    minLength: { type: 'integer', minimum: 0 },
    maxLength: { type: 'integer', minimum: 0 },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    multipleOf: { type: 'number' },
    items: { type: 'object' },
    minItems: { type: 'integer', minimum: 0 },
    maxItems: { type: 'integer', minimum: 0 },
    uniqueItems: { type: 'boolean' },
    properties: { type: 'object', additionalProperties: { type: 'object' } },
    additionalProperties: { type: ['boolean', 'object'] },
  },
} as const satisfies ObjectSchema

const typeWord = { type: 'string', enum: [...inputSpecSchema.properties.type.enum, 'null'] } as const satisfies Schema

/**
 * What the schema of a value from outside may say: the same keywords, none of them needed, and null among the types.
 */
export const valueSpecSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...inputSpecSchema.properties,
    type: { type: ['string', 'array'], pattern: `^(?:${typeWord.enum.join('|')})$`, items: typeWord },
    required: { type: 'array', items: { type: 'string' }, description: 'Names of the fields that must be there.' },
  },
} as const satisfies ObjectSchema

/** Name → what its value may be. */
export const fieldsSchema = {
  type: 'object',
  additionalProperties: inputSpecSchema,
} as const satisfies Schema
