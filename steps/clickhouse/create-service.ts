import { type CallContext, defineStep } from '../../engine/step.ts'
import { isObject, type Json, type JsonObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { fieldsOf } from './envelope.ts'
import { type NewService, newServiceRules, newServiceSchema } from './new-service.ts'
import { serviceOutputs, serviceSchema } from './service.ts'

const TIMEOUT_MS = 30_000
/** A request can act some time after its client gave up, and the list trails: no document bounds either. */
const ACTS_LATE_MS = 20_000
const LIST_TRAILS_MS = 30_000

/** Tag that carries the marker where the API has tags. */
const MARKER_TAG = 'drillbook'

export const createService = defineStep({
  type: 'clickhouse/create-service',
  summary: 'Create a service, empty or from a backup; its password is dropped, set one with set-password.',
  input: newServiceSchema,
  output: serviceSchema satisfies ObjectSchema,
  effect: { kind: 'creates', resource: 'clickhouse/service', id: ['id'], releasedBy: 'clickhouse/delete-service' },
  repeat: 'look-first',

  request: ({ sourceServiceId: _, name, tags = [], extra, ...settings }, call) =>
    endpoint(
      {
        method: 'POST',
        path: 'services',
        body: { ...extra, name: markedName(name, call), ...settings, ...tagged(tags, call) },
      },
      call,
    ),

  // The password of the answer exists only there; it is dropped on purpose (docs/decisions/secrets.md).
  answer(reply, { name }, call) {
    const fields = fieldsOf(reply)
    const { service = fields as Json } = fields
    return { name: markedName(name, call), ...serviceOutputs(service) }
  },

  preflight: {
    looks: ({ sourceServiceId: serviceId, backupId }): Record<string, { uses: string; with: JsonObject }> =>
      serviceId === undefined || backupId === undefined
        ? {}
        : {
            source: { uses: 'clickhouse/get-service', with: { serviceId } },
            backup: { uses: 'clickhouse/get-backup', with: { serviceId, backupId } },
          },
    problem: ({ source, backup }, input) =>
      source === undefined || backup === undefined ? undefined : misfit(source, backup, input),
  },

  settle: {
    windowMs: TIMEOUT_MS + ACTS_LATE_MS + LIST_TRAILS_MS,
    baseline: lookFor,
    look: lookFor,
    find: (seen, { baseline }) => {
      const known = new Set(servicesIn(baseline).map(({ id }) => id))
      return servicesIn(seen)
        .filter(({ id }) => !known.has(id))
        .sort((one, other) => String(one['createdAt']).localeCompare(String(other['createdAt'])))
    },
  },

  unverified: () => true,
  adopted: ({ name, provider, region }, call) => ({ name: markedName(name, call), provider, region }),
  subject: ['name', 'provider', 'region'],
  rules: newServiceRules,
  timeoutMs: TIMEOUT_MS,
  example: {
    name: 'Restored orders',
    provider: 'aws',
    region: 'us-east-1',
    sourceServiceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11',
    backupId: 'b1d7a0c4-58e2-4f6b-8a39-2c5e9f1d7b03',
    ipAccessList: [{ source: '203.0.113.7/32', description: 'jump host' }],
  },
  source: 'ClickHouse Cloud API, Services: Create new service; newer fields from the OpenAPI document of 2026-07',
})

/** The vendor has no idempotency key, so the name says whose call made a service. */
const markedName = (name: string, { marker }: Pick<CallContext, 'marker'>): string => `${name} ${marker}`

function tagged(tags: NonNullable<NewService['tags']>, { marker, settings }: CallContext): object {
  const all = settings['vendorMode'] === 'seed' ? tags : [...tags, { key: MARKER_TAG, value: marker }]
  return all.length === 0 ? {} : { tags: all }
}

function lookFor({ name }: Pick<NewService, 'name'>, call: CallContext): { uses: string; with: JsonObject } {
  return { uses: 'clickhouse/list-services', with: { name: markedName(name, call) } }
}

/** The look shows services of exactly our name. */
const servicesIn = (seen: JsonObject | undefined): readonly JsonObject[] =>
  Array.isArray(seen?.['services']) ? seen['services'].filter(isObject as (value: Json) => value is JsonObject) : []

/** Why a backup can not become this service: the vendor wants the region and the tier of the original. */
function misfit(source: JsonObject, backup: JsonObject, { backupId, ...wanted }: NewService): string | undefined {
  if (backup['state'] !== 'done')
    return `backup ${backupId} is ${backup['state']}; only one that is done can be restored`
  for (const field of ['provider', 'region', 'tier'] as const)
    if (wanted[field] !== undefined && source[field] !== undefined && wanted[field] !== source[field])
      return `"${field}" is ${wanted[field]}, but the backup is of a service whose ${field} is ${source[field]}`
  return undefined
}
