import { AnswerError } from '../../engine/step.ts'
import { isObject, type Json, type JsonObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { isText, requiredText } from './envelope.ts'
import { idSchema } from './fields.ts'

/** A backup in our outputs: the vendor's fields, its `status` as `state`. */
export const backupSchema = {
  type: 'object',
  additionalProperties: true,
  required: ['id', 'state'],
  properties: {
    id: { ...idSchema, description: 'Id of the backup.' },
    state: { type: 'string', description: 'in_progress, done or error.' },
    serviceId: { type: 'string', description: 'Service that it was taken of.' },
    startedAt: { type: 'string', description: 'Start, ISO 8601.' },
    finishedAt: { type: 'string', description: 'End, ISO 8601; only of finished backups.' },
    sizeInBytes: { type: 'number', description: 'Size in bytes.' },
    durationInSeconds: { type: 'number', description: 'How long it took, or has taken so far.' },
    type: { type: 'string', description: 'full or incremental.' },
  },
} as const satisfies ObjectSchema

export function backupOutputs(wire: Json): JsonObject {
  if (!isObject(wire)) throw new AnswerError('expected a backup, got something else')
  const { id: _, status, ...others } = wire as Record<string, Json>
  return { id: requiredText(wire, 'id'), state: isText(status) ? status : 'unreported', ...others }
}
