import { RESERVED_TAG_PREFIX, RUN_TAG } from '../../schemas/datafy/tags.ts'
import type { VolumeCommandWire, VolumeWire } from '../../schemas/datafy/volume.ts'
import { isObject } from '../../schemas/json.ts'
import { jsonReply } from '../answers.ts'
import type { ModelRequest } from '../world.ts'
import { type Account, inOrder } from './account.ts'
import type { DatafyKnobs } from './knobs.ts'
import { done, type Handled, refused, volumeNotFound, volumeNotManaged } from './replies.ts'
import type { EbsVolume, Snapshot, Volume } from './resources.ts'
import { omit, snapshotNotFound } from './snapshots.ts'
import { attachmentAt, isManaged, isReplaced, snapshotState } from './states.ts'

/** Volumes of Datafy: created from a completed snapshot, managed until a deactivation replaces them by a plain one. */
export function datafyVolumes(account: Account) {
  const { knobs, volumes } = account
  const next = inOrder<(typeof knobs.restored)[number]>(knobs.restored)

  function create(request: ModelRequest, inName: string): Handled {
    const { source, volumeProperties } = isObject(request.body) ? request.body : {}
    const snapshotId = isObject(source) ? source['datafySnapshotId'] : undefined
    if (typeof snapshotId !== 'string') return refused(400, 'source must be one of datafySnapshotId')
    const properties = isObject(volumeProperties) ? volumeProperties : {}
    const tags = tagsOf(properties['tags'])
    const reserved = Object.keys(tags).find(key => key.startsWith(RESERVED_TAG_PREFIX))
    if (reserved !== undefined) return refused(400, `tag key "${reserved}" uses the reserved prefix`)

    const snapshot = account.snapshot(snapshotId)
    const state = snapshot === undefined ? 'removed' : snapshotState(snapshot, account.now())
    if (snapshot === undefined || state === 'removed') return snapshotNotFound(snapshotId)
    if (state !== 'completed') return refused(400, `snapshot ${snapshotId} is not completed`)

    const zone = typeof properties['availabilityZone'] === 'string' ? properties['availabilityZone'] : knobs.zone
    const volume = restore(account, next(), { snapshot, zone, tags, inName })
    volumes.set(volume.id, volume)
    const answer: VolumeCommandWire = { volumeId: volume.id, volumeSizeGB: volume.sizeGb }
    return { reply: jsonReply(200, omit(answer, knobs.omitFields)), effect: volume.id }
  }

  function get(volumeId: string): Handled {
    const volume = account.volume(volumeId)
    const at = account.now()
    if (volume === undefined || !volume.managed) return volumeNotFound(volumeId)
    const replaced = isReplaced(volume, at)
    if (replaced && knobs.afterDeactivation === '404') return volumeNotFound(volumeId)
    const answer: VolumeWire = {
      volumeId,
      hasSource: volume.hasSource && !replaced,
      isManaged: !replaced,
      isDatafied: !replaced,
      replacedBy: replaced ? volume.deactivation!.replacement.id : '',
      sizeBytes: volume.sizeGb * 1024 ** 3,
      iops: 3_000,
      throughput: 125,
    }
    return { reply: jsonReply(200, answer) }
  }

  function deactivate(volumeId: string): Handled {
    const volume = account.volume(volumeId)
    const at = account.now()
    if (volume === undefined) return volumeNotFound(volumeId)
    if (!isManaged(volume, at)) return volumeNotManaged(volumeId)
    if (volume.deactivation !== undefined)
      return refused(409, `autoscaling of volume ${volumeId} is already being deactivated`)
    if (attachmentAt(volume, at) === undefined) return refused(400, 'volume is not attached to any instance')
    const endsAt = account.after(knobs.deactivateTakes)
    const replacement = account.newPart(volume.sizeGb, volume.zone, { createdAt: endsAt, availableAt: endsAt })
    volume.deactivation = { endsAt, replacement }
    return done(volumeId)
  }

  return { create, get, deactivate }
}

/** What a scenario says of the next restored volume. */
type Own = Partial<DatafyKnobs['restored'][number]>

interface Asked {
  readonly snapshot: Snapshot
  readonly zone: string
  readonly tags: Record<string, string>
  readonly inName: string
}

/** A volume whose parts become available after a while; the autoscaler may add some later. */
function restore(account: Account, own: Own, { snapshot, zone, tags, inName }: Asked): Volume {
  const { knobs } = account
  const takes = own.takes ?? knobs.createTakes
  const count = own.parts ?? knobs.parts
  const partGb = Math.ceil(snapshot.sizeGb / count)
  const part = (afterMs: number): EbsVolume =>
    account.newPart(partGb, zone, {
      createdAt: account.after(afterMs),
      availableAt: account.after(afterMs + takes),
      fails: own.fails ?? knobs.createFails,
    })
  const added = Math.max(0, (own.growsTo ?? count) - count)
  return {
    id: account.id('vol'),
    marker: tags[RUN_TAG] ?? '',
    foreign: false,
    createdAt: account.now(),
    sizeGb: snapshot.sizeGb,
    zone,
    managed: true,
    hasSource: false,
    restoredFrom: snapshot.id,
    tags,
    account: inName,
    parts: [
      ...Array.from({ length: count }, () => part(0)),
      ...Array.from({ length: added }, () => part(own.growsAfter ?? 0)),
    ],
    attachments: [],
    releases: 0,
  }
}

function tagsOf(given: unknown): Record<string, string> {
  const tags: Record<string, string> = {}
  for (const tag of Array.isArray(given) ? given : [])
    if (isObject(tag) && typeof tag['key'] === 'string') tags[tag['key']] = String(tag['value'] ?? '')
  return tags
}
