import { createHash } from 'node:crypto'
import { deriveSecret, Secret } from '../../schemas/secret.ts'

/**
 * The hashes that ClickHouse Cloud takes instead of a password, made here so that the password never leaves: base64 of
 * SHA-256, and for the MySQL protocol hex of SHA-1 over the raw SHA-1 (OpenAPI document of 2026-07).
 */
export function passwordHashes(password: Secret): {
  readonly newPasswordHash: Secret
  readonly newDoubleSha1Hash: Secret
} {
  return {
    newPasswordHash: deriveSecret(password, `${password.name} hash`, value =>
      digest('sha256', value).toString('base64'),
    ),
    newDoubleSha1Hash: deriveSecret(password, `${password.name} MySQL hash`, value =>
      digest('sha1', digest('sha1', value)).toString('hex'),
    ),
  }
}

/** A field that is secret by schema holds a Secret in a run; the sample text of an example becomes one here. */
export const asSecret = (value: unknown, name: string): Secret =>
  value instanceof Secret ? value : new Secret(name, String(value))

const digest = (algorithm: string, data: string | Buffer): Buffer => createHash(algorithm).update(data).digest()
