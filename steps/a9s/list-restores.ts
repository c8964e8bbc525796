import { defineStep } from '../../engine/step.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { objectsOf } from './answer.ts'
import { instanceFields, oneInstance, toInstance } from './locate.ts'
import { restoreFields, restoreOf } from './restore.ts'
import { summarizeTasks, summaryFields } from './task-list.ts'

export const listRestores = defineStep({
  type: 'a9s/list-restores',
  summary: 'List the restores into a service instance.',
  input: { type: 'object', properties: instanceFields, additionalProperties: false },
  output: {
    type: 'object',
    properties: {
      restores: { type: 'array', items: { type: 'object', properties: restoreFields } },
      newestDone: { type: 'object', properties: restoreFields, description: 'Absent when none is done.' },
      ...summaryFields,
    },
    required: ['restores', 'maxId', 'activeCount'],
  },
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: input => ({ method: 'GET', ...toInstance(input, paths.restores) }),
  answer(reply) {
    const restores = objectsOf(reply).map(restoreOf)
    return { restores, ...summarizeTasks(restores, restore => restore.restoreId) }
  },
  subject: ['instanceId', 'instanceUrl'],
  rules: [oneInstance],
  example: { instanceId: '91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22' },
  source: 'a9s Public API V1, restore endpoints (72.0.0)',
})
