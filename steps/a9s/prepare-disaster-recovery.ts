import { type Conditions, defineStep } from '../../engine/step.ts'
import { paths } from '../../schemas/a9s/paths.ts'
import { objectOf, textOf } from './answer.ts'
import { encryptionKeySchema, keyFingerprint, longEnoughKey, sameKey } from './key.ts'
import { instanceFields, namedBy, oneInstance, toInstance } from './locate.ts'

export const prepareDisasterRecovery = defineStep({
  type: 'a9s/prepare-disaster-recovery',
  summary: 'Read the backup GUID of an instance; with a key, also replace the key of all backups from now on.',
  input: {
    type: 'object',
    properties: {
      ...instanceFields,
      encryptionKey: {
        ...encryptionKeySchema,
        description: 'Replaces the current key. Earlier backups need earlier keys, and a9s never gives one back.',
      },
      previousKey: {
        type: 'string',
        enum: ['kept', 'none', 'lost'],
        description: 'With a key: what became of the one that it replaces. Only who kept it can read older backups.',
      },
    },
    additionalProperties: false,
  },
  output: {
    type: 'object',
    properties: {
      backupGuid: { type: 'string', mask: true, description: 'Opens the data together with the key: store both.' },
      keyFingerprint: { type: 'string', description: 'Tells keys apart; a recovery with the same key shows the same.' },
      previousKey: { type: 'string' },
    },
    required: ['backupGuid'],
  },
  effect: conditions =>
    setsKey(conditions)
      ? { kind: 'destroys', confirm: { uses: 'a9s/get-instance', with: namedBy, output: 'name' } }
      : { kind: 'reads' },
  // Only a given key changes anything, and the same key again changes nothing more.
  repeat: conditions => (setsKey(conditions) ? 'converges' : 'safe'),
  request: ({ encryptionKey, ...named }) => ({
    method: 'POST',
    ...toInstance(named, paths.prepare),
    body: encryptionKey === undefined ? {} : { encryption_key: encryptionKey },
  }),
  answer(reply, input) {
    const backupGuid = textOf(objectOf(reply), 'backup_guid')
    return { backupGuid, ...keyFingerprint(input, backupGuid), previousKey: input.previousKey }
  },
  // 202: "might or might not eventually be acted upon, … no facility for re-sending a status code" (seed).
  unverified: reply => reply.status === 202,
  repeatUnverified: { everyMs: 15_000, growth: 2, maxEveryMs: 120_000, deadlineMs: 900_000 },
  // A key is for backups to come: until one is made, nothing can be recovered with it (derived from seed 004).
  followUp: conditions =>
    setsKey(conditions)
      ? { uses: 'a9s/create-backup', because: 'no backup can be read with the new key until one is made' }
      : undefined,
  sameSecrets: sameKey,
  subject: ['instanceId', 'instanceUrl'],
  rules: [
    oneInstance,
    longEnoughKey,
    {
      name: 'previous-key-unsaid',
      fields: ['encryptionKey', 'previousKey'],
      problem: ({ encryptionKey, previousKey }) =>
        encryptionKey !== undefined && previousKey === undefined
          ? 'a new key replaces the old one, which older backups need: say "previousKey: kept", "none" or "lost"'
          : undefined,
    },
  ],
  example: { instanceId: '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11' },
  source: 'a9s Public API V1, disaster recovery endpoints (seed 004)',
})

const setsKey = ({ given }: Conditions): boolean => given.has('encryptionKey')
