import type { JsonObject } from '../../schemas/json.ts'
import { isObject } from '../../schemas/json.ts'

/** What a field of a body must be; the model's own reading of the documents. */
export interface Field {
  readonly type: 'string' | 'number' | 'boolean' | 'array' | 'object'
  readonly min?: number
  readonly max?: number
  readonly multipleOf?: number
  readonly pattern?: RegExp
  readonly oneOf?: readonly string[]
  readonly orNull?: boolean
}

export type Fields = Readonly<Record<string, Field>>

/**
 * The first problem in the vendor's words: `request body.numReplicas: must be at least 1 <number:0>` (Terraform provider
 * #184 shows the frame; the words between are ours). Fields that the vendor does not know are ignored.
 */
export function bodyProblem(body: unknown, fields: Fields): string | undefined {
  if (!isObject(body)) return `request body: must be an object <${typeof body}>`
  for (const [name, field] of Object.entries(fields)) {
    const value = body[name]
    if (value === undefined || (value === null && field.orNull === true)) continue
    const problem = problemOf(value, field)
    if (problem !== undefined) return `request body.${name}: ${problem} <${typeof value}:${shown(value)}>`
  }
  return undefined
}

/** The body of a request as an object; an absent one is empty. */
export const objectOf = (body: unknown): JsonObject => (isObject(body) ? (body as JsonObject) : {})

function problemOf(value: unknown, { type, min, max, multipleOf, pattern, oneOf }: Field): string | undefined {
  if ((Array.isArray(value) ? 'array' : typeof value) !== type) return `must be ${type}`
  if (typeof value === 'number') {
    if (min !== undefined && value < min) return `must be at least ${min}`
    if (max !== undefined && value > max) return `must be at most ${max}`
    if (multipleOf !== undefined && value % multipleOf !== 0) return `must be a multiple of ${multipleOf}`
  }
  if (typeof value === 'string') {
    if (pattern !== undefined && !pattern.test(value)) return 'has an invalid format'
    if (oneOf !== undefined && !oneOf.includes(value)) return `must be one of ${oneOf.join(', ')}`
  }
  return undefined
}

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
