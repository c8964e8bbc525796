import { defineStep } from '../../engine/step.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { backupOutputs, backupSchema } from './backup.ts'
import { endpoint } from './endpoint.ts'
import { listOf } from './envelope.ts'
import { serviceIdSchema } from './fields.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: { serviceId: serviceIdSchema },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['backups', 'count'],
  properties: {
    backups: { type: 'array', items: backupSchema, description: 'All backups, newest first.' },
    count: { type: 'integer', description: 'How many there are.' },
    latest: { ...backupSchema, description: 'The newest, whatever its state; absent when there is none.' },
    newestDone: { ...backupSchema, description: 'The newest that is done: what a restore takes.' },
    newestFull: { ...backupSchema, description: 'The newest full one that is done.' },
  },
} as const satisfies ObjectSchema

export const listBackups = defineStep({
  type: 'clickhouse/list-backups',
  summary: 'List the backups of a service; the vendor makes them by its schedule, no call does.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (params, call) => endpoint({ method: 'GET', path: 'backups', params }, call),

  answer(reply) {
    const backups = listOf(reply).map(backupOutputs).sort(byStartNewestFirst)
    const done = backups.filter(({ state }) => state === 'done')
    return {
      backups,
      count: backups.length,
      latest: backups[0],
      newestDone: done[0],
      newestFull: done.find(({ type }) => type === 'full'),
    }
  },

  subject: ['serviceId'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11' },
  source: 'ClickHouse Cloud API, Services: List of service backups',
})

/** The vendor promises this order; a restore depends on it, so it is made sure. */
const byStartNewestFirst = (one: JsonObject, other: JsonObject): number => startOf(other) - startOf(one)

const startOf = ({ startedAt }: JsonObject): number => (typeof startedAt === 'string' ? Date.parse(startedAt) || 0 : 0)
