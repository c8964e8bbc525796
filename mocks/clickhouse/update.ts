import type { IpAccessWire, TagWire } from '../../schemas/clickhouse/service.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { ModelWorld } from '../world.ts'
import { bodyProblem, objectOf } from './body.ts'
import type { ClickhouseKnobs } from './knobs.ts'
import { type Answer, badRequest, result } from './replies.ts'
import { change, type Service, type Settings, wireOf } from './service.ts'
import { scalingFields, updateFields } from './service-fields.ts'

/** PATCH service: name, lists, tags. The answer shows the new values; reads may trail them. */
export function updateService(service: Service, world: ModelWorld, body: JsonObject): Answer {
  const problem = bodyProblem(body, updateFields(world))
  if (problem !== undefined) return badRequest(problem)
  const { settings } = service
  change(service, world, {
    ...(typeof body['name'] === 'string' && { name: body['name'] }),
    ...(typeof body['releaseChannel'] === 'string' && { releaseChannel: body['releaseChannel'] }),
    ipAccessList: changed(settings.ipAccessList, body['ipAccessList'], (entry: IpAccessWire) => entry.source),
    privateEndpointIds: changed(settings.privateEndpointIds, body['privateEndpointIds'], (id: string) => id),
    tags: changed(settings.tags, body['tags'], (tag: TagWire) => tag.key),
  })
  return answerNow(service, world)
}

/** PATCH …/scaling: total memory, counted as three replicas whatever their number (Terraform provider). */
export function setScaling(service: Service, world: ModelWorld, knobs: ClickhouseKnobs, body: JsonObject): Answer {
  const { minTotalMemoryGb: min, maxTotalMemoryGb: max, ...others } = body
  return scale(service, world, knobs, body, {
    ...others,
    ...(typeof min === 'number' && { minReplicaMemoryGb: min / 3 }),
    ...(typeof max === 'number' && { maxReplicaMemoryGb: max / 3 }),
  })
}

/** PATCH …/replicaScaling: allowed in any state (whether it is while stopped is not documented). */
export const setReplicaScaling = (
  service: Service,
  world: ModelWorld,
  knobs: ClickhouseKnobs,
  body: JsonObject,
): Answer => scale(service, world, knobs, body, body)

function scale(
  service: Service,
  world: ModelWorld,
  knobs: ClickhouseKnobs,
  body: JsonObject,
  wanted: JsonObject,
): Answer {
  const problem = bodyProblem(body, scalingFields(world, knobs)) ?? scalingProblem(service, knobs, wanted)
  if (problem !== undefined) return badRequest(problem)
  const given = SCALING.filter(name => wanted[name] !== undefined).map(name => [name, wanted[name]])
  change(service, world, Object.fromEntries(given) as Partial<Settings>, knobs.scalingLag)
  return answerNow(service, world)
}

const SCALING = [
  'autoscalingMode',
  'minReplicaMemoryGb',
  'maxReplicaMemoryGb',
  'numReplicas',
  'idleScaling',
  'idleTimeoutMinutes',
] as const

function scalingProblem({ settings, tier }: Service, knobs: ClickhouseKnobs, wanted: JsonObject): string | undefined {
  const memory = wanted['minReplicaMemoryGb'] !== undefined || wanted['maxReplicaMemoryGb'] !== undefined
  if (memory && (knobs.plan === 'development' || tier === 'development'))
    return 'memory can be set for production services only'
  if (wanted['numReplicas'] !== undefined && !knobs.replicasEnabled)
    return 'numReplicas can not be set, please contact support'
  const { minReplicaMemoryGb, maxReplicaMemoryGb } = { ...settings, ...wanted } as Settings
  return minReplicaMemoryGb > maxReplicaMemoryGb ? 'minimum memory must not be above maximum memory' : undefined
}

/** PATCH …/password: a hash is taken, without one a password is made up, and a MySQL hash alone is ignored. */
export function setPassword(service: Service, world: ModelWorld, body: JsonObject): Answer {
  const hash = body['newPasswordHash']
  if (hash !== undefined && (typeof hash !== 'string' || !BASE64_SHA256.test(hash)))
    return badRequest(`request body.newPasswordHash: must be base64 of a SHA-256 <${typeof hash}:…>`)
  const mysql = body['newDoubleSha1Hash']
  if (mysql !== undefined && (typeof mysql !== 'string' || !HEX_SHA1.test(mysql)))
    return badRequest(`request body.newDoubleSha1Hash: must be hex of a double SHA-1 <${typeof mysql}:…>`)
  if (hash !== undefined) {
    service.password = { ...service.password, isClients: true }
    return result({})
  }
  service.password = { generated: service.password.generated + 1, isClients: false }
  return result({ password: `${world.hex('clickhouse passwords', 12)}~A` })
}

const BASE64_SHA256 = /^[A-Za-z0-9+/]{43}=$/
const HEX_SHA1 = /^[0-9a-f]{40}$/i

/** `remove` is processed before `add`; what is there already is not added twice. */
function changed<T>(entries: readonly T[], given: unknown, keyOf: (entry: T) => string): readonly T[] {
  const { remove, add } = objectOf(given)
  const keys = (list: unknown): Set<string> => new Set(Array.isArray(list) ? list.map(item => keyOf(item as T)) : [])
  const [removed, added] = [keys(remove), keys(add)]
  const kept = entries.filter(entry => !removed.has(keyOf(entry)) && !added.has(keyOf(entry)))
  return [...kept, ...(Array.isArray(add) ? (add as readonly T[]) : [])]
}

/** The answer to a change: the values as accepted, the state as it is. */
const answerNow = (service: Service, world: ModelWorld): Answer => result(wireOf(service, world, service.settings))
