import { defineLifecycle } from '../lifecycle.ts'

/**
 * A Datafy snapshot as its set of AWS snapshots, one per underlying volume: `completed` when all of them are, `error`
 * when one is. `absent`: AWS lists none (yet), since EC2 lists are eventually consistent. Polls start at 15 s as in
 * Datafy's Terraform fork; a large first snapshot takes hours.
 */
export const snapshotLifecycle = defineLifecycle({
  resource: 'datafy/snapshot',
  field: 'state',
  reason: 'reason',
  moves: {
    absent: ['pending', 'completed', 'error'],
    pending: ['completed', 'error'],
    completed: ['absent'],
    error: ['absent'],
  },
  goal: ['completed'],
  failed: ['error'],
  every: '15s',
  growth: 1.5,
  maxEvery: '60s',
  jitter: 0.1,
  deadline: '6h',
})

/** Body of create-snapshot ("Datafy API"); its `useSourceVolume` is read-only and for internal use, so nobody sends it. */
export interface CreateSnapshotWire {
  readonly autoscalingOnly?: boolean
  readonly description?: string
}

/** Answer of create-snapshot; the document marks every field as optional. */
export interface SnapshotCommandWire {
  readonly datafySnapshotId?: string
  readonly volumeId?: string
  readonly status?: string
  readonly startTime?: string
  /** Spelt `volumeSizeGB` in the answer of create-from-snapshots. */
  readonly volumeSizeGb?: number
  readonly description?: string
}

/** Snapshot in the IaC API (an older `client.go` of the Terraform fork; later versions no longer call it). */
export interface SnapshotWire {
  readonly snapshotId: string
  readonly volumeId?: string
  readonly region?: string
  readonly readyToUse: boolean
  readonly sizeBytes?: number
  readonly snapshotCreationTime?: string
  readonly datafySnapshotIds?: readonly string[]
}
