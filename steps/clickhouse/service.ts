import { AnswerError } from '../../engine/step.ts'
import { isObject, type Json, type JsonObject } from '../../schemas/json.ts'
import type { ObjectSchema, Schema } from '../../schemas/schema.ts'
import { isText, requiredText } from './envelope.ts'
import { idSchema } from './fields.ts'

/** What a service has in our outputs: the vendor's fields by their names, without its encryption key. */
const serviceProperties = {
  id: { ...idSchema, description: 'Id of the service.' },
  name: { type: 'string', description: 'Full name; of a service made here it ends in the marker.' },
  provider: { type: 'string', description: 'aws, gcp or azure.' },
  region: { type: 'string', description: 'Region, such as us-east-1.' },
  state: { type: 'string', description: 'State word of the vendor; "unreported" when the answer has none.' },
  hosts: {
    type: 'object',
    additionalProperties: { type: 'string' },
    properties: { https: { type: 'string' }, nativesecure: { type: 'string' }, mysql: { type: 'string' } },
    description: 'Host name by protocol.',
  },
  endpoints: {
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'As the vendor lists.',
  },
  tier: { type: 'string', description: 'Tier, on accounts that still have tiers.' },
  minTotalMemoryGb: { type: 'integer', description: 'Least memory of all replicas together, counted as three.' },
  maxTotalMemoryGb: { type: 'integer', description: 'Most memory of all replicas together, counted as three.' },
  minReplicaMemoryGb: { type: 'integer', description: 'Least memory of one replica.' },
  maxReplicaMemoryGb: { type: 'integer', description: 'Most memory of one replica.' },
  numReplicas: { type: 'integer', description: 'Number of replicas.' },
  idleScaling: { type: 'boolean', description: 'It may scale to zero when idle.' },
  idleTimeoutMinutes: { type: 'integer', description: 'Idle time before it does.' },
  ipAccessList: {
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: true,
      required: ['source'],
      properties: { source: { type: 'string' }, description: { type: 'string' } },
    },
    description: 'Who may connect.',
  },
  privateEndpointIds: { type: 'array', items: { type: 'string' }, description: 'Private endpoints that may connect.' },
  createdAt: { type: 'string', description: 'When it was created, ISO 8601.' },
  iamRole: { type: 'string', description: 'IAM role that it reads objects in S3 with.' },
  dataWarehouseId: { type: 'string', description: 'Warehouse that it belongs to.' },
  isPrimary: { type: 'boolean', description: 'It is the first service of its warehouse.' },
} as const satisfies Readonly<Record<string, Schema>>

export const serviceSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['id', 'state', 'hosts'],
  properties: serviceProperties,
} as const satisfies ObjectSchema

/** A service in our words, from an answer in the shape of any year. */
export function serviceOutputs(wire: Json): JsonObject {
  if (!isObject(wire)) throw new AnswerError('expected a service, got something else')
  const { id: _, state, region, regionId, isPrimary, endpoints, encryptionKey: _secret, ...others } = wire
  return {
    id: requiredText(wire, 'id'),
    ...(others as JsonObject),
    ...optional('region', region ?? regionId),
    ...optional('isPrimary', isPrimary === undefined ? undefined : isPrimary === true || isPrimary === 'true'),
    ...optional('endpoints', endpoints),
    hosts: hostsOf(endpoints),
    state: isText(state) ? state : 'unreported',
  }
}

function hostsOf(endpoints: unknown): JsonObject {
  const hosts: Record<string, Json> = {}
  for (const endpoint of Array.isArray(endpoints) ? endpoints : [])
    if (isObject(endpoint) && isText(endpoint['protocol']) && isText(endpoint['host']))
      hosts[endpoint['protocol']] = endpoint['host']
  return hosts
}

const optional = (name: string, value: unknown): JsonObject => (value === undefined ? {} : { [name]: value as Json })
