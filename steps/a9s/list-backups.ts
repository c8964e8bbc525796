import { defineStep } from '../../engine/step.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { objectsOf } from './answer.ts'
import { backupFields, backupOf } from './backup.ts'
import { instanceFields, oneInstance, toInstance } from './locate.ts'
import { summarizeTasks, summaryFields } from './task-list.ts'

export const listBackups = defineStep({
  type: 'a9s/list-backups',
  summary: 'List the backups of a service instance.',
  input: { type: 'object', properties: instanceFields, additionalProperties: false },
  output: {
    type: 'object',
    properties: {
      backups: { type: 'array', items: { type: 'object', properties: backupFields } },
      newestDone: {
        type: 'object',
        properties: backupFields,
        description: 'The newest that can be restored; absent when none is done.',
      },
      ...summaryFields,
    },
    required: ['backups', 'maxId', 'activeCount'],
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: input => ({ method: 'GET', ...toInstance(input, paths.backups) }),
  answer(reply) {
    const backups = objectsOf(reply).map(backupOf)
    return { backups, ...summarizeTasks(backups, backup => backup.backupId) }
  },
  subject: ['instanceId', 'instanceUrl'],
  rules: [oneInstance],
  example: { instanceId: '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11' },
  source: 'a9s Public API V1, backup endpoints (72.0.0)',
})
