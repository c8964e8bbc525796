import type { InputRule } from '../../engine/step.ts'
import type { Schema } from '../../schemas/schema.ts'

/** Any UUID, so that a path segment can never lead elsewhere. */
export const idSchema = {
  type: 'string',
  pattern: '^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
} as const satisfies Schema

export const serviceIdSchema = { ...idSchema, description: 'Id of the service (UUID).' } as const satisfies Schema

export const backupIdSchema = { ...idSchema, description: 'Id of the backup (UUID).' } as const satisfies Schema

/** An entry of the IP access list; the vendor compares entries by `source`. */
export const ipAccessEntrySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['source'],
  properties: {
    source: {
      type: 'string',
      minLength: 1,
      examples: ['203.0.113.7', '10.0.0.0/8'],
      description: 'IP address or CIDR.',
    },
    description: { type: 'string', description: 'Why it is on the list.' },
  },
} as const satisfies Schema

export const tagSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['key'],
  properties: {
    key: { type: 'string', pattern: '^[A-Za-z0-9._-]+$', description: 'Name of the tag.' },
    value: { type: 'string', pattern: '^[A-Za-z0-9._-]+$', description: 'Value of the tag.' },
  },
} as const satisfies Schema

/** Newer fields of the vendor's API that a step type does not know yet. */
export const extraSchema = {
  type: 'object',
  additionalProperties: true,
  description: 'Further fields for the body, for an API that is newer than this step type.',
} as const satisfies Schema

/** `extra` may add fields, never replace one that the step type sends itself. */
export const extraRule = (
  own: readonly string[],
): InputRule<{ readonly extra?: { readonly [name: string]: unknown } }> => ({
  name: 'clickhouse-extra',
  fields: ['extra'],
  problem({ extra = {} }) {
    const taken = Object.keys(extra).find(name => own.includes(name))
    return taken === undefined ? undefined : `"extra" has "${taken}", which has a field of its own here`
  },
})
