import { defined } from '../../schemas/defined.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply, plain } from '../answers.ts'
import { httpDate } from '../dates.ts'
import type { ModelWorld } from '../world.ts'
import type { LucidityKnobs } from './knobs.ts'

/** What an endpoint decides; `Replies` puts it on the wire. */
export type Answer =
  | { readonly kind: 'bare'; readonly status: number; readonly fields: object }
  | { readonly kind: 'enveloped'; readonly status: number; readonly fields: object }
  | {
      readonly kind: 'error'
      readonly status: number
      readonly message: string
      readonly code?: string
      readonly data?: object
      readonly retryAfterMs?: number
    }
  | { readonly kind: 'html'; readonly status: number; readonly retryAfterMs?: number }
  /** The third shape that was seen: a refresh token that never was one. */
  | { readonly kind: 'odd'; readonly status: number; readonly message: string; readonly word: string }

export const enveloped = (fields: object): Answer => ({ kind: 'enveloped', status: 200, fields })

export const error = (status: number, message: string, data?: object): Answer => ({
  kind: 'error',
  status,
  message,
  ...defined({ data }),
})

export const invalid = (message: string): Answer => error(400, message)

/** Puts answers on the wire in Lucidity's envelopes. */
export function wireAnswer(world: ModelWorld, knobs: LucidityKnobs, answer: Answer): WireReply {
  const supportId = (): string => `req-${world.hex('lucidity support id', 12)}`
  const date = { date: httpDate(world.now() + knobs.clockAhead) }
  switch (answer.kind) {
    case 'bare':
      return jsonReply(answer.status, answer.fields, date)
    case 'enveloped':
      return jsonReply(
        answer.status,
        knobs.drift
          ? { success: true, ...answer.fields, requestId: supportId() }
          : { success: true, data: answer.fields, error: null, requestId: supportId() },
        date,
      )
    case 'error':
      return jsonReply(
        answer.status,
        {
          success: false,
          data: answer.data ?? null,
          error: { code: answer.code ?? codes[answer.status] ?? 'INTERNAL_ERROR', message: answer.message },
          requestId: supportId(),
        },
        { ...date, ...retryAfter(answer.retryAfterMs) },
      )
    case 'html': {
      const title = `${answer.status} ${answer.status === 502 ? 'Bad Gateway' : 'Service Unavailable'}`
      const page = plain(
        answer.status,
        `<html><head><title>${title}</title></head><body>${title}</body></html>\n`,
        'text/html',
      )
      return { ...page, headers: { ...page.headers, ...date, ...retryAfter(answer.retryAfterMs) } }
    }
    case 'odd':
      return jsonReply(
        answer.status,
        {
          message: answer.message,
          status: answer.word,
          data: null,
          trackingCode: `trk-${world.hex('lucidity support id', 12)}`,
        },
        date,
      )
  }
}

const retryAfter = (ms: number | undefined): Readonly<Record<string, string>> =>
  ms === undefined ? {} : { 'retry-after': String(Math.ceil(ms / 1_000)) }

/** Codes that were seen (400, 401, 404, 409, 500), and their neighbours in the same style. */
const codes: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'GONE',
  422: 'INVALID_REQUEST',
  429: 'RATE_LIMITED',
  500: 'INTERNAL_ERROR',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
}
