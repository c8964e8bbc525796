import type { ObjectSchema } from '../../schemas/schema.ts'
import { idSchema } from './fields.ts'

/** What a connection to ClickHouse Cloud may set. */
export const clickhouseSettings = {
  type: 'object',
  additionalProperties: false,
  required: ['organizationId'],
  properties: {
    organizationId: {
      ...idSchema,
      description: 'Organization that the key belongs to: console, Organization details.',
    },
    vendorMode: {
      enum: ['live', 'seed'],
      default: 'live',
      description:
        'live: the API of today. seed: as first documented, without tags; for accounts that still have tiers.',
    },
  },
} as const satisfies ObjectSchema
