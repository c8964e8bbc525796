import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema, Schema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { fieldsOf } from './envelope.ts'
import { extraRule, extraSchema, ipAccessEntrySchema, serviceIdSchema, tagSchema } from './fields.ts'
import { serviceOutputs, serviceSchema } from './service.ts'

/** Lists are changed by entry, `remove` before `add`: an entry that is in both ends on the list. */
const listChange = <const S extends Schema>(items: S, description: string) =>
  ({
    type: 'object',
    additionalProperties: false,
    properties: { remove: { type: 'array', items }, add: { type: 'array', items } },
    description,
  }) as const

const body = {
  name: {
    type: 'string',
    pattern: '^[A-Za-z0-9 _-]{1,50}$',
    description: 'New name; 1 to 50 letters, digits, spaces.',
  },
  ipAccessList: listChange(ipAccessEntrySchema, 'Entries to remove (by source) and then to add.'),
  privateEndpointIds: listChange({ type: 'string', minLength: 1 }, 'Private endpoints to remove and then to add.'),
  tags: listChange(tagSchema, 'Tags to remove and then to add.'),
  releaseChannel: { enum: ['slow', 'default', 'fast'], description: 'How early it gets new versions.' },
} as const satisfies Readonly<Record<string, Schema>>

const FIELDS = Object.keys(body)

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema, ...body, extra: extraSchema },
} as const satisfies ObjectSchema

export const updateService = defineStep({
  type: 'clickhouse/update-service',
  summary: 'Rename a service, or change its IP access list, private endpoints or tags.',
  input,
  output: serviceSchema,
  effect: { kind: 'changes' },
  repeat: 'converges',
  request: ({ serviceId, extra, ...changes }, call) =>
    endpoint({ method: 'PATCH', path: 'service', params: { serviceId }, body: { ...extra, ...changes } }, call),
  answer: reply => serviceOutputs(fieldsOf(reply)),
  subject: ['serviceId'],
  rules: [
    {
      name: 'clickhouse-update-change',
      fields: [...FIELDS, 'extra'],
      problem: given =>
        [...FIELDS, 'extra'].some(name => name in given)
          ? undefined
          : `nothing is changed: give one of ${FIELDS.join(', ')}`,
    },
    extraRule(FIELDS),
  ],
  example: {
    serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11',
    ipAccessList: { add: [{ source: '203.0.113.7/32', description: 'jump host' }] },
  },
  source: 'ClickHouse Cloud API, Services: Update service basic details; {add, remove} from the OpenAPI document',
})
