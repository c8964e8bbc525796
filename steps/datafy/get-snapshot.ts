import { AnswerError, defineStep } from '../../engine/step.ts'
import { type SnapshotWire, snapshotLifecycle } from '../../schemas/datafy/snapshot.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { iac } from './endpoint.ts'

export const getSnapshot = defineStep({
  type: 'datafy/get-snapshot',
  summary: 'Ask Datafy whether a snapshot is ready to use; for accounts without the AWS CLI.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['snapshotId'],
    properties: {
      snapshotId: {
        type: 'string',
        pattern: '^d?snap-[0-9a-zA-Z]+$',
        description: 'A dsnap-… or one snap-… of its set',
      },
    },
  } as const satisfies ObjectSchema,
  output: {
    type: 'object',
    required: ['snapshotId', 'state', 'readyToUse'],
    properties: {
      snapshotId: { type: 'string' },
      state: { type: 'string', enum: Object.keys(snapshotLifecycle.moves), description: 'completed when ready to use' },
      readyToUse: { type: 'boolean' },
      volumeId: { type: 'string' },
      region: { type: 'string' },
      sizeBytes: { type: 'integer' },
      snapshotCreationTime: { type: 'string' },
      datafySnapshotIds: { type: 'array', items: { type: 'string' } },
    },
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (given, call) => iac({ method: 'GET', path: 'getSnapshot', params: { snapshotId: given.snapshotId } }, call),
  answer({ body }, given) {
    if (!isObject(body) || typeof body['readyToUse'] !== 'boolean')
      throw new AnswerError('the answer has no readyToUse')
    const wire = body as unknown as SnapshotWire
    // This endpoint shows no failure: a broken set stays pending here, and the wait ends at its deadline.
    return { ...wire, snapshotId: given.snapshotId, state: wire.readyToUse ? 'completed' : 'pending' }
  },
  lifecycle: snapshotLifecycle,
  shows: ['snapshotId'],
  subject: ['snapshotId'],
  example: { snapshotId: 'dsnap-0b9176567fe16f0bd' },
  source: 'Terraform fork of Datafy, older internal/datafy/client.go (IaC API); may be gone in newer versions',
})
