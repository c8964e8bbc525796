import { defineStep } from '../../engine/step.ts'
import { urlSegment } from '../../engine/url.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { NOT_STARTED, restoreLifecycle } from '../../schemas/a9s/task.ts'
import { objectOf } from './answer.ts'
import { instanceFields, instanceOf, instanceOutput, oneInstance, toInstance } from './locate.ts'
import { restoreFields, restoreOf } from './restore.ts'

export const getRestore = defineStep({
  type: 'a9s/get-restore',
  summary: 'Read the state of a restore.',
  input: {
    type: 'object',
    properties: { ...instanceFields, restoreId: { type: 'integer', minimum: 1 } },
    required: ['restoreId'],
    additionalProperties: false,
  },
  output: {
    type: 'object',
    properties: { ...instanceOutput, ...restoreFields },
    required: ['instanceId', 'restoreId', 'state'],
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: ({ restoreId, ...named }) => ({
    method: 'GET',
    ...toInstance(named, instanceId => paths.restore(instanceId, urlSegment('restoreId', String(restoreId)))),
  }),
  answer: (reply, input) => ({ ...instanceOf(input), ...restoreOf(objectOf(reply)) }),
  // An accepted restore may become visible late, or never be acted upon; the lifecycle says how long that is borne.
  refusal: (reply, input) =>
    reply.status === 404 ? { ...instanceOf(input), restoreId: input.restoreId, state: NOT_STARTED } : undefined,
  lifecycle: restoreLifecycle,
  shows: ['instanceId', 'restoreId'],
  subject: ['instanceId', 'instanceUrl', 'restoreId'],
  rules: [oneInstance],
  example: { instanceId: '91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22', restoreId: 1 },
  source: 'a9s Public API V1, restore endpoints (72.0.0)',
})
