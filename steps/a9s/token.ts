import type { Session } from '../../engine/exchange.ts'
import { parseDuration } from '../../schemas/duration.ts'
import { isObject } from '../../schemas/json.ts'
import { factOf, type Secret } from '../../schemas/secret.ts'

/** The platform sets the life of a token; a common default of Cloud Foundry's UAA for the `cf` client is ten minutes. */
export const DEFAULT_TOKEN_LIFETIME = '10m'

const RENEWED_AT_SHARE = 0.8
const NEXT_TRY_MS = 30_000
const CACHE_KEY = 'a9s token'

interface Held {
  readonly token: Secret
  /** Monotonic. */
  readonly renewAtMs: number
}

/** The token to send now: read once, read again at 80 % of its life. All askers share one reading. */
export async function currentToken(session: Session): Promise<Secret> {
  const keeping = heldToken(session)
  const held = await keeping
  if (session.monotonic() < held.renewAtMs) return held.token
  const isFirstToSee = session.cache.get(CACHE_KEY) === keeping
  if (isFirstToSee) session.cache.set(CACHE_KEY, readAgain(session, held))
  return (await heldToken(session)).token
}

async function readAgain(session: Session, { token }: Held): Promise<Held> {
  try {
    return hold(session, await session.renewCredential('token'))
  } catch {
    // The old token is good for another fifth of its life: only a 401 makes a failed renewal a failure.
    return { token, renewAtMs: session.monotonic() + NEXT_TRY_MS }
  }
}

/** After a 401: reads the token again; false when its source gives none. */
export async function renewToken(session: Session): Promise<boolean> {
  try {
    const token = await session.renewCredential('token')
    session.cache.set(CACHE_KEY, Promise.resolve(hold(session, token)))
    return true
  } catch {
    return false
  }
}

function heldToken(session: Session): Promise<Held> {
  const known = session.cache.get(CACHE_KEY) as Promise<Held> | undefined
  if (known !== undefined) return known
  const first = readToken(session)
  session.cache.set(CACHE_KEY, first)
  // A source that failed is asked again by the next request.
  first.catch(() => session.cache.delete(CACHE_KEY))
  return first
}

const readToken = async (session: Session): Promise<Held> => hold(session, await session.credential('token'))

function hold(session: Session, token: Secret): Held {
  const lifeMs = factOf(token, jwtLifeMs) ?? parseDuration(lifetimeSetting(session))
  return { token, renewAtMs: session.monotonic() + lifeMs * RENEWED_AT_SHARE }
}

function lifetimeSetting({ settings }: Session): string {
  const lifetime = settings['tokenLifetime']
  return typeof lifetime === 'string' ? lifetime : DEFAULT_TOKEN_LIFETIME
}

/** From issue to expiry, when the token is a readable JWT. */
export function jwtLifeMs(token: string): number | undefined {
  const payload = token.trim().split('.')[1]
  if (payload === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    if (!isObject(claims)) return undefined
    const lifeMs = (Number(claims['exp']) - Number(claims['iat'])) * 1_000
    return lifeMs > 0 ? lifeMs : undefined
  } catch {
    return undefined
  }
}
