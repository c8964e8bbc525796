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
  required: ['serviceId', 'command'],
  properties: {
    serviceId: serviceIdSchema,
    command: {
      enum: ['start', 'stop', 'awake'],
      description:
        'start: from stopped (an idle service counts as started). awake: from idle. stop: from any usable state.',
    },
  },
} as const satisfies ObjectSchema

export const setServiceState = defineStep({
  type: 'clickhouse/set-service-state',
  summary: 'Start, stop or wake a service; poll get-service for the end of it.',
  input,
  output: serviceSchema,
  effect: { kind: 'changes' },
  repeat: 'converges',
  request: ({ serviceId, command }, call) =>
    endpoint({ method: 'PATCH', path: 'state', params: { serviceId }, body: { command } }, call),
  answer: reply => serviceOutputs(fieldsOf(reply)),
  lifecycle: serviceLifecycle,
  // An answer that carries the wanted state proves neither that nothing was to do nor that it is done
  // (clickhousectl #917): only a later look does.
  unverified: () => true,
  verifiedBy: { resource: 'clickhouse/service', id: ['id'] },
  adopted: ({ serviceId }) => ({ id: serviceId }),
  subject: ['serviceId', 'command'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11', command: 'stop' },
  source: 'ClickHouse Cloud API, Services: Update service state; awake since 2026-03 (OpenAPI document)',
})
