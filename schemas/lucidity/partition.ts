import { defineLifecycle } from '../lifecycle.ts'
import type { InstanceWire } from './cloud.ts'

const FAILURES = ['PARTITION_STATUS_FAILED', 'PARTITION_STATUS_FAILED_ONBOARDING']

/**
 * Onboarding of a partition ("API Guide for Partition Status External", Lifecycle): polls back off exponentially, and
 * UNKNOWN is documented but says nothing, so it is tolerated for a while. Onboarding moves data: hours are normal.
 */
export const partitionLifecycle = defineLifecycle({
  resource: 'lucidity/partition',
  field: 'state',
  reason: 'message',
  moves: {
    PARTITION_STATUS_PENDING: ['PARTITION_STATUS_IN_PROGRESS', ...FAILURES, 'PARTITION_STATUS_UNKNOWN'],
    PARTITION_STATUS_IN_PROGRESS: ['PARTITION_STATUS_ON_BOARDED', ...FAILURES, 'PARTITION_STATUS_UNKNOWN'],
    PARTITION_STATUS_ON_BOARDED: [],
    PARTITION_STATUS_FAILED_ONBOARDING: [],
    PARTITION_STATUS_FAILED: [],
    PARTITION_STATUS_UNKNOWN: [
      'PARTITION_STATUS_PENDING',
      'PARTITION_STATUS_IN_PROGRESS',
      'PARTITION_STATUS_ON_BOARDED',
      ...FAILURES,
    ],
  },
  goal: ['PARTITION_STATUS_ON_BOARDED'],
  failed: FAILURES,
  ambiguous: { PARTITION_STATUS_UNKNOWN: '5m' },
  every: '10s',
  growth: 1.6,
  maxEvery: '120s',
  jitter: 1,
  deadline: '6h',
})

export interface PartitionRequestWire extends InstanceWire {
  /** `/dev/sdf`, or a drive letter such as `D`. */
  readonly mountPoint: string
}

export interface PartitionWire {
  readonly status: string
  readonly instanceId?: string
  readonly mountPoint?: string
  readonly message?: string
}
