import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { serviceIdSchema } from './fields.ts'
import { asSecret, passwordHashes } from './password-hash.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: {
    serviceId: serviceIdSchema,
    password: {
      type: 'string',
      minLength: 1,
      secret: true,
      description: 'The new password; only its hashes are sent.',
    },
    newPasswordHash: { type: 'string', secret: true, description: 'Instead: base64 of the SHA-256 of the password.' },
    newDoubleSha1Hash: {
      type: 'string',
      secret: true,
      description: 'With it: hex of SHA-1(SHA-1), for MySQL clients.',
    },
  },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['serviceId'],
  properties: { serviceId: { ...serviceIdSchema, description: 'The service whose password it is.' } },
} as const satisfies ObjectSchema

export const setPassword = defineStep({
  type: 'clickhouse/set-password',
  summary: 'Set the password of the default user; it is hashed here and never sent.',
  input,
  output,
  effect: { kind: 'changes' },
  repeat: 'converges',

  request: ({ serviceId, ...given }, call) =>
    endpoint({ method: 'PATCH', path: 'password', params: { serviceId }, body: hashesOf(given) }, call),

  // A password in the answer is one that the vendor made up because it saw no hash: never an output
  // (docs/decisions/secrets.md).
  answer: (_, { serviceId }) => ({ serviceId }),

  subject: ['serviceId'],
  rules: [
    {
      name: 'clickhouse-password-source',
      fields: ['password', 'newPasswordHash'],
      problem: ({ password, newPasswordHash }) =>
        (password === undefined) === (newPasswordHash === undefined)
          ? 'give either "password" or "newPasswordHash"; without one the vendor would make up a password'
          : undefined,
    },
    {
      name: 'clickhouse-mysql-hash',
      fields: ['newPasswordHash', 'newDoubleSha1Hash'],
      severity: 'warning',
      problem: ({ newPasswordHash, newDoubleSha1Hash }) =>
        newDoubleSha1Hash !== undefined && newPasswordHash === undefined
          ? '"newDoubleSha1Hash" without "newPasswordHash" is ignored; "password" brings both hashes'
          : undefined,
    },
  ],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11', password: '{{ secrets.newPassword }}' },
  source: 'ClickHouse Cloud API, Services: Update service password',
})

function hashesOf({ password, newPasswordHash, newDoubleSha1Hash }: Record<string, unknown>): object {
  if (password !== undefined) return passwordHashes(asSecret(password, 'password'))
  return {
    newPasswordHash: asSecret(newPasswordHash, 'newPasswordHash'),
    ...(newDoubleSha1Hash !== undefined && { newDoubleSha1Hash: asSecret(newDoubleSha1Hash, 'newDoubleSha1Hash') }),
  }
}
