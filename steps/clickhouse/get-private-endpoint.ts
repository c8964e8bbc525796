import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { fieldsOf, requiredText } from './envelope.ts'
import { serviceIdSchema } from './fields.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  additionalProperties: true,
  required: ['endpointServiceId', 'privateDnsHostname'],
  properties: {
    endpointServiceId: {
      type: 'string',
      description:
        'What a private endpoint connects to: AWS service name, GCP target service, Azure private link service.',
    },
    privateDnsHostname: { type: 'string', description: 'Host name of the service inside the private network.' },
  },
} as const satisfies ObjectSchema

export const getPrivateEndpoint = defineStep({
  type: 'clickhouse/get-private-endpoint',
  summary: 'Read what is needed to set up a private endpoint to a service.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (params, call) => endpoint({ method: 'GET', path: 'privateEndpoint', params }, call),
  answer(reply) {
    const fields = fieldsOf(reply)
    return {
      ...fields,
      endpointServiceId: requiredText(fields, 'endpointServiceId'),
      privateDnsHostname: requiredText(fields, 'privateDnsHostname'),
    }
  },
  subject: ['serviceId'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11' },
  source: 'ClickHouse Cloud API, Services: Get private endpoint configuration',
})
