import { defineLifecycle } from '../lifecycle.ts'

const SEEN = ['creating', 'available', 'mixed', 'in-use', 'error', 'deleting']

/**
 * A Datafy volume as its underlying EBS volumes: one word when all of them agree or one failed, else `mixed`. The
 * Terraform fork waits for each to be available; the number of them may change while we look.
 */
export const volumeLifecycle = defineLifecycle({
  resource: 'datafy/volume',
  field: 'state',
  moves: {
    absent: SEEN,
    creating: ['available', 'mixed', 'in-use', 'error', 'deleting'],
    available: ['creating', 'mixed', 'in-use', 'error', 'deleting', 'absent'],
    mixed: ['creating', 'available', 'in-use', 'error', 'deleting', 'absent'],
    'in-use': ['creating', 'available', 'mixed', 'error', 'deleting'],
    error: ['deleting', 'absent'],
    deleting: ['absent'],
  },
  goal: ['available'],
  failed: ['error', 'deleting'],
  every: '10s',
  growth: 1.5,
  maxEvery: '30s',
  jitter: 0.1,
  deadline: '15m',
})

/**
 * Autoscaling on a volume, from the IaC API's `isManaged`, `hasSource` and `replacedBy`. `replaced` is the end of a
 * deactivation; `unmanaged` says either "ended" or "not yet started" and is tolerated for a while. Copying a volume
 * takes hours.
 */
export const autoscalingLifecycle = defineLifecycle({
  resource: 'datafy/autoscaling',
  field: 'state',
  moves: {
    managed: ['replaced', 'unmanaged', 'migrating'],
    migrating: ['managed', 'replaced', 'unmanaged'],
    unmanaged: ['managed', 'migrating', 'replaced'],
    replaced: [],
  },
  goal: ['replaced'],
  failed: [],
  ambiguous: { unmanaged: '5m' },
  every: '30s',
  growth: 1.5,
  maxEvery: '5m',
  jitter: 0.1,
  deadline: '12h',
})

/** Body of create-from-snapshots: `source` is documented as one of two unnamed variants; the rest is the Terraform fork's. */
export interface CreateVolumeWire {
  readonly source: { readonly datafySnapshotId?: string; readonly [other: string]: unknown }
  readonly volumeProperties?: VolumePropertiesWire
}

export interface VolumePropertiesWire {
  readonly availabilityZone?: string
  readonly diskSize?: number
  readonly volumeIops?: number
  readonly volumeThroughput?: number
  readonly tags?: readonly { readonly key: string; readonly value: string }[]
}

/** Answer of create-from-snapshots; the document marks both fields as optional. */
export interface VolumeCommandWire {
  readonly volumeId?: string
  readonly volumeSizeGB?: number
}

/** Volume in the IaC API (Terraform fork, `internal/datafy/types.go`). */
export interface VolumeWire {
  readonly volumeId: string
  /** The original EBS volume still exists in AWS. */
  readonly hasSource: boolean
  readonly isManaged: boolean
  readonly isDatafied: boolean
  /** Id of the plain EBS volume that a deactivation made. */
  readonly replacedBy?: string | null
  readonly sizeBytes?: number
  readonly iops?: number
  readonly throughput?: number
}
