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
  replicaBandFields,
  replicaBandRules,
  replicaMemoryFields,
  replicaMemoryRules,
} from './scaling.ts'
import { serviceOutputs, serviceSchema } from './service.ts'

const body = { ...replicaMemoryFields, ...numReplicasField, ...replicaBandFields, ...idleFields }

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema, ...body, extra: extraSchema },
} as const satisfies ObjectSchema

export const setReplicaScaling = defineStep({
  type: 'clickhouse/set-replica-scaling',
  summary: 'Set memory per replica, number of replicas and idling; get-service shows the values when they hold.',
  input,
  output: serviceSchema,
  effect: { kind: 'changes' },
  repeat: 'converges',
  request: ({ serviceId, extra, ...settings }, call) =>
    endpoint({ method: 'PATCH', path: 'replicaScaling', params: { serviceId }, body: { ...extra, ...settings } }, call),
  answer: reply => serviceOutputs(fieldsOf(reply)),
  subject: ['serviceId'],
  rules: [...replicaMemoryRules, numReplicasRule, ...replicaBandRules, idleRule, extraRule(Object.keys(body))],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11', minReplicaMemoryGb: 16, maxReplicaMemoryGb: 64 },
  source: 'ClickHouse Cloud API, Services: Update service auto scaling settings (memory per replica)',
})
