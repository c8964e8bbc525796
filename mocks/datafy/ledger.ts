import type { Resource } from '../../schemas/ledger.ts'
import type { Account } from './account.ts'
import type { Attachment, Snapshot, Volume } from './resources.ts'
import { attachmentState, isReplaced, partsAt, snapshotState, volumeState } from './states.ts'

/** Every volume, snapshot and attachment ever made. */
export function datafyLedger(account: Account): readonly Resource[] {
  const at = account.now()
  const volumes = [...account.volumes.values()]
  return [
    ...volumes.map(volume => volumeEntry(volume, at)),
    ...[...account.snapshots.values()].map(snapshot => snapshotEntry(snapshot, at)),
    ...volumes.flatMap(volume => volume.attachments.map(attachment => attachmentEntry(volume, attachment, at))),
  ]
}

function volumeEntry(volume: Volume, at: number): Resource {
  const parts = partsAt(volume, at)
  const states = new Set(parts.map(part => volumeState(volume, part, at)!))
  return {
    vendor: 'datafy',
    resource: 'datafy/volume',
    id: volume.id,
    marker: volume.marker,
    createdAt: volume.createdAt,
    state: isReplaced(volume, at)
      ? 'replaced'
      : states.size === 1
        ? [...states][0]!
        : parts.length === 0
          ? 'gone'
          : 'mixed',
    alive: parts.length > 0,
    releases: volume.releases,
    foreign: volume.foreign,
    details: {
      account: volume.account,
      ebsVolumeIds: parts.map(part => part.id),
      ...(isReplaced(volume, at) ? { replacedBy: volume.deactivation!.replacement.id } : {}),
    },
  }
}

function snapshotEntry(snapshot: Snapshot, at: number): Resource {
  const state = snapshotState(snapshot, at)
  return {
    vendor: 'datafy',
    resource: 'datafy/snapshot',
    id: snapshot.id,
    marker: snapshot.marker,
    createdAt: snapshot.startedAt,
    state,
    alive: state !== 'removed',
    releases: 0,
    foreign: snapshot.foreign,
    details: { account: snapshot.account, volumeId: snapshot.volumeId },
  }
}

function attachmentEntry(volume: Volume, attachment: Attachment, at: number): Resource {
  const state = attachmentState(attachment, at) ?? 'detached'
  return {
    vendor: 'datafy',
    resource: 'datafy/attachment',
    id: `${volume.id}:${attachment.instanceId}`,
    marker: '',
    createdAt: attachment.requestedAt,
    state,
    alive: state !== 'detached',
    releases: attachment.releases,
    foreign: attachment.foreign,
    details: { instanceId: attachment.instanceId, deviceName: attachment.deviceName },
  }
}
