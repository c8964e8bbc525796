import type { VendorReply } from '../../engine/exchange.ts'
import { AnswerError } from '../../engine/step.ts'
import { isObject } from '../../schemas/json.ts'

/** The fields of an answer that must be a JSON object. */
export function objectOf(reply: VendorReply): Record<string, unknown> {
  if (isObject(reply.body)) return reply.body
  throw new AnswerError(`a9s answered ${reply.status} with ${shapeOf(reply.body)} where a JSON object was expected`)
}

/** The objects of an answer that must be a JSON array. */
export function objectsOf(reply: VendorReply): readonly Record<string, unknown>[] {
  if (Array.isArray(reply.body) && reply.body.every(isObject)) return reply.body
  throw new AnswerError(`a9s answered ${reply.status} with ${shapeOf(reply.body)} where a list of objects was expected`)
}

export function integerOf(fields: Record<string, unknown>, name: string): number {
  const value = fields[name]
  if (Number.isSafeInteger(value)) return value as number
  throw new AnswerError(`the answer's "${name}" is ${shapeOf(value)} where an integer was expected`)
}

export function textOf(fields: Record<string, unknown>, name: string): string {
  const value = fields[name]
  if (typeof value === 'string' && value !== '') return value
  throw new AnswerError(`the answer's "${name}" is ${shapeOf(value)} where a text was expected`)
}

/** A text that older versions leave out. */
export function optionalTextOf(fields: Record<string, unknown>, name: string): string | undefined {
  const value = fields[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One UTC form for every time, so that times compare as text; anything unreadable is left out. */
export function timeOf(fields: Record<string, unknown>, name: string): string | undefined {
  const time = Date.parse(optionalTextOf(fields, name) ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** What it is, never what is in it: an answer may hold something secret. */
function shapeOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return isObject(value) ? 'an object' : `a ${typeof value}`
}
