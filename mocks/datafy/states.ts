import type { Attachment, EbsSnapshot, EbsVolume, Snapshot, Volume } from './resources.ts'

/** States at a time, in EC2's words; `undefined` while there is nothing to see. */

/** creating for `createTakes`, then available or error; in-use from an attach on. */
export function volumeState(volume: Volume, part: EbsVolume, at: number): string | undefined {
  if (at < part.createdAt || at >= part.goneAt) return undefined
  if (at < part.availableAt) return 'creating'
  if (part.fails) return 'error'
  return attachmentAt(volume, at) === undefined ? 'available' : 'in-use'
}

/** attaching for `attachTakes`, then attached; detaching for `detachTakes`, then gone. */
export function attachmentState(attachment: Attachment, at: number): string | undefined {
  if (at < attachment.requestedAt || at >= attachment.detachedAt) return undefined
  if (at >= attachment.detachRequestedAt) return 'detaching'
  return at < attachment.attachedAt ? 'attaching' : 'attached'
}

export const attachmentAt = (volume: Volume, at: number): Attachment | undefined =>
  volume.attachments.findLast(attachment => attachmentState(attachment, at) !== undefined)

/** pending for `snapshotTakes`, then completed or error. */
export function partState(snapshot: Snapshot, part: EbsSnapshot, at: number): string | undefined {
  if (at < snapshot.startedAt || at >= snapshot.removedAt) return undefined
  if (at < part.endsAt) return 'pending'
  return part.reason === undefined ? 'completed' : 'error'
}

export function snapshotState(snapshot: Snapshot, at: number): string {
  const states = new Set(snapshot.parts.map(part => partState(snapshot, part, at)))
  return ['error', 'pending', 'completed'].find(state => states.has(state)) ?? 'removed'
}

export const isReplaced = ({ deactivation }: Volume, at: number): boolean =>
  deactivation !== undefined && at >= deactivation.endsAt

export const isManaged = (volume: Volume, at: number): boolean => volume.managed && !isReplaced(volume, at)

/** Underlying volumes that exist, a replacement included. */
export const partsAt = (volume: Volume, at: number): readonly EbsVolume[] =>
  (isReplaced(volume, at) ? [volume.deactivation!.replacement] : volume.parts).filter(
    part => volumeState(volume, part, at) !== undefined,
  )
