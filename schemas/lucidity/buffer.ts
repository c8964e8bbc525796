import { defineLifecycle } from '../lifecycle.ts'

/**
 * Lucidity buffer: PROVISIONING until ACTIVE or FAILED; REVOKED after a revoke; looked at every 30 s ("API guide for
 * Database Restores", Buffer Lifecycle and flowchart). The deadline is ours: provisioning takes minutes.
 */
export const bufferLifecycle = defineLifecycle({
  resource: 'lucidity/buffer',
  field: 'state',
  reason: 'failureReason',
  moves: { PROVISIONING: ['ACTIVE', 'FAILED'], ACTIVE: ['REVOKED'], REVOKED: [], FAILED: [] },
  goal: ['ACTIVE'],
  failed: ['FAILED', 'REVOKED'],
  released: ['REVOKED'],
  every: '30s',
  jitter: 0.1,
  deadline: '45m',
})

export type BufferState = 'PROVISIONING' | 'ACTIVE' | 'REVOKED' | 'FAILED'

/** A buffer in answers to request, status and revoke; `bufferId`, `status` and `failureReason` are documented. */
export interface BufferWire {
  readonly bufferId: string
  readonly status: string
  readonly failureReason?: string | null
  readonly requestId?: string
  readonly instanceId?: string
  readonly cloudProvider?: string
  readonly cloudProviderAccountId?: string
  readonly bufferSizeInGB?: number
  readonly createdAt?: string
  readonly activatedAt?: string
  readonly revokedAt?: string
}
