import { defined } from '../../../schemas/defined.ts'
import type { Failure } from '../../errors.ts'
import type { Session, SessionReply, VendorRequest } from '../../exchange.ts'
import { connectionKey } from '../../key.ts'
import type { Connection } from '../../runtime/runtime.ts'
import { urlOf } from '../../url.ts'
import type { AuthorizedHeaders, Vendor } from '../../vendor.ts'
import { delayUntil, tryMs } from '../deadline.ts'
import type { OpenSession, RunState } from '../run-state.ts'
import { secretFailure } from '../value/secret-failure.ts'
import { failureOf, isRedirect, parseBody, redirectFailure } from './outcome.ts'

/**
 * The vendor client's view of a connection: credentials, a cache, and requests outside a step's own. What it asks for is
 * asked for a call, and ends with that call's deadline.
 */
export function sessionOf(run: RunState, connection: Connection, vendor: Vendor, deadlineAt: number): Session {
  const known = run.sessions.get(connection.name)
  if (known !== undefined) {
    known.deadlineAt = deadlineAt
    return known.session
  }
  const session: Session = {
    settings: connection.settings,
    credential: name => connection.credential(name),
    renewCredential: name => connection.renewCredential(name),
    cache: connection.cache,
    monotonic: () => run.runtime.monotonic(),
    send: request => sendForSession(run, connection, vendor, request, opened.deadlineAt),
  }
  const opened: OpenSession = { session, deadlineAt }
  run.sessions.set(connection.name, opened)
  return session
}

/** Headers of a request, or why there are none: a refused token, a credential that can not be read. */
export const authorize = (vendor: Vendor, session: Session): Promise<AuthorizedHeaders> =>
  vendor.authorize(session).catch(unreadable)

/** Whether there are other credentials to try. */
export const renew = (vendor: Vendor, session: Session): Promise<boolean> =>
  vendor.renew(session).catch(error => unreadable(error).ok)

export const unreadable = (error: unknown): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: secretFailure(error),
})

/** One request without retries: a token exchange. Its body and its answer are never written down. */
async function sendForSession(
  run: RunState,
  connection: Connection,
  vendor: Vendor,
  request: VendorRequest,
  deadlineAt: number,
): Promise<SessionReply> {
  const { runtime } = run
  const wholeMs = request.timeoutMs ?? vendor.timeoutMs
  const waitMs = delayUntil(run, connection.rate.perMs * 2 + wholeMs, deadlineAt)
  const slot = await runtime.budget.take(connection, 'refresh', wholeMs, runtime.monotonic() + waitMs)
  if (slot === undefined)
    return {
      ok: false,
      failure: { class: 'rateLimited', message: `no request slot of ${vendor.title} came free for a token` },
    }
  const key = connectionKey(connection.name)
  const startedAt = runtime.monotonic()
  const result = await runtime.http({
    key,
    method: request.method,
    url: urlOf(connection, request),
    headers: { 'content-type': 'application/json', ...request.headers },
    ...defined({ body: request.body }),
    timeoutMs: tryMs(run, wholeMs, deadlineAt),
    origins: connection.origins,
    lane: 'refresh',
  })
  slot.done(result.kind === 'reply')
  run.journal.note?.({
    type: 'call',
    key,
    at: runtime.now(),
    method: request.method,
    path: request.path,
    ...(result.kind === 'reply' ? { status: result.status } : { failure: result.reason }),
    tookMs: runtime.monotonic() - startedAt,
  })
  if (result.kind !== 'reply')
    return { ok: false, failure: { class: 'network', message: `${vendor.title} gave no token: ${result.reason}` } }
  const reply = { status: result.status, headers: result.headers, body: parseBody(result.body).body }
  if (result.status >= 200 && result.status < 300) return { ok: true, reply }
  const classified = vendor.classify(reply)
  if (classified.retryAfterMs !== undefined) runtime.budget.holdOff(connection, runtime.now() + classified.retryAfterMs)
  const failure =
    isRedirect(reply) && classified.notApplied !== true
      ? redirectFailure(vendor, connection, reply)
      : failureOf(classified, reply.status)
  return { ok: false, failure, reply }
}
