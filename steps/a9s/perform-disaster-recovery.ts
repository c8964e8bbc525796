import { defineStep } from '../../engine/step.ts'
import { recoverableDataServices } from '../../schemas/a9s/instance.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { restoreLifecycle } from '../../schemas/a9s/task.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { integerOf, objectOf } from './answer.ts'
import { encryptionKeySchema, keyFingerprint, longEnoughKey, sameKey } from './key.ts'
import { instanceFields, instanceOf, instanceOutput, locate, namedBy, oneInstance, toInstance } from './locate.ts'
import { SETTLE_WINDOW_MS } from './settle-window.ts'
import { tasksSince } from './task-list.ts'

export const performDisasterRecovery = defineStep({
  type: 'a9s/perform-disaster-recovery',
  summary:
    "Overwrite an instance with the newest backup of another; wait for it with a9s/get-restore. It can't be cancelled.",
  input: {
    type: 'object',
    properties: {
      ...instanceFields,
      sourceInstanceId: {
        ...instanceFields.instanceId,
        description: 'GUID of the instance that the backups are of: it must not be the one that is overwritten.',
      },
      allowInPlace: { type: 'boolean', description: 'The source is unknown, or is to be overwritten itself.' },
      backupGuid: {
        type: 'string',
        minLength: 1,
        mask: true,
        description: 'What a9s/prepare-disaster-recovery gave for the source.',
      },
      encryptionKey: { ...encryptionKeySchema, description: 'The key of the newest backup: no other can be chosen.' },
      dataService: {
        type: 'string',
        examples: recoverableDataServices,
        description: `What the instance is: ${recoverableDataServices.join(', ')}.`,
      },
      allowUnsupportedDataService: {
        type: 'boolean',
        description: 'Try it with another data service, which may leave the instance unrecoverable.',
      },
    },
    required: ['backupGuid', 'encryptionKey', 'dataService'],
    additionalProperties: false,
  },
  output: {
    type: 'object',
    properties: {
      ...instanceOutput,
      restoreId: { type: 'integer' },
      keyFingerprint: { type: 'string', description: 'The same as at the preparation when the key is the same.' },
    },
    required: ['instanceId', 'restoreId'],
  },
  effect: { kind: 'destroys', confirm: { uses: 'a9s/get-instance', with: namedBy, output: 'name' } },
  // Without the list of restores nobody can tell whether a lost call was carried out: a person decides.
  repeat: ({ settings }) => (settings['restoresEndpoint'] === 'off' ? 'never' : 'look-first'),
  request: ({ backupGuid, encryptionKey, ...named }) => ({
    method: 'POST',
    ...toInstance(named, paths.perform),
    body: { backup_guid: backupGuid, encryption_key: encryptionKey },
  }),
  answer: (reply, input) => ({
    ...instanceOf(input),
    restoreId: integerOf(objectOf(reply), 'restore_id'),
    ...keyFingerprint(input, input.backupGuid),
  }),
  settle: {
    windowMs: SETTLE_WINDOW_MS,
    baseline: input => ({ uses: 'a9s/list-restores', with: namedBy(input) }),
    look: input => ({ uses: 'a9s/list-restores', with: namedBy(input) }),
    find: (seen, evidence) =>
      tasksSince(seen['restores'] as readonly JsonObject[], 'restoreId', evidence).map(restore => ({
        ...instanceOf(evidence.input),
        restoreId: restore['restoreId']!,
        ...keyFingerprint(evidence.input, evidence.input.backupGuid),
      })),
    // "There is already such action in progress" (seed): ours, when the network delivered the request twice.
    afterRefusal: reply => reply.status === 409,
  },
  lifecycle: restoreLifecycle,
  // 200 and 202 both come before the data is there: only a restore that is done counts.
  unverified: () => true,
  verifiedBy: { resource: 'a9s/restore', id: ['instanceId', 'restoreId'] },
  adopted: instanceOf,
  sameSecrets: sameKey,
  subject: ['instanceId', 'instanceUrl', 'sourceInstanceId'],
  rules: [
    oneInstance,
    longEnoughKey,
    {
      name: 'destination-is-source',
      fields: ['instanceId', 'instanceUrl', 'sourceInstanceId', 'allowInPlace'],
      problem({ sourceInstanceId, allowInPlace, ...named }) {
        if (allowInPlace === true) return undefined
        if (sourceInstanceId === undefined)
          return 'the source is not named: give "sourceInstanceId", so that it is not overwritten, or "allowInPlace: true"'
        if (locate(named).instanceId !== sourceInstanceId) return undefined
        return `source and destination are both ${sourceInstanceId}: its data would be overwritten; "allowInPlace: true" says that this is meant`
      },
    },
    {
      name: 'unsupported-data-service',
      fields: ['dataService', 'allowUnsupportedDataService'],
      problem({ dataService, allowUnsupportedDataService }) {
        const supported: readonly (string | undefined)[] = recoverableDataServices
        if (allowUnsupportedDataService === true || dataService === undefined || supported.includes(dataService))
          return undefined
        return `disaster recovery of "${dataService}" may leave the instance unrecoverable; supported: ${recoverableDataServices.join(', ')}`
      },
    },
  ],
  example: {
    instanceId: '91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22',
    sourceInstanceId: '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11',
    backupGuid: '3a2e59ee-40cb-472a-91d0-502ab259918c',
    encryptionKey: '{{ secrets.encryptionKey }}',
    dataService: 'PostgreSQL',
  },
  source: 'a9s Public API V1, disaster recovery endpoints (seed 004)',
})
