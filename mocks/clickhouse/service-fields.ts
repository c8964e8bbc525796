import { cloudProviders, tiers } from '../../schemas/clickhouse/service.ts'
import type { ModelWorld } from '../world.ts'
import type { Fields } from './body.ts'
import type { ClickhouseKnobs } from './knobs.ts'

/** Bounds of the first document against those of today (OpenAPI document of 2026-07). */
const bounds = {
  seed: { totalGb: { paid: 720, free: 360 }, replicaGb: { paid: 240, free: 120 }, replicas: { min: 3, max: 20 } },
  live: { totalGb: { paid: 1_068, free: 360 }, replicaGb: { paid: 356, free: 120 }, replicas: { min: 1, max: 20 } },
} as const

export function scalingFields({ mode }: ModelWorld, { paid }: ClickhouseKnobs): Fields {
  const { totalGb, replicaGb, replicas } = bounds[mode]
  const account = paid ? 'paid' : 'free'
  const total = { type: 'number', min: 24, max: totalGb[account], multipleOf: 12 } as const
  const perReplica = { type: 'number', min: 8, max: replicaGb[account], multipleOf: 4 } as const
  return {
    minTotalMemoryGb: total,
    maxTotalMemoryGb: total,
    minReplicaMemoryGb: perReplica,
    maxReplicaMemoryGb: perReplica,
    numReplicas: { type: 'number', ...replicas },
    minReplicas: { type: 'number', min: 1 },
    maxReplicas: { type: 'number', min: 1 },
    autoscalingMode: { type: 'string', oneOf: ['vertical', 'horizontal'] },
    idleScaling: { type: 'boolean' },
    idleTimeoutMinutes: { type: 'number', min: 5 },
  }
}

export function newServiceFields(world: ModelWorld, knobs: ClickhouseKnobs): Fields {
  return {
    name: nameField(world),
    provider: { type: 'string', oneOf: cloudProviders },
    region: { type: 'string', pattern: /^[a-z]+[a-z0-9-]*$/ },
    tier: { type: 'string', oneOf: tiers },
    ...scalingFields(world, knobs),
    ipAccessList: { type: 'array' },
    backupId: { type: 'string', pattern: UUID },
    encryptionKey: { type: 'string' },
    encryptionAssumedRoleIdentifier: { type: 'string' },
    privateEndpointIds: { type: 'array' },
    isReadonly: { type: 'boolean' },
    dataWarehouseId: { type: 'string' },
    ...(world.mode === 'live' && { tags: { type: 'array' } as const }),
  }
}

export const updateFields = (world: ModelWorld): Fields => ({
  name: nameField(world),
  ipAccessList: { type: 'object' },
  privateEndpointIds: { type: 'object' },
  ...(world.mode === 'live' && {
    tags: { type: 'object' } as const,
    releaseChannel: { type: 'string', oneOf: ['slow', 'default', 'fast'] } as const,
  }),
})

/** Version 4 only: the nil UUID is refused (clickhousectl #666). */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** "Alphanumerical string with whitespaces up to 50 characters"; hyphens pass today (vendor's own tests). */
const nameField = ({ mode }: ModelWorld) =>
  ({ type: 'string', pattern: mode === 'seed' ? /^[A-Za-z0-9 ]{1,50}$/ : /^[A-Za-z0-9 _-]{1,50}$/ }) as const
