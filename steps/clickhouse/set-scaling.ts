import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { fieldsOf } from './envelope.ts'
import { extraRule, extraSchema, serviceIdSchema } from './fields.ts'
import {
  idleFields,
  idleRule,
  numReplicasField,
  numReplicasRule,
  totalMemoryFields,
  totalMemoryRules,
} from './scaling.ts'
import { serviceOutputs, serviceSchema } from './service.ts'

const body = { ...totalMemoryFields, ...numReplicasField, ...idleFields }

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema, ...body, extra: extraSchema },
} as const satisfies ObjectSchema

export const setScaling = defineStep({
  type: 'clickhouse/set-scaling',
  summary: 'Set the total memory and idling of a service; for accounts with tiers (elsewhere: set-replica-scaling).',
  input,
  output: serviceSchema,
  effect: { kind: 'changes' },
  repeat: 'converges',
  request: ({ serviceId, extra, ...settings }, call) =>
    endpoint({ method: 'PATCH', path: 'scaling', params: { serviceId }, body: { ...extra, ...settings } }, call),
  answer: reply => serviceOutputs(fieldsOf(reply)),
  subject: ['serviceId'],
  rules: [...totalMemoryRules, numReplicasRule, idleRule, extraRule(Object.keys(body))],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11', minTotalMemoryGb: 48, maxTotalMemoryGb: 96 },
  source: 'ClickHouse Cloud API, Services: Update service auto scaling settings (total memory); deprecated since 2025',
})
