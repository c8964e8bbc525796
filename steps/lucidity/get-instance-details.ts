import { defineStep } from '../../engine/step.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { fieldsOf, optionalText } from './envelope.ts'
import {
  extraRule,
  extraSchema,
  gcpMaintenanceRule,
  instanceFields,
  instanceRules,
  instanceSubject,
  instanceToWire,
  requiredInstanceFields,
} from './instance.ts'
import { pathTo } from './settings.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: requiredInstanceFields,
  properties: { ...instanceFields, extra: extraSchema },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['instanceId', 'managed', 'managedResponse', 'unmanagedResponse'],
  properties: {
    instanceId: { type: 'string', description: 'Instance that was asked about.' },
    managed: { type: 'boolean', description: 'Lucidity manages this instance.' },
    state: { type: 'string', description: 'ON_BOARDED, In Progress, Ready to Onboard, …; absent for an unknown one.' },
    sizeGb: { type: 'number', description: 'Size of its managed storage now in GB, when the vendor says it.' },
    scalingPolicyId: { type: 'string', description: 'Scaling policy in force, when the vendor says it.' },
    managedResponse: { type: 'array', items: { type: 'object' }, description: "The vendor's list, as it came." },
    unmanagedResponse: { type: 'array', items: { type: 'object' }, description: "The vendor's list, as it came." },
  },
} as const satisfies ObjectSchema

export const getInstanceDetails = defineStep({
  type: 'lucidity/get-instance-details',
  summary: 'Read whether Lucidity manages an instance, its state and its size.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',

  request: (given, { settings }) => ({
    method: 'POST',
    path: pathTo(settings, 'instanceDetails'),
    body: { ...given.extra, ...instanceToWire(given) },
  }),

  answer: (reply, { instanceId }) => {
    const fields = fieldsOf(reply)
    const managedResponse = objectsIn(fields['managedResponse'])
    const unmanagedResponse = objectsIn(fields['unmanagedResponse'])
    const managed = managedResponse.find(item => item['instanceId'] === instanceId)
    const known = managed ?? unmanagedResponse.find(item => item['instanceId'] === instanceId) ?? {}
    const sizeGb = known['totalSizeInGB']
    return {
      instanceId,
      managed: managed !== undefined,
      state: optionalText(known, 'status'),
      sizeGb: typeof sizeGb === 'number' ? sizeGb : undefined,
      scalingPolicyId: optionalText(known, 'scalingPolicyId'),
      managedResponse,
      unmanagedResponse,
    }
  },

  subject: instanceSubject,
  rules: [...instanceRules, gcpMaintenanceRule, extraRule(Object.keys(instanceFields))],
  example: { cloudProvider: 'AWS', cloudProviderAccountId: '123456789012', instanceId: 'i-0abc123def4567890' },
  source: 'API guide for Get Instance Details (managedResponse, unmanagedResponse, states); body and sizes inferred',
})

const objectsIn = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []
