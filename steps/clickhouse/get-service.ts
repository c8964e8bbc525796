import { defineStep } from '../../engine/step.ts'
import { serviceLifecycle } from '../../schemas/clickhouse/service.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { fieldsOf } from './envelope.ts'
import { serviceIdSchema } from './fields.ts'
import { serviceOutputs, serviceSchema } from './service.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema },
} as const satisfies ObjectSchema

export const getService = defineStep({
  type: 'clickhouse/get-service',
  summary: 'Read a service; with poll, wait until it is running or idle.',
  input,
  output: serviceSchema,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (params, call) => endpoint({ method: 'GET', path: 'service', params }, call),
  answer: reply => serviceOutputs(fieldsOf(reply)),
  lifecycle: serviceLifecycle,
  shows: ['id'],
  subject: ['serviceId'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11' },
  source: 'ClickHouse Cloud API, Services: Get service details',
})
