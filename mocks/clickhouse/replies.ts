import { defined } from '../../schemas/defined.ts'
import type { Json } from '../../schemas/json.ts'
import { isObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply, plain } from '../answers.ts'
import type { ModelWorld } from '../world.ts'
import type { ClickhouseKnobs } from './knobs.ts'

/** What an endpoint decides; `wireReply` puts it into the vendor's envelope. */
export type Answer =
  /** A delete has no result. */
  | { readonly kind: 'result'; readonly result?: Json }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'error'; readonly status: number; readonly error: string; readonly resetMs?: number }

export const result = (value: unknown): Answer => ({ kind: 'result', result: value as Json })

export const done: Answer = { kind: 'result' }

/** `CODE: text`, the vendor's stable prefixes (Terraform and clickhousectl issues). */
export const badRequest = (text: string): Answer => ({ kind: 'error', status: 400, error: `BAD_REQUEST: ${text}` })

export const notFound = (id: string): Answer => ({ kind: 'error', status: 404, error: `NOT_FOUND: ${id}` })

export const conflict = (text: string): Answer => ({ kind: 'error', status: 409, error: `CONFLICT: ${text}` })

/** A refusal of any status in the vendor's words; 429 is the bare word, as it was seen (Terraform provider #133). */
export const refused = (status: number, message: string, resetMs?: number): Answer => ({
  kind: 'error',
  status,
  error: status === 429 ? 'TOO_MANY_REQUESTS' : `${codes[status] ?? 'INTERNAL_ERROR'}: ${message}`,
  ...defined({ resetMs }),
})

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  422: 'BAD_REQUEST',
  424: 'FAILED_DEPENDENCY',
}

/** Always `{status, requestId, result}` with 200; errors are `{status, error, requestId}`, since 2026 with the id. */
export function wireReply(world: ModelWorld, knobs: ClickhouseKnobs, answer: Answer): WireReply {
  const requestId = knobs.requestIds ? { requestId: world.uuid('clickhouse request id') } : {}
  switch (answer.kind) {
    case 'text':
      return plain(200, answer.text)
    case 'result': {
      const value = hide(knobs, answer.result)
      if (knobs.envelope === 'bare') return jsonReply(200, value ?? {})
      return jsonReply(200, { status: 200, ...requestId, ...defined({ result: value }) })
    }
    case 'error': {
      const { status, error, resetMs } = answer
      if (status === 429) return jsonReply(429, { error }, rateHeaders(knobs, resetMs))
      return jsonReply(status, { ...(world.mode === 'live' ? requestId : {}), error, status }, retryAfter(resetMs))
    }
  }
}

function rateHeaders({ rateHeader }: ClickhouseKnobs, resetMs: number | undefined): Record<string, string> {
  if (rateHeader === 'none' || resetMs === undefined) return {}
  return { 'x-ratelimit-reset': String(Math.ceil(resetMs / 100) / 10) }
}

const retryAfter = (ms: number | undefined): Record<string, string> =>
  ms === undefined ? {} : { 'retry-after': String(Math.ceil(ms / 1_000)) }

/** Leaves out what a scenario wants to be missing, from a service or from each service of a list. */
function hide({ stateShown, idShown }: ClickhouseKnobs, value: Json | undefined): Json | undefined {
  if (value === undefined || (stateShown && idShown)) return value
  if (Array.isArray(value)) return value.map(item => hidden(item, { stateShown, idShown }))
  return hidden(value, { stateShown, idShown })
}

function hidden(value: Json, shown: { readonly stateShown: boolean; readonly idShown: boolean }): Json {
  if (!isObject(value)) return value
  const { id, state, service, ...others } = value as Record<string, Json>
  return {
    ...(shown.idShown && id !== undefined && { id }),
    ...others,
    ...(shown.stateShown && state !== undefined && { state }),
    ...(service !== undefined && { service: hidden(service, shown) }),
  }
}
