import { nth } from '../knobs.ts'
import type { ModelWorld } from '../world.ts'
import { existingSnapshot, existingVolume, type GivenSnapshot, type GivenVolume } from './existing.ts'
import type { DatafyKnobs } from './knobs.ts'
import { type EbsVolume, NEVER, type Snapshot, type Volume } from './resources.ts'

const DAY_MS = 86_400_000

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

  const addVolume = (given: GivenVolume): Volume => added(volumes, existingVolume(given, { knobs, before, newPart }))
  const addSnapshot = (given: GivenSnapshot): Snapshot =>
    added(snapshots, existingSnapshot(given, { knobs, before, newId: () => id('snap') }))
  for (const given of knobs.existingVolumes)
    if (given.volumeId !== undefined) addVolume({ ...given, volumeId: given.volumeId })
  for (const given of knobs.existingSnapshots)
    if (given.datafySnapshotId !== undefined) addSnapshot({ ...given, datafySnapshotId: given.datafySnapshotId })

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
      volumes.get(handle) ?? (isAssumed(handle, /^vol-[0-9a-f]{8,17}$/) ? addVolume({ volumeId: handle }) : undefined),
    snapshot: (datafySnapshotId: string): Snapshot | undefined =>
      snapshots.get(datafySnapshotId) ??
      (isAssumed(datafySnapshotId, /^dsnap-[0-9a-zA-Z]+$/) ? addSnapshot({ datafySnapshotId }) : undefined),
    instance(instanceId: string) {
      const own = knobs.instances.find(instance => instance.instanceId === instanceId)
      return { ...own, agentVersion: own?.agentVersion ?? knobs.agentVersion }
    },
  }
}

function added<T extends { readonly id: string }>(all: Map<string, T>, one: T): T {
  all.set(one.id, one)
  return one
}

/** The entry for the next thing made of a kind: `const next = inOrder(knobs.restored)`. */
export function inOrder<T>(entries: readonly Partial<T>[]): () => Partial<T> {
  let made = 0
  return () => nth<T>(entries, made++)
}
