import { defineStep } from '../../engine/step.ts'
import type { Ec2Snapshot } from '../../schemas/datafy/ec2.ts'
import { snapshotLifecycle } from '../../schemas/datafy/snapshot.ts'
import { datafyTags } from '../../schemas/datafy/tags.ts'
import { defined } from '../../schemas/defined.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'
import { describe, distinct, only, snapshotsIn, tagOf } from './aws.ts'
import { awsProfile, datafySnapshotId, exactlyOne, region, volumeId } from './fields.ts'

/** One Datafy snapshot: its AWS snapshots share a tag. */
export interface SnapshotSet {
  readonly datafySnapshotId: string
  readonly volumeId: string
  readonly state: string
  readonly startTime?: string
  readonly description?: string
  readonly ebsSnapshotIds: readonly string[]
}

const input = {
  type: 'object',
  additionalProperties: false,
  properties: {
    datafySnapshotId,
    volumeId: { ...volumeId, description: 'All snapshots of this volume' },
    volumeCount: {
      type: 'integer',
      minimum: 1,
      description: 'Number of underlying volumes: with fewer AWS snapshots than that the set is still pending',
    },
    region,
    profile: awsProfile,
  },
} as const satisfies ObjectSchema

const snapshotSet = {
  type: 'object',
  required: ['datafySnapshotId', 'volumeId', 'state', 'ebsSnapshotIds'],
  properties: {
    datafySnapshotId: { type: 'string' },
    volumeId: { type: 'string' },
    state: { type: 'string' },
    startTime: { type: 'string' },
    description: { type: 'string' },
    ebsSnapshotIds: { type: 'array', items: { type: 'string' } },
  },
} as const satisfies ObjectSchema

export const findSnapshots = defineStep({
  type: 'datafy/find-snapshots',
  summary: 'Look up Datafy snapshots in AWS by their tags, with the state of the whole set.',
  input,
  output: {
    type: 'object',
    required: ['state', 'allCompleted', 'count', 'ebsSnapshotIds', 'snapshots'],
    properties: {
      datafySnapshotId: { type: 'string', description: 'The snapshot, when all that was found belongs to one' },
      state: { type: 'string', examples: Object.keys(snapshotLifecycle.moves), description: 'Of all that was found' },
      reason: { type: 'string', description: 'AWS’s words for an error' },
      allCompleted: { type: 'boolean' },
      count: { type: 'integer', description: 'Number of AWS snapshots' },
      ebsSnapshotIds: { type: 'array', items: { type: 'string' } },
      snapshots: { type: 'array', items: snapshotSet, description: 'Datafy snapshots, oldest first' },
    },
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  command: (given, call) =>
    describe(
      'describe-snapshots',
      given.datafySnapshotId === undefined
        ? { [datafyTags.sourceVolume]: given.volumeId! }
        : { [datafyTags.snapshot]: given.datafySnapshotId },
      given,
      call,
    ),
  answer(reply, given) {
    const parts = snapshotsIn(reply)
    const state = stateOf(parts, given.volumeCount)
    const snapshots = setsOf(parts)
    return {
      datafySnapshotId: given.datafySnapshotId ?? only(snapshots.map(set => set.datafySnapshotId)),
      state,
      reason: parts.find(part => part.State === 'error')?.StateMessage,
      allCompleted: state === 'completed',
      count: parts.length,
      ebsSnapshotIds: parts.map(part => part.SnapshotId),
      snapshots,
    }
  },
  lifecycle: snapshotLifecycle,
  shows: ['datafySnapshotId'],
  subject: ['datafySnapshotId', 'volumeId'],
  rules: [exactlyOne<Infer<typeof input>>('datafy-one-snapshot-selector', ['datafySnapshotId', 'volumeId'])],
  example: { datafySnapshotId: 'dsnap-0b9176567fe16f0bd', region: 'us-east-1' },
  source: 'Datafy Snapshots page (tags); EC2 API, DescribeSnapshots',
})

/** One failed part fails the set, and a part that is not listed yet is not completed. */
function stateOf(parts: readonly Ec2Snapshot[], volumeCount = 1): string {
  if (parts.length === 0) return 'absent'
  const states = new Set(parts.map(part => part.State))
  if (states.has('error')) return 'error'
  const odd = [...states].find(state => state !== 'completed' && state !== 'pending')
  if (odd !== undefined) return odd
  return states.has('pending') || parts.length < volumeCount ? 'pending' : 'completed'
}

function setsOf(parts: readonly Ec2Snapshot[]): readonly SnapshotSet[] {
  const sets = distinct(parts.map(part => tagOf(part, datafyTags.snapshot))).map(id => {
    const members = parts.filter(part => tagOf(part, datafyTags.snapshot) === id)
    const [first] = members as [Ec2Snapshot]
    return {
      datafySnapshotId: id,
      volumeId: tagOf(first, datafyTags.sourceVolume) ?? '',
      state: stateOf(members),
      ...(first.StartTime === undefined ? {} : { startTime: new Date(first.StartTime).toISOString() }),
      ...defined({ description: first.Description }),
      ebsSnapshotIds: members.map(member => member.SnapshotId),
    }
  })
  return sets.sort((left, right) => (left.startTime ?? '').localeCompare(right.startTime ?? ''))
}
