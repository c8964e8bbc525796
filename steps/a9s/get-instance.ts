import { defineStep } from '../../engine/step.ts'
import { instanceLifecycle } from '../../schemas/a9s/instance.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { objectOf, optionalTextOf, textOf, timeOf } from './answer.ts'
import { instanceFields, oneInstance, toInstance } from './locate.ts'

export const getInstance = defineStep({
  type: 'a9s/get-instance',
  summary: 'Read name and state of a service instance.',
  input: { type: 'object', properties: instanceFields, additionalProperties: false },
  output: {
    type: 'object',
    properties: {
      instanceId: { type: 'string' },
      name: { type: 'string' },
      state: { type: 'string', description: 'available and provisioned both mean that it can be used.' },
      planId: { type: 'string' },
      serviceId: { type: 'string', description: 'GUID of the service offering, not its name.' },
      tenantName: { type: 'string', description: 'The Cloud Foundry organization.' },
      subtenantName: { type: 'string', description: 'The Cloud Foundry space.' },
      createdAt: { type: 'string' },
      updatedAt: { type: 'string' },
    },
    required: ['instanceId', 'name', 'state'],
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: input => ({ method: 'GET', ...toInstance(input, paths.instance) }),
  answer(reply) {
    const instance = objectOf(reply)
    return {
      instanceId: textOf(instance, 'id'),
      name: textOf(instance, 'name'),
      state: textOf(instance, 'state'),
      planId: optionalTextOf(instance, 'plan_id'),
      serviceId: optionalTextOf(instance, 'service_id'),
      tenantName: optionalTextOf(instance, 'tenant_name'),
      subtenantName: optionalTextOf(instance, 'subtenant_name'),
      createdAt: timeOf(instance, 'created_at'),
      updatedAt: timeOf(instance, 'updated_at'),
    }
  },
  lifecycle: instanceLifecycle,
  shows: ['instanceId'],
  subject: ['instanceId', 'instanceUrl'],
  rules: [oneInstance],
  example: { instanceId: '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11' },
  source: 'a9s Public API V1, instance settings endpoints (72.0.0)',
})
