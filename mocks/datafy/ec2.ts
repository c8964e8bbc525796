import type { Ec2Snapshot, Ec2Tag, Ec2Volume } from '../../schemas/datafy/ec2.ts'
import { datafyTags, MANAGED_BY_DATAFY } from '../../schemas/datafy/tags.ts'
import { defined } from '../../schemas/defined.ts'
import { isoDate } from '../dates.ts'
import type { Account } from './account.ts'
import type { EbsVolume, Snapshot, Volume } from './resources.ts'
import { attachmentAt, attachmentState, partState, partsAt, volumeState } from './states.ts'

/** What EC2 lists now of the account's volumes. */
export const listedVolumes = (account: Account): readonly Ec2Volume[] =>
  [...account.volumes.values()].flatMap(volume =>
    partsAt(volume, account.listedAt()).map(part => wireVolume(volume, part, account.listedAt())),
  )

function wireVolume(volume: Volume, part: EbsVolume, at: number): Ec2Volume {
  const attachment = attachmentAt(volume, at)
  return {
    VolumeId: part.id,
    State: volumeState(volume, part, at)!,
    AvailabilityZone: part.zone,
    Size: part.sizeGb,
    CreateTime: isoDate(part.createdAt),
    Attachments:
      attachment === undefined
        ? []
        : [
            {
              InstanceId: attachment.instanceId,
              Device: attachment.deviceName,
              State: attachmentState(attachment, at)!,
            },
          ],
    // A replacement and a plain volume are nobody's underlying volume.
    Tags: volume.parts.includes(part) && volume.managed ? volumeTags(volume) : [],
  }
}

const volumeTags = ({ id, restoredFrom, tags }: Volume): readonly Ec2Tag[] =>
  Object.entries({
    ...tags,
    [datafyTags.managedBy]: MANAGED_BY_DATAFY,
    [datafyTags.sourceVolume]: id,
    ...defined({ [datafyTags.restoredFrom]: restoredFrom }),
  }).map(([Key, Value]) => ({ Key, Value }))

export const listedSnapshots = (account: Account): readonly Ec2Snapshot[] =>
  [...account.snapshots.values()].flatMap(snapshot => wireSnapshots(snapshot, account))

const wireSnapshots = (snapshot: Snapshot, { knobs, listedAt }: Account): readonly Ec2Snapshot[] =>
  snapshot.parts.flatMap(part => {
    const state = partState(snapshot, part, listedAt())
    if (state === undefined) return []
    return [
      {
        SnapshotId: part.id,
        State: state,
        ...(state === 'error' ? { StateMessage: part.reason! } : {}),
        StartTime: isoDate(snapshot.startedAt),
        VolumeSize: Math.ceil(snapshot.sizeGb / snapshot.parts.length),
        Description: knobs.forwardsDescription ? snapshot.description : '',
        Tags: [
          { Key: datafyTags.snapshot, Value: snapshot.id },
          { Key: datafyTags.sourceVolume, Value: snapshot.volumeId },
        ],
      },
    ]
  })
