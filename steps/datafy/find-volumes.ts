import { defineStep } from '../../engine/step.ts'
import type { Ec2Volume } from '../../schemas/datafy/ec2.ts'
import { datafyTags, MANAGED_BY_DATAFY, RUN_TAG } from '../../schemas/datafy/tags.ts'
import { volumeLifecycle } from '../../schemas/datafy/volume.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'
import { describe, distinct, only, tagOf, volumesIn } from './aws.ts'
import { awsProfile, datafySnapshotId, exactlyOne, region, volumeId } from './fields.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  properties: {
    volumeId,
    datafySnapshotId: { ...datafySnapshotId, description: 'All volumes that were restored from this snapshot' },
    marker: { type: 'string', pattern: '^[A-Z0-9]{8}$', description: 'The volume that a step of ours asked for' },
    region,
    profile: awsProfile,
  },
} as const satisfies ObjectSchema

const ebsVolume = {
  type: 'object',
  required: ['ebsVolumeId', 'state', 'attachments'],
  properties: {
    ebsVolumeId: { type: 'string' },
    volumeId: { type: 'string', description: 'Datafy’s handle' },
    state: { type: 'string' },
    availabilityZone: { type: 'string' },
    sizeGb: { type: 'integer' },
    attachments: {
      type: 'array',
      items: {
        type: 'object',
        required: ['instanceId', 'state'],
        properties: {
          instanceId: { type: 'string' },
          deviceName: { type: 'string' },
          state: { type: 'string' },
        },
      },
    },
  },
} as const satisfies ObjectSchema

export const findVolumes = defineStep({
  type: 'datafy/find-volumes',
  summary: 'Look up the underlying EBS volumes of a Datafy volume in AWS by their tags.',
  input,
  output: {
    type: 'object',
    required: ['state', 'count', 'volumeIds', 'ebsVolumeIds', 'volumes'],
    properties: {
      volumeId: { type: 'string', description: 'Datafy’s handle, when all that was found belongs to one' },
      state: {
        type: 'string',
        examples: Object.keys(volumeLifecycle.moves),
        description: 'Of all underlying volumes; mixed while they differ, absent while AWS lists none',
      },
      count: { type: 'integer', description: 'Number of underlying EBS volumes; autoscaling may change it' },
      volumeIds: { type: 'array', items: { type: 'string' }, description: 'Datafy’s handles, normally one' },
      ebsVolumeIds: { type: 'array', items: { type: 'string' }, description: 'The EBS volumes that exist and bill' },
      volumes: { type: 'array', items: ebsVolume },
    },
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  command: (given, call) => describe('describe-volumes', tagsOf(given), given, call),
  answer(reply, given) {
    const parts = volumesIn(reply)
    const volumeIds = distinct(parts.map(part => tagOf(part, datafyTags.sourceVolume)))
    return {
      volumeId: given.volumeId ?? only(volumeIds),
      state: stateOf(parts),
      count: parts.length,
      volumeIds,
      ebsVolumeIds: parts.map(part => part.VolumeId),
      volumes: parts.map(outputOf),
    }
  },
  lifecycle: volumeLifecycle,
  shows: ['volumeId'],
  subject: ['volumeId', 'datafySnapshotId', 'marker'],
  rules: [exactlyOne<Infer<typeof input>>('datafy-one-volume-selector', ['volumeId', 'datafySnapshotId', 'marker'])],
  example: { volumeId: 'vol-0b9176567fe16f0bc', region: 'us-east-1' },
  source: 'Terraform fork of Datafy, internal/datafy/tags.go; EC2 API, DescribeVolumes',
})

function tagsOf(given: { volumeId?: string; datafySnapshotId?: string; marker?: string }): Record<string, string> {
  if (given.marker !== undefined) return { [RUN_TAG]: given.marker }
  if (given.datafySnapshotId !== undefined) return { [datafyTags.restoredFrom]: given.datafySnapshotId }
  return { [datafyTags.managedBy]: MANAGED_BY_DATAFY, [datafyTags.sourceVolume]: given.volumeId! }
}

/** Judged on what AWS lists now: autoscaling adds and removes underlying volumes at any time. */
function stateOf(parts: readonly Ec2Volume[]): string {
  const states = distinct(parts.map(part => part.State))
  if (states.length === 0) return 'absent'
  if (states.includes('error')) return 'error'
  if (states.includes('deleting')) return 'deleting'
  if (states.includes('creating')) return 'creating'
  return states.length === 1 ? states[0]! : 'mixed'
}

const outputOf = (part: Ec2Volume) => ({
  ebsVolumeId: part.VolumeId,
  ...defined('volumeId', tagOf(part, datafyTags.sourceVolume)),
  state: part.State,
  ...defined('availabilityZone', part.AvailabilityZone),
  ...defined('sizeGb', part.Size),
  attachments: (part.Attachments ?? []).map(({ InstanceId, Device, State }) => ({
    instanceId: InstanceId,
    ...defined('deviceName', Device),
    state: State,
  })),
})

const defined = <T>(name: string, value: T | undefined): Record<string, T> =>
  value === undefined ? {} : { [name]: value }
