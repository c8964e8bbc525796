import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { backupConfigurationOutputs, backupConfigurationSchema } from './backup-configuration.ts'
import { endpoint } from './endpoint.ts'
import { serviceIdSchema } from './fields.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema },
} as const satisfies ObjectSchema

export const getBackupConfiguration = defineStep({
  type: 'clickhouse/get-backup-configuration',
  summary: 'Read when a service is backed up and how long backups are kept.',
  input,
  output: backupConfigurationSchema,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (params, call) => endpoint({ method: 'GET', path: 'backupConfiguration', params }, call),
  answer: backupConfigurationOutputs,
  subject: ['serviceId'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11' },
  source: 'ClickHouse Cloud API, Services: Get service backup configuration',
})
