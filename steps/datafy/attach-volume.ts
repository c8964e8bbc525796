import { defineStep, type SettleEvidence } from '../../engine/step.ts'
import { type AttachWire, attachmentLifecycle } from '../../schemas/datafy/attachment.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'
import { documented } from './endpoint.ts'
import { instanceId, volumeId } from './fields.ts'
import { isConflict, lookedUpInAws, SETTLE_WINDOW_MS, SLOW_TIMEOUT_MS } from './settle.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['volumeId', 'instanceId', 'deviceName'],
  properties: {
    volumeId,
    instanceId: {
      ...instanceId,
      description: 'EC2 instance with Datafy AutoScaler; 1.30.0 or newer for restored volumes',
    },
    deviceName: {
      type: 'string',
      // EC2 User Guide, "Device names for volumes on Amazon EC2 instances".
      pattern: '^(/dev/(sd[a-z]|xvd[a-z]{1,2})(1[0-5]|[1-9])?|xvd[a-z]{1,2})$',
      description: 'A free device name of the instance, such as /dev/sdf',
    },
  },
} as const satisfies ObjectSchema

type Input = Infer<typeof input>

export const attachVolume = defineStep({
  type: 'datafy/attach-volume',
  summary: 'Attach an unattached Datafy volume to an instance; the agent there mounts it.',
  input,
  output: {
    type: 'object',
    required: ['volumeId', 'instanceId', 'deviceName'],
    properties: {
      volumeId: { type: 'string' },
      instanceId: { type: 'string' },
      deviceName: { type: 'string' },
    },
  },
  effect: {
    kind: 'creates',
    resource: 'datafy/attachment',
    id: ['volumeId', 'instanceId'],
    releasedBy: 'datafy/detach-volume',
  },
  repeat: lookedUpInAws,
  request: ({ volumeId: handle, ...body }, call) =>
    documented(
      { method: 'POST', path: 'attachVolume', params: { volumeId: handle }, body: body satisfies AttachWire },
      call,
    ),
  // 200 without content: nothing to read.
  answer: (_reply, given) => given,
  settle: {
    windowMs: SETTLE_WINDOW_MS,
    baseline: lookAt,
    look: lookAt,
    find: ownAttachment,
    afterRefusal: isConflict,
  },
  lifecycle: attachmentLifecycle,
  unverified: () => true,
  adopted: given => given,
  subject: ['volumeId', 'instanceId', 'deviceName'],
  oneActivePer: ['volumeId'],
  timeoutMs: SLOW_TIMEOUT_MS,
  example: { volumeId: 'vol-0b9176567fe16f0bc', instanceId: 'i-09759c0bdec242294', deviceName: '/dev/sdb' },
  source: 'Datafy API, "Attach autoscaling volume"; Terraform fork, internal/service/ec2/ebs_volume_attachment.go',
})

function lookAt(given: Input) {
  return { uses: 'datafy/get-attachment', with: { volumeId: given.volumeId, instanceId: given.instanceId } }
}

/** On our instance now and not before: ours. What was there before, or is on another instance, never is. */
function ownAttachment(seen: JsonObject, { input: given, baseline }: SettleEvidence<Input>): readonly JsonObject[] {
  return isOn(seen) && !isOn(baseline) ? [given] : []
}

const isOn = (look: JsonObject | undefined): boolean =>
  look?.['state'] === 'attaching' || look?.['state'] === 'attached'
