import type { SnapshotCommandWire, SnapshotWire } from '../../schemas/datafy/snapshot.ts'
import { RUN_TAG } from '../../schemas/datafy/tags.ts'
import { isObject } from '../../schemas/json.ts'
import { empty, jsonReply } from '../answers.ts'
import { isoDate } from '../dates.ts'
import type { ModelRequest } from '../world.ts'
import { type Account, inOrder } from './account.ts'
import type { DatafyKnobs } from './knobs.ts'
import { type Handled, refused, volumeNotFound, volumeNotManaged } from './replies.ts'
import { NEVER, type Snapshot, type Volume } from './resources.ts'
import { isManaged, partsAt, snapshotState } from './states.ts'

/** Snapshots of Datafy: 200 with `pending`, then every AWS snapshot of the set completes by itself. */
export function datafySnapshots(account: Account) {
  const { knobs, snapshots } = account
  const next = inOrder<(typeof knobs.snapshots)[number]>(knobs.snapshots)
  const lastStart = new Map<string, number>()

  function create(request: ModelRequest, volumeId: string, inName: string): Handled {
    const body = isObject(request.body) ? request.body : {}
    const volume = account.volume(volumeId)
    if (volume === undefined) return volumeNotFound(volumeId)
    if (!isManaged(volume, account.now()) && body['autoscalingOnly'] !== false) return unmanaged(volumeId, knobs)
    const last = lastStart.get(volumeId)
    if (last !== undefined && account.now() < last + knobs.snapshotSpacing)
      return refused(knobs.spacingStatus, RATE_EXCEEDED)
    lastStart.set(volumeId, account.now())

    const description = typeof body['description'] === 'string' ? body['description'] : ''
    const snapshot = take(account, next(), { volume, description, inName })
    snapshots.set(snapshot.id, snapshot)
    return { reply: jsonReply(200, omit(commandAnswer(snapshot), knobs.omitFields)), effect: snapshot.id }
  }

  function get(snapshotId: string): Handled {
    const found =
      account.snapshot(snapshotId) ??
      [...snapshots.values()].find(snapshot => snapshot.parts.some(part => part.id === snapshotId))
    const state = found === undefined ? 'removed' : snapshotState(found, account.now())
    if (found === undefined || state === 'removed') return snapshotNotFound(snapshotId)
    const answer: SnapshotWire = {
      snapshotId,
      volumeId: found.volumeId,
      readyToUse: state === 'completed',
      sizeBytes: found.sizeGb * 1024 ** 3,
      snapshotCreationTime: isoDate(found.startedAt),
      datafySnapshotIds: [found.id],
    }
    return { reply: jsonReply(200, answer) }
  }

  return { create, get }
}

/** What a scenario says of the next snapshot. */
type Own = Partial<DatafyKnobs['snapshots'][number]>

interface Asked {
  readonly volume: Volume
  readonly description: string
  readonly inName: string
}

/** One AWS snapshot of every underlying volume that is there now. */
function take(account: Account, own: Own, { volume, description, inName }: Asked): Snapshot {
  const { knobs } = account
  const endsAt = account.after(own.takes ?? knobs.snapshotTakes)
  const failed = own.failedParts ?? knobs.failedParts
  const reason = own.reason ?? knobs.failureReason
  return {
    id: account.id('dsnap'),
    volumeId: volume.id,
    marker: new RegExp(`${RUN_TAG}=([A-Z0-9]{8})`).exec(description)?.[1] ?? '',
    foreign: false,
    description,
    startedAt: account.now(),
    sizeGb: volume.sizeGb,
    account: inName,
    parts: partsAt(volume, account.now()).map((_, index) => ({
      id: account.id('snap'),
      endsAt,
      ...(index < failed ? { reason } : {}),
    })),
    removedAt: own.removedAfter === undefined ? NEVER : account.after(own.removedAfter),
  }
}

function unmanaged(volumeId: string, { unmanagedSnapshot }: DatafyKnobs): Handled {
  if (unmanagedSnapshot === 'empty200') return { reply: empty(200) }
  return unmanagedSnapshot === '404' ? volumeNotFound(volumeId) : volumeNotManaged(volumeId)
}

/** EC2's own words (EC2 API, error codes). */
const RATE_EXCEEDED =
  'SnapshotCreationPerVolumeRateExceeded: The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing or variable sleep interval between requests.'

export const snapshotNotFound = (id: string): Handled => refused(404, `snapshot ${id} not found`)

const commandAnswer = (snapshot: Snapshot): SnapshotCommandWire => ({
  datafySnapshotId: snapshot.id,
  volumeId: snapshot.volumeId,
  status: 'pending',
  startTime: isoDate(snapshot.startedAt),
  volumeSizeGb: snapshot.sizeGb,
  description: snapshot.description,
})

/** An answer without the fields that a knob leaves out. */
export const omit = (answer: object, names: unknown): object =>
  Array.isArray(names) ? Object.fromEntries(Object.entries(answer).filter(([name]) => !names.includes(name))) : answer
