import type { Failure } from '../../engine/errors.ts'
import type { Session, SessionReply } from '../../engine/exchange.ts'
import type { AuthorizedHeaders } from '../../engine/vendor.ts'
import { isObject } from '../../schemas/json.ts'
import { deriveSecret, Secret } from '../../schemas/secret.ts'
import { classify } from './classify.ts'
import { openEnvelope } from './envelope.ts'
import { pathTo, textSetting } from './settings.ts'

/** Access tokens live 15 minutes (API guide, "How long do access tokens last?"). */
export const TOKEN_LIFE_MS = 15 * 60_000

/** A token is exchanged anew before it can expire between the check and the arrival. */
const RENEW_AFTER_MS = 12 * 60_000

/** A token this young can not have expired: a 401 then speaks of the header's form, or of more than the token. */
const FRESH_MS = 60_000

/** What a header can carry, and no longer than servers take headers. */
const TOKEN = /^[\x21-\x7e]{1,8192}$/

type Scheme = 'raw' | 'bearer'
type Exchange = { readonly ok: true; readonly token: Secret } | { readonly ok: false; readonly failure: Failure }

/** What a connection keeps of its access token; never journaled, so a resumed run begins with a new one. */
interface Keeping {
  token?: { readonly secret: Secret; readonly takenAt: number }
  /** The exchange in flight, shared by all who wait for a token. */
  exchange?: Promise<Exchange>
  scheme: Scheme
  /** `confirmed` once the vendor accepted this form of the header; `exhausted` when both forms were refused. */
  form: 'untried' | 'other' | 'exhausted' | 'confirmed'
  /** The last exchange was refused: the refresh token itself is no longer good. */
  isRefused: boolean
}

/** Headers of an authenticated request (API guides of the client family; taken to hold for buffers too). */
export async function bearerHeaders(session: Session): Promise<AuthorizedHeaders> {
  const keeping = keepingOf(session)
  const exchanged = await accessToken(session, keeping)
  if (!exchanged.ok) return exchanged
  const { token } = exchanged
  return {
    ok: true,
    headers: {
      'content-type': 'application/json',
      'x-authtype': 'lucidity_access_token',
      authorization: keeping.scheme === 'raw' ? token : deriveSecret(token, token.name, value => `Bearer ${value}`),
    },
  }
}

/**
 * After a 401: a header form that was never accepted may be the wrong one (one guide says bearer token, the others send
 * it alone), so a fresh token is sent once in the other form. Otherwise the token is dropped.
 */
export async function renewToken(session: Session): Promise<boolean> {
  const keeping = keepingOf(session)
  if (keeping.isRefused) {
    // A vault may hold a newer one by now.
    await session.renewCredential('refreshToken')
    return true
  }
  const isFresh = keeping.token !== undefined && session.monotonic() - keeping.token.takenAt < FRESH_MS
  if (isFresh && keeping.form === 'untried') {
    keeping.form = 'other'
    keeping.scheme = keeping.scheme === 'raw' ? 'bearer' : 'raw'
    return true
  }
  if (isFresh && keeping.form === 'other') {
    keeping.form = 'exhausted'
    keeping.scheme = configuredScheme(session)
  }
  delete keeping.token
  return true
}

/** An answer that is no 401 proves the header form. */
export function accepted(session: Session): void {
  keepingOf(session).form = 'confirmed'
}

/** Exchanges the refresh token now, whatever is kept. */
export function exchangeNow(session: Session): Promise<Exchange> {
  const keeping = keepingOf(session)
  keeping.exchange ??= exchange(session, keeping).finally(() => {
    delete keeping.exchange
  })
  return keeping.exchange
}

function accessToken(session: Session, keeping: Keeping): Promise<Exchange> {
  const { token } = keeping
  // Monotonic: a wall clock that jumps must neither renew early nor keep an expired token.
  if (token !== undefined && session.monotonic() - token.takenAt < RENEW_AFTER_MS)
    return Promise.resolve({ ok: true, token: token.secret })
  return exchangeNow(session)
}

async function exchange(session: Session, keeping: Keeping): Promise<Exchange> {
  const takenAt = session.monotonic()
  const sent = await session.send({
    method: 'POST',
    path: pathTo(session.settings, 'refreshToken'),
    headers: { 'content-type': 'application/json' },
    body: { refreshToken: await session.credential('refreshToken') },
  })
  const answer = readExchange(sent)
  keeping.isRefused = !answer.ok && answer.failure.class === 'auth'
  if (answer.ok) keeping.token = { secret: answer.token, takenAt }
  else delete keeping.token
  return answer
}

function readExchange(sent: SessionReply): Exchange {
  if (!sent.ok) return { ok: false, failure: sent.reply === undefined ? sent.failure : refusal(sent) }
  const { body } = openEnvelope(sent.reply.body)
  const token = isObject(body) ? body['accessToken'] : undefined
  if (typeof token === 'string' && TOKEN.test(token))
    return { ok: true, token: new Secret('lucidity access token', token) }
  return {
    ok: false,
    failure: {
      class: 'vendorBusy',
      message: `the answer to the token refresh has no "accessToken"${token === undefined ? '' : ' that a header can carry'}`,
      status: sent.reply.status,
    },
  }
}

/** 401 is an expired or revoked refresh token, 400 one that was never valid: both end all writing. */
function refusal({ failure, reply }: Extract<SessionReply, { ok: false }>): Failure {
  const told = { ...failure, ...classify(reply!), status: reply!.status }
  if (reply!.status >= 500 || reply!.status === 429) return told
  return {
    ...told,
    class: 'auth',
    message: `Lucidity refused the refresh token: ${told.message}`,
    help: 'make a new one in the Lucidity dashboard (admin user, Generate Token) or ask Lucidity Customer Success, set LUCIDITY_REFRESH_TOKEN, then resume the run',
  }
}

function keepingOf(session: Session): Keeping {
  const kept = session.cache.get('lucidity.token') as Keeping | undefined
  if (kept !== undefined) return kept
  const keeping: Keeping = { scheme: configuredScheme(session), form: 'untried', isRefused: false }
  session.cache.set('lucidity.token', keeping)
  return keeping
}

const configuredScheme = ({ settings }: Session): Scheme =>
  textSetting(settings, 'authScheme') === 'bearer' ? 'bearer' : 'raw'
