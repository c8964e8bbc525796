import { hash } from 'node:crypto'
import { canonical } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, wireKey } from '../../key.ts'
import type { HttpResult } from '../../runtime/runtime.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import { runLookUp } from './look-up.ts'
import { type ReadTry, readResult } from './outcome.ts'
import { authorize, sessionOf, unreadable } from './session.ts'
import { urlOf } from './url.ts'

/** The longest `Retry-After` that is believed. */
const MAX_HOLD_OFF_MS = 3_600_000

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
  const request = call.uses.request!(call.input, call.context)
  const timeoutMs = request.timeoutMs ?? call.timeoutMs
  const session = sessionOf(run, call.connection, call.vendor)
  const authorized = await authorize(call.vendor, session)
  const isEffect = call.effect.kind !== 'reads'
  if (!authorized.ok) {
    // Numbered like every try: a later process counts on without a gap.
    const unsent: ReadTry = { outcome: 'notApplied', failure: authorized.failure }
    if (isEffect) journal.append({ type: 'result', key, at: runtime.now(), ...unsent })
    return unsent
  }

  const untilMs = runtime.monotonic() + Math.max(0, call.deadlineAt - runtime.now())
  const slot = await runtime.budget.take(call.connection, call.lane, timeoutMs, untilMs)
  if (slot === undefined) return noSlot(run, call)

  const url = urlOf(call.connection, request)
  const sentAt = runtime.now()
  call.sentAt ??= sentAt
  call.lastSentAt = sentAt
  if (isEffect)
    journal.append({ type: 'begin', key, at: sentAt, requestHash: requestHash(request.method, url, request.body) })
  const startedAt = runtime.monotonic()
  const result = await runtime.http({
    key: call.key,
    method: request.method,
    url,
    headers: headersOf(request.headers, authorized.headers, request.body),
    timeoutMs,
    origins: call.connection.origins,
    lane: call.lane,
    ...(request.body === undefined ? undefined : { body: request.body }),
  })
  slot.done(result.kind === 'reply')
  if (result.kind === 'reply' && result.status !== 401) call.vendor.accepted?.(session)
  const ended = readResult(call, result)
  const tookMs = runtime.monotonic() - startedAt
  const holdOffMs = ended.failure?.retryAfterMs
  if (holdOffMs !== undefined)
    runtime.budget.holdOff(call.connection, runtime.now() + Math.min(holdOffMs, MAX_HOLD_OFF_MS))
  if (isEffect) journal.append({ type: 'result', key, at: runtime.now(), ...ended })
  else noteRead(run, call, { method: request.method, path: request.path, result, tookMs, ended })
  if (isEffect || ended.outcome !== 'applied') {
    run.emit?.({
      event: 'attempt.ended',
      step: pathOf(call.key),
      key,
      outcome: ended.outcome,
      method: request.method,
      url,
      ...(ended.status === undefined ? {} : { status: ended.status }),
      ...(ended.supportId === undefined ? {} : { supportId: ended.supportId }),
      tookMs,
      ...(ended.failure === undefined ? {} : { message: ended.failure.message }),
    })
  }
  return ended
}

/** An endpoint whose answer is a credential: the connection keeps it, the step gives what may be known of it. */
async function connect(run: RunState, call: Call): Promise<ReadTry> {
  const session = sessionOf(run, call.connection, call.vendor)
  const end = await call.uses.connect!(session, run.runtime.now()).catch(unreadable)
  return end.ok ? { outcome: 'applied', outputs: end.outputs } : { outcome: 'notApplied', failure: end.failure }
}

const noSlot = (run: RunState, call: Call): Failure =>
  !isStopping(run)
    ? { class: 'deadline', message: `no request slot of ${call.vendor.title} came free before the deadline` }
    : { class: 'cancelled', message: 'cancelled before the request was sent' }

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

type HeaderMap = Parameters<RunState['runtime']['http']>[0]['headers']

/** Secrets appear as their names: equal requests have equal hashes and nothing can be guessed from one. */
const requestHash = (method: string, url: string, body: unknown): string =>
  hash('sha256', `${method} ${url} ${body === undefined ? '' : canonical(body)}`).slice(0, 32)

function noteRead(
  run: RunState,
  call: Call,
  {
    method,
    path,
    result,
    tookMs,
    ended,
  }: { method: string; path: string; result: HttpResult; tookMs: number; ended: ReadTry },
): void {
  const state = ended.outputs?.[call.uses.lifecycle?.field ?? '']
  run.journal.note?.({
    type: 'call',
    key: call.key,
    at: run.runtime.now(),
    method,
    path,
    ...(result.kind === 'reply' ? { status: result.status } : {}),
    ...(ended.supportId === undefined ? {} : { supportId: ended.supportId }),
    ...(typeof state === 'string' ? { state } : {}),
    ...(ended.failure === undefined ? {} : { failure: ended.failure.message }),
    tookMs,
  })
}
