import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { listOf } from './envelope.ts'
import { serviceOutputs, serviceSchema } from './service.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 1, description: 'Only services of exactly this name (compared here).' },
    filter: {
      type: 'array',
      items: { type: 'string', minLength: 1 },
      examples: [['tag:team=orders']],
      description: 'Filters of the vendor, by tag: tag:KEY=VALUE.',
    },
  },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['services', 'count'],
  properties: {
    services: { type: 'array', items: serviceSchema, description: 'The services, as the vendor orders them.' },
    count: { type: 'integer', description: 'How many there are.' },
  },
} as const satisfies ObjectSchema

export const listServices = defineStep({
  type: 'clickhouse/list-services',
  summary: 'List the services of the organization, all in one answer.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: ({ filter }, call) =>
    endpoint({ method: 'GET', path: 'services', ...(filter === undefined ? {} : { query: { filter } }) }, call),

  answer: (reply, { name }) => {
    const all = listOf(reply).map(serviceOutputs)
    const services = name === undefined ? all : all.filter(service => service['name'] === name)
    return { services, count: services.length }
  },

  example: { filter: ['tag:team=orders'] },
  source: 'ClickHouse Cloud API, Services: List of organization services; filter since 2025-09 (OpenAPI document)',
})
