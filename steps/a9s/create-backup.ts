import { defineStep } from '../../engine/step.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { backupLifecycle } from '../../schemas/a9s/task.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { integerOf, objectOf } from './answer.ts'
import { instanceFields, instanceOf, instanceOutput, namedBy, oneInstance, toInstance } from './locate.ts'
import { SETTLE_WINDOW_MS } from './settle-window.ts'
import { tasksSince } from './task-list.ts'

export const createBackup = defineStep({
  type: 'a9s/create-backup',
  summary: 'Start a backup of a service instance; wait for it with a9s/get-backup.',
  input: { type: 'object', properties: instanceFields, additionalProperties: false },
  output: {
    type: 'object',
    properties: { ...instanceOutput, backupId: { type: 'integer' } },
    required: ['instanceId', 'backupId'],
  },
  // Not `creates`: retention removes backups, nobody has to. One too many may push the oldest out.
  effect: { kind: 'changes' },
  repeat: 'look-first',
  request: input => ({ method: 'POST', ...toInstance(input, paths.backups) }),
  answer: (reply, input) => ({ ...instanceOf(input), backupId: integerOf(objectOf(reply), 'id') }),
  settle: {
    windowMs: SETTLE_WINDOW_MS,
    baseline: input => ({ uses: 'a9s/list-backups', with: namedBy(input) }),
    look: input => ({ uses: 'a9s/list-backups', with: namedBy(input) }),
    find: (seen, evidence) =>
      tasksSince(seen['backups'] as readonly JsonObject[], 'backupId', evidence).map(backup => ({
        ...instanceOf(evidence.input),
        backupId: backup['backupId']!,
      })),
  },
  lifecycle: backupLifecycle,
  // The answer comes when the task is queued: no backup exists before a poll sees it done.
  unverified: () => true,
  verifiedBy: { resource: 'a9s/backup', id: ['instanceId', 'backupId'] },
  adopted: instanceOf,
  subject: ['instanceId', 'instanceUrl'],
  rules: [oneInstance],
  example: { instanceId: '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11' },
  source: "the same endpoint of the Backup Manager, in anynines' own client (klutchio)",
})
