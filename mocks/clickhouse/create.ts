import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { ModelWorld } from '../world.ts'
import { bodyProblem } from './body.ts'
import type { ClickhouseKnobs } from './knobs.ts'
import { type Answer, badRequest, notFound, result } from './replies.ts'
import { wireOf } from './service.ts'
import { newServiceFields } from './service-fields.ts'
import type { ListEntry, NewService, Services } from './services.ts'

/** POST services: checks the body, finds the backup, and answers the new service with the only copy of its password. */
export function createService(services: Services, world: ModelWorld, knobs: ClickhouseKnobs, body: JsonObject): Answer {
  const problem = bodyProblem(body, newServiceFields(world, knobs)) ?? accountProblem(world, knobs, body)
  if (problem !== undefined) return badRequest(problem)
  const origin = originOf(services, body)
  if (origin === 'unknown')
    return knobs.unknownBackup === '404'
      ? notFound(String(body['backupId']))
      : badRequest(`Backup ${body['backupId']} does not exist`)
  const misfit = origin === undefined ? undefined : misfitOf(origin, body)
  if (misfit !== undefined) return badRequest(misfit)

  const service = services.create(wantedFrom(world, knobs, body, origin))
  const password = `${world.hex('clickhouse passwords', 12)}~A`
  return result({ service: wireOf(service, world), password })
}

/** What the account, the plan or two fields together do not allow. The texts are ours (not documented). */
function accountProblem(world: ModelWorld, knobs: ClickhouseKnobs, body: JsonObject): string | undefined {
  const has = (name: string): boolean => body[name] !== undefined
  const missing = ['name', 'provider', 'region'].find(name => !has(name))
  if (missing !== undefined) return `request body.${missing}: is required <undefined:undefined>`
  if (has('tier') && tiersAre(world, knobs) === 'refused') return 'tier can not be set on this plan'
  if (has('numReplicas') && !knobs.replicasEnabled) return 'numReplicas can not be set, please contact support'
  if (body['tier'] === 'development' && body['provider'] === 'azure')
    return 'Azure services do not support the development tier'
  const development = knobs.plan === 'development' || (has('tier') && body['tier'] !== 'production')
  if (development && MEMORY.some(has)) return 'memory can be set for production services only'
  const [minTotal, maxTotal, minReplica, maxReplica] = MEMORY.map(name => Number(body[name] ?? Number.NaN))
  if (minTotal! > maxTotal! || minReplica! > maxReplica!) return 'minimum memory must not be above maximum memory'
  if (body['isReadonly'] === true && !has('dataWarehouseId')) return 'isReadonly needs a dataWarehouseId'
  return undefined
}

const MEMORY = ['minTotalMemoryGb', 'maxTotalMemoryGb', 'minReplicaMemoryGb', 'maxReplicaMemoryGb']

const tiersAre = ({ mode }: ModelWorld, { tiers }: ClickhouseKnobs): 'accepted' | 'refused' =>
  tiers === 'by-mode' ? (mode === 'seed' ? 'accepted' : 'refused') : tiers

/** The service whose backup is restored. */
function originOf({ all }: Services, { backupId }: JsonObject): ListEntry | 'unknown' | undefined {
  if (backupId === undefined) return undefined
  return all.find(({ backups }) => backups.find(String(backupId)) !== undefined) ?? 'unknown'
}

/** "The region and the tier of the new instance must be the same as the values of the original instance." */
function misfitOf({ service, backups }: ListEntry, body: JsonObject): string | undefined {
  const status = backups.find(String(body['backupId']))?.status
  if (status !== 'done') return `Backup ${body['backupId']} can not be restored, its status is ${status}`
  for (const name of ['provider', 'region', 'tier'] as const)
    if (body[name] !== undefined && service[name] !== undefined && body[name] !== service[name])
      return `${name} must be the same as of the original instance: ${service[name]}`
  return undefined
}

function wantedFrom(
  world: ModelWorld,
  knobs: ClickhouseKnobs,
  body: JsonObject,
  origin: ListEntry | undefined,
): NewService {
  const number = (name: string, otherwise: number): number => (typeof body[name] === 'number' ? body[name] : otherwise)
  const text = (name: string): string | undefined => (typeof body[name] === 'string' ? body[name] : undefined)
  const listOf = <T>(name: string, otherwise: readonly T[]): readonly T[] =>
    Array.isArray(body[name]) ? (body[name] as unknown as readonly T[]) : otherwise
  const encryptionKey = text('encryptionKey')
  const role = text('encryptionAssumedRoleIdentifier')
  return {
    provider: text('provider')!,
    region: text('region')!,
    tier: text('tier') ?? (tiersAre(world, knobs) === 'accepted' ? 'production' : undefined),
    backupId: text('backupId'),
    dataGb: origin?.service.dataGb ?? 0,
    warehouse: {
      id: text('dataWarehouseId') ?? world.uuid('clickhouse warehouses'),
      isPrimary: text('dataWarehouseId') === undefined,
      isReadonly: body['isReadonly'] === true,
    },
    encryption: {
      ...defined({ encryptionKey, encryptionAssumedRoleIdentifier: role }),
    },
    settings: {
      name: text('name')!,
      // What an absent list means is not known; open is the dangerous reading, so it is the one that a test meets.
      ipAccessList: listOf('ipAccessList', [{ source: '0.0.0.0/0' }]),
      privateEndpointIds: listOf('privateEndpointIds', []),
      tags: world.mode === 'live' ? listOf('tags', []) : [],
      releaseChannel: text('releaseChannel') ?? 'default',
      autoscalingMode: text('autoscalingMode') === 'horizontal' ? 'horizontal' : 'vertical',
      numReplicas: number('numReplicas', 3),
      minReplicaMemoryGb: number('minReplicaMemoryGb', number('minTotalMemoryGb', 48) / 3),
      maxReplicaMemoryGb: number('maxReplicaMemoryGb', number('maxTotalMemoryGb', 360) / 3),
      idleScaling: body['idleScaling'] !== false,
      idleTimeoutMinutes: number('idleTimeoutMinutes', knobs.idleTimeoutMinutes),
    },
  }
}
