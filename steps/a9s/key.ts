import type { CallIdentity, InputRule, SecretProofs } from '../../engine/step.ts'
import { factOf, fingerprintOf, Secret } from '../../schemas/secret.ts'

// The Backup Manager refuses shorter keys by default; its operator may ask for more (custom backup encryption key).
const MIN_KEY_LENGTH = 8

/** Schema of a key that the Backup Manager encrypts backups with. */
export const encryptionKeySchema = {
  type: 'string',
  secret: true,
  minLength: MIN_KEY_LENGTH,
} as const

/** Input of a step that may send a key. */
interface Keyed {
  readonly encryptionKey?: string | undefined
}

/** A key's length is known only when its secret has been read: at run time, before anything is sent. */
export const longEnoughKey: InputRule<Keyed> = {
  name: 'short-encryption-key',
  fields: ['encryptionKey'],
  problem({ encryptionKey }) {
    const key = secretOf(encryptionKey)
    const length = key === undefined ? undefined : factOf(key, value => value.length)
    if (length === undefined || length >= MIN_KEY_LENGTH) return undefined
    return `the encryption key has ${length} characters; a9s takes at least ${MIN_KEY_LENGTH}`
  },
}

/**
 * Tells keys apart without telling them: the same key and backup GUID give the same fingerprint at every site, so an
 * operator sees which key opens which backups. Nothing for a call without a key.
 */
export function keyFingerprint({ encryptionKey }: Keyed, backupGuid: string): { readonly keyFingerprint?: string } {
  const key = secretOf(encryptionKey)
  return key === undefined ? {} : { keyFingerprint: fingerprintOf(key, `a9s ${backupGuid}`) }
}

/** What proves in a later process that the key is still the one of the first try: another one would be data loss. */
export function sameKey({ encryptionKey }: Keyed, { requestId }: CallIdentity): SecretProofs {
  const key = secretOf(encryptionKey)
  return key === undefined ? {} : { encryptionKey: fingerprintOf(key, requestId) }
}

/** A field that is secret by schema arrives as a `Secret`, although its schema's type says text. */
const secretOf = (value: unknown): Secret | undefined => (value instanceof Secret ? value : undefined)
