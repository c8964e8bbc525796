import { defineStep } from '../../engine/step.ts'
import { bufferLifecycle } from '../../schemas/lucidity/buffer.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { bufferIdSchema, bufferStateSchema, fieldsOfBuffer, stateOf } from './buffer.ts'
import { optionalText } from './envelope.ts'
import { pathTo } from './settings.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['bufferId'],
  properties: { bufferId: bufferIdSchema },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['bufferId', 'state'],
  properties: {
    bufferId: bufferIdSchema,
    state: bufferStateSchema,
    failureReason: { type: 'string', description: "The vendor's words when the state is FAILED." },
    instanceId: { type: 'string', description: 'Instance that the buffer belongs to, when the vendor says it.' },
    bufferSizeInGB: { type: 'integer', description: 'Size of the buffer in GB, when the vendor says it.' },
    createdAt: { type: 'string', description: 'When the buffer was requested, UTC.' },
    activatedAt: { type: 'string', description: 'When it became ACTIVE, UTC.' },
    revokedAt: { type: 'string', description: 'When it became REVOKED, UTC.' },
  },
} as const satisfies ObjectSchema

export const getBuffer = defineStep({
  type: 'lucidity/get-buffer',
  summary: 'Read the state of a buffer; with poll, wait until it is ACTIVE.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: ({ bufferId }, { settings }) => ({ method: 'GET', path: pathTo(settings, 'bufferStatus', { bufferId }) }),

  answer: (reply, { bufferId }) => {
    const fields = fieldsOfBuffer(reply, bufferId)
    const sizeGb = fields['bufferSizeInGB']
    return {
      bufferId,
      state: stateOf(fields),
      failureReason: optionalText(fields, 'failureReason'),
      instanceId: optionalText(fields, 'instanceId'),
      bufferSizeInGB: Number.isInteger(sizeGb) ? sizeGb : undefined,
      createdAt: optionalText(fields, 'createdAt'),
      activatedAt: optionalText(fields, 'activatedAt'),
      revokedAt: optionalText(fields, 'revokedAt'),
    }
  },

  lifecycle: bufferLifecycle,
  shows: ['bufferId'],
  subject: ['bufferId'],
  example: { bufferId: 'buf-7f3c21d09a4e' },
  source: 'API guide for Database Restores: flowchart (GET /buffer/bufferId/status, wait 30s), Buffer Lifecycle',
})
