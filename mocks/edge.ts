import type { WireFault } from '../schemas/faults.ts'
import type { Timed, WireReply } from '../schemas/wire.ts'
import { empty, plain } from './answers.ts'
import type { Delivery, Refusal } from './world.ts'

/** What a fault does to one request on its way: where it gets to, and what the client sees of it. */
export interface EdgeFault {
  /** How often the model acts: a `late` request acts once, some time after the client gave up. */
  readonly acts: 'never' | 'once' | 'twice' | 'late'
  /** The vendor's side took the request in, so it stands in the ledger even if nothing was done. */
  readonly arrives: boolean
  readonly sees: (passage: Passage) => Delivery
}

/** What is known when the client's side of a fault is decided. */
export interface Passage {
  /** The model's answer; `undefined` when the fault kept the request from it. */
  readonly answer: Timed<WireReply> | undefined
  /** The answer to the first read of the same resource, when this is a read. */
  readonly firstRead: WireReply | undefined
  /** Puts a refusal in the vendor's own words. */
  readonly refuse: (refusal: Refusal) => WireReply
  readonly stateFields: readonly string[]
  /** The client's. */
  readonly timeoutMs: number
}

/** How long after the client's timeout a late request acts (fault model of the wire faults). */
export const LATE_AFTER_MS = 20_000

const REFUSED_AFTER_MS = 1
const EDGE_LATENCY_MS = 10
const SLOW_MARGIN_MS = 50
const RETRY_AFTER_MS = 17_000
const HUGE_BODY_BYTES = 50 * 1024 * 1024
/** No vendor documents it. */
const UNKNOWN_STATE = 'HIBERNATING'

/** Where a `redirect` leads: no vendor's host, and none that exists (RFC 6761). */
export const REDIRECT_TARGET = 'https://login.elsewhere.invalid/session'

/** Every wire fault, as what happens at the network's edge. */
export const edgeFaults: Readonly<Record<WireFault, EdgeFault>> = {
  refused: before(() => ({ kind: 'unsent', reason: 'connect ECONNREFUSED', latencyMs: REFUSED_AFTER_MS })),
  'reset-not-applied': before(reset),
  'reset-applied': after(reset),
  'response-lost-not-applied': before(silence),
  'response-lost-applied': after(silence),
  'late-applied': { acts: 'late', arrives: false, sees: silence },
  slow: after(({ answer, timeoutMs }) =>
    delivered(answer!.reply, Math.max(answer!.latencyMs, timeoutMs - SLOW_MARGIN_MS)),
  ),
  duplicate: { acts: 'twice', arrives: false, sees: ({ answer }) => delivered(answer!.reply, answer!.latencyMs) },
  'cut-body': altered(reply => ({ ...reply, body: reply.body.slice(0, reply.body.length >> 1) })),
  'html-502': instead(() => htmlPage(502, 'Bad Gateway')),
  'html-502-applied': after(() => delivered(htmlPage(502, 'Bad Gateway'), EDGE_LATENCY_MS)),
  'html-200': instead(() => htmlPage(200, 'Sign in')),
  redirect: instead(() => ({ status: 302, headers: { location: REDIRECT_TARGET }, body: '' })),
  'huge-body': altered(reply => ({ ...reply, body: `{"padding":"${'x'.repeat(HUGE_BODY_BYTES)}"}` })),
  '401': refusal(401, 'the credential is not accepted'),
  '403': refusal(403, 'not permitted'),
  '404': refusal(404, 'not found'),
  '409': refusal(409, 'in conflict with the current state'),
  '422': refusal(422, 'the request is not valid'),
  '429': refusal(429, 'too many requests'),
  '429-retry-after': refusal(429, 'too many requests', RETRY_AFTER_MS),
  '500-not-applied': refusal(500, 'internal error'),
  '500-applied': after(({ refuse }) => delivered(refuse({ status: 500, message: 'internal error' }), EDGE_LATENCY_MS)),
  '503-retry-after': refusal(503, 'temporarily unavailable', RETRY_AFTER_MS),
  '504-applied': after(() => delivered(htmlPage(504, 'Gateway Time-out'), EDGE_LATENCY_MS)),
  stale: after(({ answer, firstRead }) =>
    delivered(firstRead !== undefined && isRead(answer!.reply) ? firstRead : answer!.reply, answer!.latencyMs),
  ),
  'empty-2xx': altered(reply => (isAccepted(reply) ? empty(200) : reply)),
  'unknown-state': altered((reply, { stateFields }) =>
    isAccepted(reply) ? { ...reply, body: withUnknownState(reply.body, stateFields) } : reply,
  ),
}

/** An answer that a read replica could also give: no refusal by the gate before it. */
export const isRead = (reply: WireReply): boolean => isAccepted(reply) || reply.status === 404

/** The default wording of a refusal, for vendors that do not bring their own. */
export const plainRefusal = ({ status, message, retryAfterMs }: Refusal): WireReply => ({
  status,
  headers: {
    'content-type': 'application/json',
    ...(retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }),
  },
  body: JSON.stringify({ message }),
})

/** The request is lost on its way. */
function before(sees: EdgeFault['sees']): EdgeFault {
  return { acts: 'never', arrives: false, sees }
}

/** Something in front of the model takes the request in and answers. */
function instead(answer: (passage: Passage) => WireReply): EdgeFault {
  return { acts: 'never', arrives: true, sees: passage => delivered(answer(passage), EDGE_LATENCY_MS) }
}

function refusal(status: number, message: string, retryAfterMs?: number): EdgeFault {
  return instead(({ refuse }) =>
    refuse(retryAfterMs === undefined ? { status, message } : { status, message, retryAfterMs }),
  )
}

/** The model acts; the client sees something else than its answer. */
function after(sees: EdgeFault['sees']): EdgeFault {
  return { acts: 'once', arrives: true, sees }
}

/** The model acts; its answer is changed on the way back. */
function altered(change: (reply: WireReply, passage: Passage) => WireReply): EdgeFault {
  return after(passage => delivered(change(passage.answer!.reply, passage), passage.answer!.latencyMs))
}

function reset(): Delivery {
  return { kind: 'lost', reason: 'read ECONNRESET', latencyMs: EDGE_LATENCY_MS }
}

function silence(): Delivery {
  return { kind: 'lost', reason: 'no answer', latencyMs: Number.POSITIVE_INFINITY }
}

function delivered(reply: WireReply, latencyMs: number): Delivery {
  return { kind: 'reply', reply, latencyMs }
}

function isAccepted(reply: WireReply): boolean {
  return reply.status >= 200 && reply.status < 300
}

function htmlPage(status: number, title: string): WireReply {
  return plain(
    status,
    `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    'text/html; charset=utf-8',
  )
}

/** Text that is no JSON has no state word in it. */
function withUnknownState(body: string, fields: readonly string[]): string {
  try {
    return JSON.stringify(
      JSON.parse(body, (name, value) => (typeof value === 'string' && fields.includes(name) ? UNKNOWN_STATE : value)),
    )
  } catch {
    return body
  }
}
