import { AnswerError, defineStep } from '../../engine/step.ts'
import { autoscalingLifecycle, type VolumeWire } from '../../schemas/datafy/volume.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { iac } from './endpoint.ts'
import { volumeId } from './fields.ts'

export const getVolume = defineStep({
  type: 'datafy/get-volume',
  summary: 'Ask Datafy whether it manages a volume, and by which volume it was replaced.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['volumeId'],
    properties: { volumeId },
  } as const satisfies ObjectSchema,
  output: {
    type: 'object',
    required: ['volumeId', 'state', 'isManaged', 'hasSource', 'isDatafied'],
    properties: {
      volumeId: { type: 'string' },
      state: {
        type: 'string',
        enum: Object.keys(autoscalingLifecycle.moves),
        description: 'managed; migrating while the original EBS volume still exists; replaced; unmanaged',
      },
      newVolumeId: { type: 'string', description: 'The EBS volume that replaced it; every later step must use it' },
      isManaged: { type: 'boolean' },
      hasSource: { type: 'boolean', description: 'The original EBS volume still exists in AWS' },
      isDatafied: { type: 'boolean' },
      sizeBytes: { type: 'integer' },
      iops: { type: 'integer' },
      throughput: { type: 'integer' },
    },
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (given, call) => iac({ method: 'GET', path: 'getVolume', params: { volumeId: given.volumeId } }, call),
  answer({ body }, given) {
    if (!isObject(body) || typeof body['isManaged'] !== 'boolean') throw new AnswerError('the answer has no isManaged')
    const { replacedBy, isManaged, hasSource = false, isDatafied = false, ...rest } = body as unknown as VolumeWire
    return {
      ...rest,
      volumeId: given.volumeId,
      state: isManaged ? (hasSource ? 'migrating' : 'managed') : replacedBy ? 'replaced' : 'unmanaged',
      newVolumeId: replacedBy || undefined,
      isManaged,
      hasSource,
      isDatafied,
    }
  },
  lifecycle: autoscalingLifecycle,
  shows: ['volumeId'],
  subject: ['volumeId'],
  example: { volumeId: 'vol-0b9176567fe16f0bc' },
  source: 'Terraform fork of Datafy, internal/datafy/client.go and types.go (IaC API)',
})
