import { defined } from '../../../schemas/defined.ts'
import { parseExactly, repeatedKey } from '../../../schemas/exact-json.ts'
import { isObject, type Json } from '../../../schemas/json.ts'
import { remembered } from '../../../schemas/remembered.ts'
import type { Failure } from '../../errors.ts'
import type { VendorReply } from '../../exchange.ts'
import type { Connection, HttpResult } from '../../runtime/runtime.ts'
import { AnswerError } from '../../step.ts'
import type { Classified, Vendor } from '../../vendor.ts'
import type { Call } from './call.ts'
import type { Try } from './next-move.ts'

/** One try read from what came back: applied, not applied, refused or in doubt, with outputs or the failure. */
export interface ReadTry extends Try {
  readonly status?: number
  readonly supportId?: string
}

export function readResult(call: Call, result: HttpResult): ReadTry {
  if (result.kind === 'unsent') {
    const message = `${call.vendor.title} could not be reached: ${result.reason}`
    return { outcome: 'notApplied', failure: { class: result.isDefinite === true ? 'invalid' : 'network', message } }
  }
  if (result.kind === 'lost') {
    const message = `${call.vendor.title} gave no complete answer: ${result.reason}`
    return { outcome: 'doubt', failure: { class: result.timedOut ? 'timeout' : 'network', message } }
  }
  const { status, headers } = result
  const { body, json, repeated, dropped } = readBody(result.body)
  const reply: VendorReply = { status, headers, body }
  if (result.unreadable !== undefined && status >= 200 && status < 300)
    return unreadable(call, status, result.unreadable)
  if (status < 200 || status >= 300 || !(json || call.uses.text === true)) {
    const refusal = readRefusal(call, reply)
    return refusal.outcome === 'refused' && !json && claimsJson(headers) ? { ...refusal, isCut: true } : refusal
  }
  return repeated === undefined
    ? readAnswer(call, reply, dropped)
    : unusable(reply, `the key ${JSON.stringify(repeated)} stands twice in the answer`)
}

/** The answer says of itself that it is JSON; one that is not was cut on its way. */
const claimsJson = (headers: Readonly<Record<string, string>>): boolean =>
  /^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')

/** It came whole and the next one reads no better: a read ends, an effect is in doubt. */
const unreadable = (call: Call, status: number, why: string): ReadTry => ({
  outcome: call.repeat === 'safe' ? 'refused' : 'doubt',
  status,
  failure: {
    class: call.repeat === 'safe' ? 'invalid' : 'vendorBusy',
    message: `${call.vendor.title} answered ${status}, and the answer ${why}`,
    status,
  },
})

function readAnswer(call: Call, reply: VendorReply, dropped: readonly string[]): ReadTry {
  const decoded = call.vendor.decode(reply)
  try {
    const unwrapped = { status: reply.status, headers: reply.headers, body: decoded.body }
    const outputs =
      call.uses.answer === undefined ? {} : definedFields(call.uses.answer(unwrapped, call.input, call.context))
    return {
      outcome: 'applied',
      status: reply.status,
      outputs,
      unverified: call.uses.unverified?.(unwrapped) ?? false,
      ...defined({ supportId: decoded.supportId }),
    }
  } catch (error) {
    if (!(error instanceof AnswerError)) throw error
    const [lost] = dropped
    return unusable(
      reply,
      lost === undefined
        ? error.message
        : `${error.message}; ${lost} was left out, since it can not be kept exactly as a number`,
    )
  }
}

/** Accepted, with an answer that does not say what it must: a read is tried again, an effect is in doubt. */
const unusable = ({ status }: VendorReply, message: string): ReadTry => ({
  outcome: 'doubt',
  status,
  failure: { class: 'vendorBusy', message, status },
})

function readRefusal(call: Call, reply: VendorReply): ReadTry {
  const own = call.uses.refusal?.(reply, call.input, call.context)
  if (own !== undefined) return { outcome: 'applied', status: reply.status, outputs: definedFields(own) }
  const classified = call.vendor.classify(reply)
  if (isRedirect(reply) && classified.notApplied !== true) return readRedirect(call, reply)
  const failure = failureOf(classified, reply.status)
  const outcome = outcomeOf(classified, reply.status)
  return {
    outcome,
    ...(outcome === 'refused' && call.uses.settle?.afterRefusal?.(reply) === true ? { mayBeOurs: true } : {}),
    status: reply.status,
    ...defined({ supportId: classified.supportId }),
    failure,
  }
}

/**
 * A redirect is never followed. 301, 307 and 308 ask for the same request elsewhere, so nothing was done; 302 and 303 are
 * also how a server answers what it has done (RFC 9110, section 15.4).
 */
const readRedirect = (call: Call, reply: VendorReply): ReadTry => ({
  outcome: call.repeat === 'safe' || [301, 307, 308].includes(reply.status) ? 'refused' : 'doubt',
  status: reply.status,
  failure: redirectFailure(call.vendor, call.connection, reply),
})

export const isRedirect = ({ status }: VendorReply): boolean => status >= 300 && status < 400

/** A stranger's address is not shown, as nobody should follow it unseen; nor is a query, which may carry a session. */
export function redirectFailure(
  { title }: Vendor,
  { baseUrl, origins }: Pick<Connection, 'baseUrl' | 'origins'>,
  { status, headers }: VendorReply,
): Failure {
  const [path = ''] = (headers['location'] ?? '').split(/[?#]/)
  const target = URL.parse(path, baseUrl)
  const isOurs = path !== '' && target !== null && origins.includes(target.origin)
  return {
    class: 'invalid',
    message: `${title} answered ${status}, a redirect to ${isOurs ? path.slice(0, 200) : 'another origin'}, which is not followed`,
    help: isOurs
      ? `write ${path.slice(0, 200)} instead, if it is the right one`
      : 'a sign-in page, or another base URL?',
    status,
  }
}

/** 401 and 429 prove that nothing happened; other 4xx refuse this try; the rest is in doubt unless the vendor's client knows better. */
function outcomeOf(classified: Classified, status: number): Try['outcome'] {
  if (classified.notApplied === true || status === 401 || status === 429) return 'notApplied'
  return status >= 400 && status < 500 ? 'refused' : 'doubt'
}

export function failureOf(classified: Classified, status?: number): Failure {
  const { class: errorClass, message, code, supportId, retryAfterMs } = classified
  return {
    class: errorClass,
    message,
    ...defined({ status, code, supportId, retryAfterMs }),
  }
}

/** The body with a key that stands twice in it; a poll mostly gets the answer that it got before. */
const readBody = remembered((text: string) => {
  const parsed = parseBody(text)
  return { ...parsed, repeated: parsed.json && text !== '' ? repeatedKey(text, parsed.body) : undefined }
}, 1)

/** JSON where it is JSON, else the text itself. */
export function parseBody(text: string): ParsedBody {
  if (text === '') return { body: null, json: true, dropped: [] }
  try {
    const { value, dropped } = parseExactly(text)
    return { body: value as Json, json: true, dropped }
  } catch {
    return { body: text, json: false, dropped: [] }
  }
}

interface ParsedBody {
  readonly body: Json
  readonly json: boolean
  /** Numbers that are not in `body` because a double can not hold them. */
  readonly dropped: readonly string[]
}

function definedFields(outputs: object): Record<string, Json> {
  const defined: Record<string, Json> = {}
  if (!isObject(outputs)) return defined
  for (const name of Object.keys(outputs)) {
    const value = outputs[name]
    if (value !== undefined) defined[name] = value as Json
  }
  return defined
}
