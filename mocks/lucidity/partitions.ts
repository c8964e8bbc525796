import { defined } from '../../schemas/defined.ts'
import { isObject } from '../../schemas/json.ts'
import type { PartitionWire } from '../../schemas/lucidity/partition.ts'
import { nth } from '../knobs.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import { instanceProblem } from './instance-fields.ts'
import type { LucidityKnobs } from './knobs.ts'
import type { Answer } from './replies.ts'
import { enveloped, error, invalid } from './replies.ts'

const FLAP_MS = 30_000

/** Onboarding of partitions: PENDING for 30 s, IN_PROGRESS for 10 min, then ON_BOARDED. The first look counts as the start. */
export function lucidityPartitions(world: ModelWorld, knobs: LucidityKnobs) {
  const startedAt = new Map<string, { readonly at: number; readonly index: number }>()

  function stateOf({ at, index }: { readonly at: number; readonly index: number }): string {
    const own = nth(knobs.partitions, index)
    const age = world.now() - world.lifecycle(knobs.readLag) - at
    const unknownMs = own.neverSubmitted === true ? Number.POSITIVE_INFINITY : world.lifecycle(own.unknownFor ?? 0)
    // Reads that trail have not seen the submission yet.
    if (age < unknownMs) return 'UNKNOWN'
    const pendingMs = unknownMs + world.lifecycle(own.pendingFor ?? knobs.pendingFor)
    if (age < pendingMs) return 'PENDING'
    if (age >= pendingMs + world.lifecycle(own.inProgressFor ?? knobs.inProgressFor))
      return own.ends ?? knobs.partitionEnds
    if (own.flapEvery === undefined) return 'IN_PROGRESS'
    const everyMs = world.lifecycle(own.flapEvery)
    const isUnknown = (age - pendingMs) % everyMs >= everyMs - world.lifecycle(own.flapFor ?? FLAP_MS)
    return isUnknown ? 'UNKNOWN' : 'IN_PROGRESS'
  }

  return {
    status({ body }: ModelRequest): Answer {
      const problem = isObject(body) ? instanceProblem(body) : 'a JSON body is required'
      if (problem !== undefined) return invalid(problem)
      const { cloudProvider, cloudProviderAccountId, instanceId, mountPoint } = body as Record<string, unknown>
      if (typeof mountPoint !== 'string' || mountPoint === '') return invalid('mountPoint is required')
      if (cloudProvider === 'GCP' && knobs.gcpMaintenance)
        return error(503, 'API support for GCP instances is currently undergoing maintenance')
      if (cloudProviderAccountId === knobs.unvalidatedAccount)
        return error(401, `cloud account ${String(cloudProviderAccountId)} could not be validated`)

      const key = [cloudProviderAccountId, instanceId, mountPoint].join(' ')
      const start = startedAt.get(key) ?? { at: world.now(), index: startedAt.size }
      startedAt.set(key, start)
      const { message } = nth(knobs.partitions, start.index)
      const status = `PARTITION_STATUS_${stateOf(start)}`
      const seen: PartitionWire = {
        status: knobs.drift ? status.toLowerCase() : status,
        instanceId: String(instanceId),
        mountPoint,
        ...defined({ message }),
      }
      return enveloped(seen)
    },
  }
}
