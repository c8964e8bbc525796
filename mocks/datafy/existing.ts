import type { DatafyKnobs } from './knobs.ts'
import { type Attachment, type EbsVolume, NEVER, type Snapshot, type Volume } from './resources.ts'

/** Ids of the examples in the API page. */
const DEFAULT_VOLUME = 'vol-0b9176567fe16f0bc'
const DEFAULT_INSTANCE = 'i-09759c0bdec242294'
const DEFAULT_SIZE_GB = 100

export type GivenVolume = Partial<DatafyKnobs['existingVolumes'][number]> & { readonly volumeId: string }
export type GivenSnapshot = Partial<DatafyKnobs['existingSnapshots'][number]> & { readonly datafySnapshotId: string }

interface Before {
  readonly knobs: DatafyKnobs
  /** When it was there already. */
  readonly before: number
}

/** A volume of before the run, as a scenario gives it. */
export function existingVolume(
  given: GivenVolume,
  {
    knobs,
    before,
    newPart,
  }: Before & { readonly newPart: (sizeGb: number, zone: string, times: Partial<EbsVolume>) => EbsVolume },
): Volume {
  const { volumeId, sizeGb = DEFAULT_SIZE_GB, parts = knobs.parts, zone = knobs.zone, managed = true } = given
  const partOf = (count: number): EbsVolume => newPart(Math.ceil(sizeGb / count), zone, {})
  return {
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
}

/** A snapshot of before the run, as a scenario gives it. */
export function existingSnapshot(
  { datafySnapshotId, volumeId = DEFAULT_VOLUME, state }: GivenSnapshot,
  { knobs, before, newId }: Before & { readonly newId: () => string },
): Snapshot {
  return {
    id: datafySnapshotId,
    volumeId,
    marker: '',
    foreign: true,
    description: '',
    startedAt: before,
    sizeGb: DEFAULT_SIZE_GB,
    account: '',
    parts: Array.from({ length: knobs.parts }, () => ({ id: newId(), endsAt: state === 'pending' ? NEVER : before })),
    removedAt: state === 'removed' ? before : NEVER,
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
