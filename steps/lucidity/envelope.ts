import type { VendorReply } from '../../engine/exchange.ts'
import { AnswerError } from '../../engine/step.ts'
import type { Classified } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import type { Json } from '../../schemas/json.ts'
import { isObject } from '../../schemas/json.ts'

/**
 * Lucidity answers in two path families: bare (`/external/api`), or in `{success, data, error, requestId}`
 * (`/external/client/api`). What is in `data` counts, else the whole; the envelope's `requestId` is the server's own
 * id for support, while the one in a bare body or in `data` is an echo of ours.
 */
export function openEnvelope(body: Json): { readonly body: Json; readonly supportId?: string } {
  if (!isObject(body)) return { body }
  const supportId = supportIdOf(body)
  return { body: isObject(body['data']) ? (body['data'] as Json) : body, ...defined({ supportId }) }
}

/** What an answer that is no success says: `error.code/message`, else `message/status`, else the status itself. */
export function readError({ status, body }: VendorReply): Pick<Classified, 'message' | 'code' | 'supportId'> {
  if (!isObject(body)) return { message: `${statusText(status)}${excerpt(body)}` }
  const error = isObject(body['error']) ? body['error'] : body
  const code = [error['code'], body['status']].find(isText)
  const message = [error['message'], body['message']].find(isText)
  const supportId = supportIdOf(body)
  return {
    message: message ?? code ?? statusText(status),
    ...defined({ code, supportId }),
  }
}

/** The fields of an accepted answer; anything else than an object is no answer of this API. */
export function fieldsOf({ body }: VendorReply): Record<string, unknown> {
  const inner = openEnvelope(body).body
  if (!isObject(inner)) throw new AnswerError(`expected a JSON object, got ${inner === '' ? 'nothing' : typeof inner}`)
  return inner
}

/** A text field that the answer must have, under the first of its names that is there. */
export function requiredText(fields: Record<string, unknown>, ...names: readonly string[]): string {
  const value = optionalText(fields, ...names)
  if (value === undefined)
    throw new AnswerError(`the answer has no "${names[0]}"; its fields: ${Object.keys(fields).join(', ') || 'none'}`)
  return value
}

export function optionalText(fields: Record<string, unknown>, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields[name]
    if (isText(value)) return value
  }
  return undefined
}

const supportIdOf = (body: Record<string, unknown>): string | undefined =>
  [isEnvelope(body) ? body['requestId'] : undefined, body['trackingCode']].find(isText)

const isEnvelope = (body: Record<string, unknown>): boolean => 'success' in body || 'data' in body || 'error' in body

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

const excerpt = (body: Json): string =>
  typeof body === 'string' && body !== '' ? `: expected JSON, got ${JSON.stringify(body.slice(0, 60))}` : ''

const statusText = (status: number): string => `${status} ${STATUS_WORDS[status] ?? ''}`.trim()

const STATUS_WORDS: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}
