import { defineStep } from '../../engine/step.ts'
import { attachmentLifecycle } from '../../schemas/datafy/attachment.ts'
import type { Ec2Attachment, Ec2Volume } from '../../schemas/datafy/ec2.ts'
import { datafyTags, MANAGED_BY_DATAFY } from '../../schemas/datafy/tags.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { describe, distinct, volumesIn } from './aws.ts'
import { awsProfile, instanceId, region, volumeId } from './fields.ts'

export const getAttachment = defineStep({
  type: 'datafy/get-attachment',
  summary: 'Look up in AWS whether every underlying volume of a Datafy volume is attached to an instance.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['volumeId', 'instanceId'],
    properties: { volumeId, instanceId, region, profile: awsProfile },
  } as const satisfies ObjectSchema,
  output: {
    type: 'object',
    required: ['volumeId', 'instanceId', 'state', 'count', 'instanceIds'],
    properties: {
      volumeId: { type: 'string' },
      instanceId: { type: 'string', description: 'The instance that was asked about' },
      state: {
        type: 'string',
        enum: Object.keys(attachmentLifecycle.moves),
        description: 'attached when all underlying volumes are; elsewhere when another instance has one',
      },
      count: { type: 'integer', description: 'Number of underlying EBS volumes' },
      instanceIds: { type: 'array', items: { type: 'string' }, description: 'Where they are attached now' },
    },
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  command: (given, call) =>
    describe(
      'describe-volumes',
      { [datafyTags.managedBy]: MANAGED_BY_DATAFY, [datafyTags.sourceVolume]: given.volumeId },
      given,
      call,
    ),
  answer(reply, given) {
    const parts = volumesIn(reply)
    return {
      volumeId: given.volumeId,
      instanceId: given.instanceId,
      state: stateOf(parts, given.instanceId),
      count: parts.length,
      instanceIds: distinct(parts.flatMap(attachmentsOf).map(attachment => attachment.InstanceId)),
    }
  },
  lifecycle: attachmentLifecycle,
  shows: ['volumeId', 'instanceId'],
  subject: ['volumeId', 'instanceId'],
  example: { volumeId: 'vol-0b9176567fe16f0bc', instanceId: 'i-09759c0bdec242294', region: 'us-east-1' },
  source: 'Terraform fork of Datafy, internal/service/ec2/ebs_volume_attachment.go; EC2 API, DescribeVolumes',
})

function stateOf(parts: readonly Ec2Volume[], instance: string): string {
  if (parts.length === 0) return 'absent'
  const attachments = parts.flatMap(attachmentsOf)
  if (attachments.length === 0) return 'detached'
  if (attachments.some(attachment => attachment.InstanceId !== instance)) return 'elsewhere'
  // "busy" is a detach that waits for the operating system (EC2 API, VolumeAttachment).
  if (attachments.some(({ State }) => State === 'detaching' || State === 'busy')) return 'detaching'
  const isWhole = attachments.length === parts.length && attachments.every(({ State }) => State === 'attached')
  return isWhole ? 'attached' : 'attaching'
}

const attachmentsOf = (part: Ec2Volume): readonly Ec2Attachment[] =>
  (part.Attachments ?? []).filter(attachment => attachment.State !== 'detached')
