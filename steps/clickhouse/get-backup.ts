import { defineStep } from '../../engine/step.ts'
import { backupLifecycle } from '../../schemas/clickhouse/backup.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { backupOutputs, backupSchema } from './backup.ts'
import { endpoint } from './endpoint.ts'
import { fieldsOf } from './envelope.ts'
import { backupIdSchema, serviceIdSchema } from './fields.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId', 'backupId'],
  properties: { serviceId: serviceIdSchema, backupId: backupIdSchema },
} as const satisfies ObjectSchema

export const getBackup = defineStep({
  type: 'clickhouse/get-backup',
  summary: 'Read one backup; with poll, wait until it is done.',
  input,
  output: backupSchema,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (params, call) => endpoint({ method: 'GET', path: 'backup', params }, call),
  answer: reply => backupOutputs(fieldsOf(reply)),
  lifecycle: backupLifecycle,
  shows: ['id'],
  subject: ['serviceId', 'backupId'],
  example: {
    serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11',
    backupId: 'b1d7a0c4-58e2-4f6b-8a39-2c5e9f1d7b03',
  },
  source: 'ClickHouse Cloud API, Services: Get backup details',
})
