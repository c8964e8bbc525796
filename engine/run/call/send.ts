import { hash } from 'node:crypto'
import { defined } from '../../../schemas/defined.ts'
import { canonical } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import type { VendorRequest } from '../../exchange.ts'
import { pathOf, wireKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { HttpRequest, HttpResult } from '../../runtime/runtime.ts'
import { RequestError } from '../../step.ts'
import { pathOfUrl, urlOf } from '../../url.ts'
import { isPast, tryMs } from '../deadline.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import { runLookUp } from './look-up.ts'
import { type ReadTry, readResult } from './outcome.ts'
import { authorize, sessionOf, unreadable } from './session.ts'
import { keepTry, noteRead } from './tell-try.ts'

/** The longest `Retry-After` that is believed. */
const MAX_HOLD_OFF_MS = 3_600_000

/** A shorter wait for a slot is only the time that it takes to ask. */
const TELLING_WAIT_MS = 100

/** One wire try: slot of the budget, intent on disk, the request, what came of it on disk. A failure: it may not even start. */
export async function sendOnce(run: RunState, call: Call): Promise<Failure | undefined> {
  const key = wireKey(call.key, call.tries.length + 1)
  const ended = await (call.uses.connect !== undefined
    ? connect(run, call)
    : call.uses.command !== undefined
      ? runLookUp(run, call, key)
      : sendRequest(run, call, key))
  if ('class' in ended) return ended
  call.tries.push(ended)
  return undefined
}

async function sendRequest(run: RunState, call: Call, key: string): Promise<ReadTry | Failure> {
  const { runtime, journal } = run
  const written = writeRequest(call)
  if ('class' in written) return written
  const { request, url } = written
  const wholeMs = request.timeoutMs ?? call.timeoutMs
  const session = sessionOf(run, call.connection, call.vendor, call.deadlineAt)
  const authorized = await authorize(call.vendor, session)
  const isEffect = call.effect.kind !== 'reads'
  if (!authorized.ok) {
    mark('credential: there is none to send with', call.key, authorized.failure.message)
    // Numbered like every try: a later process counts on without a gap.
    const unsent: ReadTry = { outcome: 'notApplied', failure: authorized.failure }
    if (isEffect) {
      journal.append({ type: 'result', key, at: runtime.now(), ...unsent })
      keepTry(run, call, { key, tookMs: 0 }, unsent)
    }
    return unsent
  }

  const askedAt = runtime.monotonic()
  const untilMs = askedAt + Math.max(0, call.deadlineAt - runtime.now())
  const slot = await runtime.budget.take(call.connection, call.lane, wholeMs, untilMs)
  if (slot === undefined) return noSlot(run, call)
  if (isPast(run, call.deadlineAt)) {
    slot.done(true)
    return noSlot(run, call)
  }
  const waitedMs = runtime.monotonic() - askedAt
  if (waitedMs >= TELLING_WAIT_MS) mark('budget: a request slot was waited for', call.key, waitedMs)

  const sentAt = runtime.now()
  call.sentAt ??= sentAt
  call.lastSentAt = sentAt
  const { method } = request
  const timeoutMs = tryMs(run, wholeMs, call.deadlineAt)
  if (isEffect) {
    const hash = requestHash(method, url, request.body)
    journal.append({ type: 'begin', key, at: sentAt, requestHash: hash, method, path: pathOfUrl(url) })
    run.emit?.({ event: 'attempt.started', step: pathOf(key), key })
  }
  const startedAt = runtime.monotonic()
  const result = await runtime.http(
    httpRequest(call, request, { url, timeoutMs, wholeMs, authorization: authorized.headers }),
  )
  slot.done(result.kind === 'reply')
  if (isEffect && result.kind === 'lost' && result.late !== undefined) call.late = result.late
  if (result.kind === 'reply' && result.status !== 401) call.vendor.accepted?.(session)

  const ended = timeoutMs < wholeMs && isTimeout(result) ? cutAtDeadline(call) : readResult(call, result)
  holdOff(run, call, ended)
  const endedAt = runtime.now()
  // An effect took as long as its entries are apart.
  const tookMs = isEffect ? endedAt - sentAt : runtime.monotonic() - startedAt
  if (isEffect) journal.append({ type: 'result', key, at: endedAt, ...ended })
  else noteRead(run, call, { key, method, path: pathOfUrl(url), tookMs }, ended)
  keepTry(run, call, { key, method, url, tookMs }, ended)
  return ended
}

const isTimeout = (result: HttpResult): boolean => result.kind === 'lost' && result.timedOut

/** A read has no answer then; an effect is in doubt. */
function cutAtDeadline(call: Call): ReadTry {
  mark('deadline: a try was cut', call.key)
  return {
    outcome: 'doubt',
    failure: { class: 'deadline', message: `${call.vendor.title} gave no complete answer before the deadline` },
  }
}

/** The request as it is sent, or why no request can carry the input. */
function writeRequest(call: Call): { readonly request: VendorRequest; readonly url: string } | Failure {
  try {
    const request = call.uses.request!(call.input, call.context)
    return { request, url: urlOf(call.connection, request) }
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    return { class: 'invalid', message: `${call.uses.type} was not sent: ${error.message}` }
  }
}

/** An endpoint whose answer is a credential: the connection keeps it, the step gives what may be known of it. */
async function connect(run: RunState, call: Call): Promise<ReadTry> {
  const session = sessionOf(run, call.connection, call.vendor, call.deadlineAt)
  const end = await call.uses.connect!(session, run.runtime.now()).catch(unreadable)
  return end.ok ? { outcome: 'applied', outputs: end.outputs } : { outcome: 'notApplied', failure: end.failure }
}

function noSlot(run: RunState, call: Call): Failure {
  mark('budget: no request slot came free', call.key)
  return !isStopping(run)
    ? { class: 'deadline', message: `no request slot of ${call.vendor.title} came free before the deadline` }
    : { class: 'cancelled', message: 'cancelled before the request was sent' }
}

const httpRequest = (
  call: Call,
  request: VendorRequest,
  {
    url,
    timeoutMs,
    wholeMs,
    authorization,
  }: {
    readonly url: string
    readonly timeoutMs: number
    readonly wholeMs: number
    readonly authorization: HeaderMap
  },
): HttpRequest => ({
  key: call.key,
  method: request.method,
  url,
  headers: headersOf(request.headers, authorization, request.body),
  timeoutMs,
  origins: call.connection.origins,
  lane: call.lane,
  ...defined({ body: request.body }),
  ...(timeoutMs < wholeMs && { openMs: wholeMs }),
})

function headersOf(
  own: Readonly<Record<string, string>> | undefined,
  authorization: HeaderMap,
  body: unknown,
): HeaderMap {
  return {
    accept: 'application/json',
    ...(body === undefined ? undefined : JSON_BODY),
    ...own,
    ...authorization,
  }
}

const JSON_BODY = { 'content-type': 'application/json' }

type HeaderMap = HttpRequest['headers']

/** Secrets appear as their names: equal requests have equal hashes and nothing can be guessed from one. */
const requestHash = (method: string, url: string, body: unknown): string =>
  hash('sha256', `${method} ${url} ${body === undefined ? '' : canonical(body)}`).slice(0, 32)

/** The vendor asks for a pause: every call of its account keeps it. */
function holdOff({ runtime }: RunState, { connection }: Call, { failure }: ReadTry): void {
  const holdOffMs = failure?.retryAfterMs
  if (holdOffMs !== undefined) runtime.budget.holdOff(connection, runtime.now() + Math.min(holdOffMs, MAX_HOLD_OFF_MS))
}
