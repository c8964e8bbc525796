import { defineStep } from '../../engine/step.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { bufferIdSchema, bufferStateSchema, fieldsOfBuffer, stateWord } from './buffer.ts'
import { openEnvelope, optionalText } from './envelope.ts'
import { pathTo } from './settings.ts'

/**
 * Two empty looks (404) this far apart prove that a buffer is gone: a revoke takes up to 20 minutes, so that whatever the
 * first look showed, an accepted revoke has ended by the second. Answers of REVOKED, the documented case, need no wait.
 */
const GONE_AFTER_MS = 20 * 60_000

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['bufferId'],
  properties: { bufferId: bufferIdSchema },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['bufferId'],
  properties: {
    bufferId: bufferIdSchema,
    state: { ...bufferStateSchema, description: 'ACTIVE while the space is being taken back, then REVOKED.' },
  },
} as const satisfies ObjectSchema

export const revokeBuffer = defineStep({
  type: 'lucidity/revoke-buffer',
  summary: 'Take a buffer back: the instance returns to its size and scaling policy, billing ends.',
  input,
  output,
  effect: {
    kind: 'releases',
    resource: 'lucidity/buffer',
    id: ['bufferId'],
    readBack: {
      uses: 'lucidity/get-buffer',
      settleMs: GONE_AFTER_MS,
      with: ({ bufferId }) => ({ bufferId: bufferId! }),
    },
  },
  repeat: 'converges',

  request: ({ bufferId }, { settings }) => ({
    method: 'POST',
    path: pathTo(settings, 'revokeBuffer', { bufferId }),
    body: {},
  }),

  // No document shows this answer: whatever 2xx comes means "accepted", and the status says when it is done.
  answer: (reply, { bufferId }) => {
    const { body } = openEnvelope(reply.body)
    const state = isObject(body) ? optionalText(fieldsOfBuffer(reply, bufferId), 'status', 'state') : undefined
    return { bufferId, state: state === undefined ? undefined : stateWord(state) }
  },

  subject: ['bufferId'],
  example: { bufferId: 'buf-7f3c21d09a4e' },
  source:
    'API guide for Database Restores: flowchart (POST /buffer/bufferId/revoke), Buffer Lifecycle, Cost Optimization',
})
