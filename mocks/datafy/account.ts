import { nth } from '../knobs.ts'
import type { ModelWorld } from '../world.ts'
import type { DatafyKnobs } from './knobs.ts'
import { type Attachment, type EbsVolume, NEVER, type Snapshot, type Volume } from './resources.ts'

const DAY_MS = 86_400_000
/** Ids of the examples in the API page. */
const DEFAULT_VOLUME = 'vol-0b9176567fe16f0bc'
const DEFAULT_INSTANCE = 'i-09759c0bdec242294'
const DEFAULT_SIZE_GB = 100

/** What one Datafy account and its AWS account hold. */
export type Account = ReturnType<typeof createAccount>

export function createAccount(world: ModelWorld, knobs: DatafyKnobs) {
  const before = world.now() - DAY_MS
  const volumes = new Map<string, Volume>()
  const snapshots = new Map<string, Snapshot>()
  const id = (kind: 'vol' | 'dsnap' | 'snap'): string => `${kind}-0${world.hex(`datafy ${kind}`, 16)}`

  const newPart = (sizeGb: number, zone: string, times: Partial<EbsVolume>): EbsVolume => ({
    id: id('vol'),
    zone,
    sizeGb,
    createdAt: before,
    availableAt: before,
    fails: false,
    goneAt: NEVER,
    ...times,
  })

  function existingVolume(given: Partial<DatafyKnobs['existingVolumes'][number]> & { volumeId: string }): Volume {
    const { volumeId, sizeGb = DEFAULT_SIZE_GB, parts = knobs.parts, zone = knobs.zone, managed = true } = given
    const partOf = (count: number): EbsVolume => newPart(Math.ceil(sizeGb / count), zone, {})
    const volume: Volume = {
      id: volumeId,
      marker: '',
      foreign: true,
      createdAt: before,
      sizeGb,
      zone,
      managed,
      hasSource: given.hasSource ?? false,
      tags: {},
      account: '',
      parts: managed ? Array.from({ length: parts }, () => partOf(parts)) : [{ ...partOf(1), id: volumeId }],
      attachments:
        given.attached === false ? [] : [attachedSince(before, given.attachedTo ?? DEFAULT_INSTANCE, '/dev/sdf')],
      releases: 0,
    }
    volumes.set(volumeId, volume)
    return volume
  }

  function existingSnapshot(given: Partial<DatafyKnobs['existingSnapshots'][number]> & { datafySnapshotId: string }) {
    const { datafySnapshotId, volumeId = DEFAULT_VOLUME, state } = given
    const snapshot: Snapshot = {
      id: datafySnapshotId,
      volumeId,
      marker: '',
      foreign: true,
      description: '',
      startedAt: before,
      sizeGb: DEFAULT_SIZE_GB,
      account: '',
      parts: Array.from({ length: knobs.parts }, () => ({
        id: id('snap'),
        endsAt: state === 'pending' ? NEVER : before,
      })),
      removedAt: state === 'removed' ? before : NEVER,
    }
    snapshots.set(datafySnapshotId, snapshot)
    return snapshot
  }

  for (const given of knobs.existingVolumes)
    if (given.volumeId !== undefined) existingVolume({ ...given, volumeId: given.volumeId })
  for (const given of knobs.existingSnapshots)
    if (given.datafySnapshotId !== undefined) existingSnapshot({ ...given, datafySnapshotId: given.datafySnapshotId })

  /** Whether a well-formed id that no list names is there all the same. */
  const isAssumed = (id: string, pattern: RegExp): boolean => knobs.unlisted === 'exists' && pattern.test(id)

  return {
    knobs,
    volumes,
    snapshots,
    id,
    newPart,
    now: world.now,
    /** The time that is so much later on the lifecycle's clock. */
    after: (ms: number): number => world.now() + world.lifecycle(ms),
    /** What AWS's lists show now is how things were then. */
    listedAt: (): number => world.now() - world.lifecycle(knobs.awsLag),
    /** The volume of a handle. */
    volume: (handle: string): Volume | undefined =>
      volumes.get(handle) ??
      (isAssumed(handle, /^vol-[0-9a-f]{8,17}$/) ? existingVolume({ volumeId: handle }) : undefined),
    snapshot: (datafySnapshotId: string): Snapshot | undefined =>
      snapshots.get(datafySnapshotId) ??
      (isAssumed(datafySnapshotId, /^dsnap-[0-9a-zA-Z]+$/) ? existingSnapshot({ datafySnapshotId }) : undefined),
    instance(instanceId: string) {
      const own = knobs.instances.find(instance => instance.instanceId === instanceId)
      return { ...own, agentVersion: own?.agentVersion ?? knobs.agentVersion }
    },
  }
}

/** An attachment of before the run, or of somebody else. */
export const attachedSince = (at: number, instanceId: string, deviceName: string): Attachment => ({
  instanceId,
  deviceName,
  requestedAt: at,
  attachedAt: at,
  foreign: true,
  detachRequestedAt: NEVER,
  detachedAt: NEVER,
  releases: 0,
})

/** The entry for the next thing made of a kind: `const next = inOrder(knobs.restored)`. */
export function inOrder<T>(entries: readonly Partial<T>[]): () => Partial<T> {
  let made = 0
  return () => nth<T>(entries, made++)
}
