import type { ModelWorld } from '../world.ts'
import type { Fate } from './buffer-states.ts'

/** What the model keeps of a buffer. */
export interface Buffer {
  readonly id: string
  readonly requestId: string
  readonly payload: string
  readonly instanceId: string
  readonly accountId: string
  readonly cloudProvider: string
  readonly sizeGb: number
  readonly createdAt: number
  readonly foreign: boolean
  readonly fate: Fate
  /** Accepted revokes that had an effect. */
  releases: number
}

/** A buffer that someone else holds from the start. */
export function stranger(world: ModelWorld, instanceId: string, index: number, endsAfter: number | undefined): Buffer {
  const now = world.now()
  return {
    id: `buf-stranger${index + 1}`,
    requestId: `someone-else-${index + 1}`,
    payload: '',
    instanceId,
    accountId: '',
    cloudProvider: 'AWS',
    sizeGb: 100,
    createdAt: now,
    foreign: true,
    fate: {
      activeAt: now,
      failsAt: Number.POSITIVE_INFINITY,
      reason: '',
      revokeTakesMs: 0,
      weird: undefined,
      revokedAt: endsAfter === undefined ? Number.POSITIVE_INFINITY : now + world.lifecycle(endsAfter),
    },
    releases: 0,
  }
}
