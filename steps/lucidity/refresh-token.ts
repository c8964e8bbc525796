import { defineStep } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { pathTo } from './settings.ts'
import { exchangeNow, TOKEN_LIFE_MS } from './token.ts'

const input = { type: 'object', additionalProperties: false, properties: {} } as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['expiresAt'],
  properties: {
    expiresAt: { type: 'string', format: 'date-time', description: 'When the new access token ends: 15 minutes on.' },
  },
} as const satisfies ObjectSchema

/** Needed by no runbook, because the connection renews its token itself; it proves the refresh token ahead of time. */
export const refreshToken = defineStep({
  type: 'lucidity/refresh-token',
  summary: 'Exchange the refresh token for a new access token, which stays in the connection.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (_, { settings }) => ({ method: 'POST', path: pathTo(settings, 'refreshToken') }),

  connect: async (session, sentAt) => {
    const exchanged = await exchangeNow(session)
    if (!exchanged.ok) return exchanged
    return { ok: true, outputs: { expiresAt: new Date(sentAt + TOKEN_LIFE_MS).toISOString() } }
  },

  example: {},
  source: 'API guide for Database Restores: flowchart (POST /auth/user-token/refresh), FAQ (15 minutes)',
})
