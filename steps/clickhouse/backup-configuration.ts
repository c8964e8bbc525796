import type { VendorReply } from '../../engine/exchange.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { ObjectSchema, Schema } from '../../schemas/schema.ts'
import { fieldsOf } from './envelope.ts'

export const backupConfigurationSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['backupPeriodInHours', 'backupRetentionPeriodInHours'],
  properties: {
    backupPeriodInHours: { type: 'integer', description: 'Hours between two backups.' },
    backupRetentionPeriodInHours: { type: 'integer', description: 'Hours that a backup is kept at least.' },
    backupStartTime: { type: 'string', description: 'Hour of the backups, HH:MM in UTC; absent when none is set.' },
  },
} as const satisfies ObjectSchema

/** What may be sent: null brings a field back to the vendor's default, absent leaves it as it is. */
export const backupConfigurationFields = {
  backupPeriodInHours: {
    type: ['integer', 'null'],
    minimum: 1,
    description: 'Hours between two backups; null: the default, 24.',
  },
  backupRetentionPeriodInHours: {
    type: ['integer', 'null'],
    minimum: 1,
    description: 'Hours that a backup is kept at least; null: the default, 24.',
  },
  backupStartTime: {
    type: ['string', 'null'],
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    description: 'Full hour of the backups, HH:00 in UTC, for periods of 24 or 48 hours; null: no fixed hour.',
  },
} as const satisfies Readonly<Record<string, Schema>>

/** A null start time, as some answers may show it, is none. */
export function backupConfigurationOutputs(reply: VendorReply): JsonObject {
  const { backupStartTime, ...others } = fieldsOf(reply)
  return typeof backupStartTime === 'string' ? { ...others, backupStartTime } : others
}
