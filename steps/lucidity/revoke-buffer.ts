import { defineStep } from '../../engine/step.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { bufferIdSchema, bufferStateSchema, fieldsOfBuffer, stateWord } from './buffer.ts'
import { openEnvelope, optionalText } from './envelope.ts'
import { pathTo } from './settings.ts'

/** Lucidity's reads trail its writes by up to two minutes, so two empty looks must be further apart to be proof. */
const READS_TRAIL_MS = 120_000

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
    readBack: {
      uses: 'lucidity/get-buffer',
      settleMs: READS_TRAIL_MS,
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
