import type { VendorReply } from '../../engine/exchange.ts'
import { AnswerError } from '../../engine/step.ts'
import type { Classified } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import { isObject, type Json } from '../../schemas/json.ts'

/**
 * ClickHouse Cloud answers `{status, requestId, result}`; a delete has no `result`, samples of 2023 no `requestId`, and
 * the first document shows the bare value. A numeric `status` marks the envelope: a backup's own `status` is a word.
 */
export function openEnvelope(body: Json): { readonly body: Json; readonly supportId?: string } {
  if (!isObject(body)) return { body }
  const { status, requestId, result, ...bare } = body as Record<string, Json>
  const supportId = isText(requestId) ? { supportId: requestId } : {}
  if (result !== undefined) return { body: result, ...supportId }
  return typeof status === 'number' ? { body: bare, ...supportId } : { body }
}

/** `{status, error, requestId}` with `error` = `CODE: text`; on 429 bare `{"error":"TOO_MANY_REQUESTS"}`. */
export function readError({ status, body }: VendorReply): Pick<Classified, 'message' | 'code' | 'supportId'> {
  if (!isObject(body)) return { message: `expected JSON, got ${excerpt(body)}` }
  const error = isText(body['error']) ? body['error'] : undefined
  const code = error === undefined ? undefined : /^[A-Z][A-Z_]+(?=:|$)/.exec(error)?.[0]
  return {
    message: error ?? `status ${status} without a word`,
    ...defined({ code }),
    ...(isText(body['requestId']) && { supportId: body['requestId'] }),
  }
}

/** The fields of an accepted answer, in its envelope or bare. */
export function fieldsOf({ body }: Pick<VendorReply, 'body'>): Record<string, Json> {
  const inner = openEnvelope(body).body
  if (!isObject(inner)) throw new AnswerError(`expected an object, got ${excerpt(inner)}`)
  return inner as Record<string, Json>
}

/** The entries of an accepted list, in its envelope or bare. */
export function listOf({ body }: Pick<VendorReply, 'body'>): readonly Json[] {
  const inner = openEnvelope(body).body
  if (!Array.isArray(inner)) throw new AnswerError(`expected a list, got ${excerpt(inner)}`)
  return inner
}

/** A text that the answer must have; the message shows what it has instead. */
export function requiredText(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name]
  if (isText(value)) return value
  throw new AnswerError(`the answer has no "${name}"; its fields: ${Object.keys(fields).join(', ') || 'none'}`)
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function excerpt(body: Json): string {
  if (body === null || body === '') return 'nothing'
  if (typeof body !== 'string') return Array.isArray(body) ? 'a list' : isObject(body) ? 'an object' : typeof body
  return JSON.stringify(body.slice(0, 60))
}
