import { AnswerError, defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { serviceIdSchema } from './fields.ts'
import { readMetrics } from './prometheus.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: {
    serviceId: serviceIdSchema,
    filteredMetrics: { type: 'boolean', description: 'Only the metrics that the vendor finds most important.' },
  },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['text', 'clusterStatus', 'scrape', 'samples'],
  properties: {
    text: { type: 'string', description: 'The answer itself, in the Prometheus text format.' },
    clusterStatus: { type: 'string', description: 'running, idle, awaking, degraded or stopped.' },
    scrape: { type: 'string', description: 'full, or partial when some replicas did not answer.' },
    samples: {
      type: 'object',
      additionalProperties: { type: 'number' },
      properties: {},
      description: 'Value by metric name, summed over its labels. An idle service has only its info metric.',
    },
  },
} as const satisfies ObjectSchema

export const getMetrics = defineStep({
  type: 'clickhouse/get-metrics',
  summary: 'Read the Prometheus metrics of a service; does not wake an idle one.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: ({ serviceId, filteredMetrics }, call) => ({
    ...endpoint({ method: 'GET', path: 'metrics', params: { serviceId } }, call),
    headers: { accept: 'text/plain' },
    ...(filteredMetrics === undefined ? {} : { query: { filtered_metrics: String(filteredMetrics) } }),
  }),
  answer({ body }) {
    if (typeof body !== 'string') throw new AnswerError('expected metrics as text, got JSON')
    return { text: body, ...readMetrics(body) }
  },
  text: true,
  subject: ['serviceId'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11', filteredMetrics: true },
  source: 'ClickHouse Cloud API, Services: "Returns prometheus metrics for a service"; docs, Prometheus integration',
})
