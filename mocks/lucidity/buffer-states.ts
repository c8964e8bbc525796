import type { BufferState } from '../../schemas/lucidity/buffer.ts'
import { nth } from '../knobs.ts'
import type { ModelWorld } from '../world.ts'
import { around, pick } from './chance.ts'
import type { LucidityKnobs } from './knobs.ts'

/** What happens to a buffer and when, on the world's clock; Infinity is never. */
export interface Fate {
  readonly activeAt: number
  readonly failsAt: number
  readonly reason: string
  readonly revokeTakesMs: number
  readonly weird: { readonly word: string; readonly untilMs: number } | undefined
  /** When the space is back: after an accepted revoke, or by a person's hand. */
  revokedAt: number
}

const NEVER = Number.POSITIVE_INFINITY

/** Free text on the wire; no document lists the reasons. */
const REASONS = [
  'CLOUD_QUOTA_EXCEEDED',
  'INSUFFICIENT_CAPACITY',
  'AGENT_UNREACHABLE',
  'DISK_ATTACH_LIMIT',
  'CLOUD_PERMISSION_DENIED',
  'FILESYSTEM_RESIZE_FAILED',
  'POLICY_MAX_DISK_EXCEEDED',
]

/** Buffers of Lucidity: PROVISIONING for about 90 s, then ACTIVE or FAILED; REVOKED about 5 min after a revoke. */
export const stateAt = ({ activeAt, failsAt, revokedAt }: Fate, now: number): BufferState => {
  if (now >= revokedAt) return 'REVOKED'
  if (now >= failsAt) return 'FAILED'
  return now >= activeAt ? 'ACTIVE' : 'PROVISIONING'
}

/** Decides the fate of the n-th buffer that a client asks for, counted from 0. */
export function fateOf(world: ModelWorld, knobs: LucidityKnobs, index: number): Fate {
  const own = nth(knobs.buffers, index)
  const now = world.now()
  const after = (ms: number | undefined): number => (ms === undefined ? NEVER : now + world.lifecycle(ms))
  const usualMs = around(world, 'lucidity provisioning', { ms: knobs.activeAfter, spread: knobs.spread })
  const isStuck = own.stuck ?? (own.activeAfter === undefined && knobs.bufferEnds === 'PROVISIONING')
  const fails = own.failsAfter ?? (own.activeAfter === undefined && knobs.bufferEnds === 'FAILED' ? usualMs : undefined)
  const revokeMs = own.revokeTakes ?? around(world, 'lucidity revoke', { ms: knobs.revokeTakes, spread: knobs.spread })
  return {
    activeAt: isStuck || fails !== undefined ? NEVER : after(own.activeAfter ?? usualMs),
    failsAt: isStuck ? NEVER : after(fails),
    reason: own.reason ?? pick(world, 'lucidity failure reason', REASONS),
    revokeTakesMs: own.revokeStuck === true ? NEVER : world.lifecycle(revokeMs),
    weird: own.weirdState === undefined ? undefined : { word: own.weirdState, untilMs: after(own.weirdFor) },
    revokedAt: after(own.revokedByHandAfter),
  }
}
