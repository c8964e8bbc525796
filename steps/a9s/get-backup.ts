import { defineStep } from '../../engine/step.ts'
import { urlSegment } from '../../engine/url.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { backupLifecycle, NOT_STARTED } from '../../schemas/a9s/task.ts'
import { objectOf } from './answer.ts'
import { backupFields, backupOf } from './backup.ts'
import { instanceFields, instanceOf, instanceOutput, oneInstance, toInstance } from './locate.ts'

export const getBackup = defineStep({
  type: 'a9s/get-backup',
  summary: 'Read the state of a backup.',
  input: {
    type: 'object',
    properties: { ...instanceFields, backupId: { type: 'integer', minimum: 1 } },
    required: ['backupId'],
    additionalProperties: false,
  },
  output: {
    type: 'object',
    properties: { ...instanceOutput, ...backupFields },
    required: ['instanceId', 'backupId', 'state'],
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: ({ backupId, ...named }) => ({
    method: 'GET',
    ...toInstance(named, instanceId => paths.backup(instanceId, urlSegment('backupId', String(backupId)))),
  }),
  answer: (reply, input) => ({ ...instanceOf(input), ...backupOf(objectOf(reply)) }),
  // A backup that was just asked for may become visible late; the lifecycle says how long that is borne.
  refusal: (reply, input) =>
    reply.status === 404 ? { ...instanceOf(input), backupId: input.backupId, state: NOT_STARTED } : undefined,
  lifecycle: backupLifecycle,
  shows: ['instanceId', 'backupId'],
  subject: ['instanceId', 'instanceUrl', 'backupId'],
  rules: [oneInstance],
  example: { instanceId: '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11', backupId: 1 },
  source: "the same endpoint of the Backup Manager, in anynines' own client (klutchio)",
})
