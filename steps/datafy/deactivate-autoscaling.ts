import { defineStep } from '../../engine/step.ts'
import { autoscalingLifecycle } from '../../schemas/datafy/volume.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { says } from './classify.ts'
import { documented } from './endpoint.ts'
import { volumeId } from './fields.ts'

export const deactivateAutoscaling = defineStep({
  type: 'datafy/deactivate-autoscaling',
  summary: 'Replace a Datafy volume by a plain EBS volume with a new id; not reversible, takes minutes to hours.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['volumeId'],
    properties: {
      volumeId: { ...volumeId, description: 'The volume; it must be attached, and its id ends with this' },
    },
  } as const satisfies ObjectSchema,
  output: {
    type: 'object',
    required: ['volumeId', 'accepted'],
    properties: {
      volumeId: { type: 'string', description: 'The old id; the new one comes from a poll of datafy/get-volume' },
      accepted: { type: 'boolean', description: 'False when a deactivation ran already or had ended' },
    },
  },
  effect: { kind: 'destroys', confirm: { field: 'volumeId' } },
  repeat: 'converges',
  request: (given, call) =>
    documented({ method: 'POST', path: 'deactivateAutoscaling', params: { volumeId: given.volumeId } }, call),
  answer: (_reply, given) => ({ volumeId: given.volumeId, accepted: true }),
  // The target state is absolute. A command that meets a running or ended deactivation changes nothing, and the wait
  // over datafy/get-volume tells which of the two it was.
  refusal: (reply, given) =>
    says(reply, 409, /deactivat/i) || says(reply, 400, /not managed/i)
      ? { volumeId: given.volumeId, accepted: false }
      : undefined,
  lifecycle: autoscalingLifecycle,
  unverified: () => true,
  verifiedBy: { resource: 'datafy/autoscaling', id: ['volumeId'] },
  adopted: given => ({ volumeId: given.volumeId, accepted: true }),
  subject: ['volumeId'],
  example: { volumeId: 'vol-0b9176567fe16f0bc' },
  source: 'Datafy API, "Send deactivate autoscaling command"; Terraform fork (replacedBy)',
})
