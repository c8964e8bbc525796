import { beforeEach, describe, expect, test } from 'vitest'
import type { Session, SessionReply, VendorRequest } from '../../engine/exchange.ts'
import type { AuthorizedHeaders } from '../../engine/vendor.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { reveal, revealJson, Secret } from '../../schemas/secret.ts'
import { lucidity, luciditySteps } from '../../steps/lucidity/index.ts'

const MINUTE_MS = 60_000

let nowMs: number
let sent: VendorRequest[]
let answers: (SessionReply | 'token')[]
let reread: number

beforeEach(() => {
  nowMs = 0
  sent = []
  answers = []
  reread = 0
})

const sessionWith = (settings: JsonObject = {}): Session => ({
  settings,
  credential: async () => new Secret('lucidity.refreshToken', 'refresh-canary'),
  renewCredential: async () => {
    reread += 1
    return new Secret('lucidity.refreshToken', 'refresh-canary')
  },
  cache: new Map(),
  monotonic: () => nowMs,
  send: async request => {
    sent.push(request)
    const answer = answers.shift() ?? 'token'
    return answer === 'token'
      ? { ok: true, reply: { status: 200, headers: {}, body: { accessToken: `token-${sent.length}` } } }
      : answer
  },
})

const refused = (status: number, body: JsonObject, headers: Record<string, string> = {}): SessionReply => ({
  ok: false,
  failure: { class: 'invalid', message: 'as the engine read it', status },
  reply: { status, headers, body },
})

/** The Authorization header as it would go over the wire. */
async function header(session: Session): Promise<string> {
  const authorized = await lucidity.authorize(session)
  if (!authorized.ok) throw new Error(authorized.failure.message)
  return reveal(authorized.headers['authorization'] as Secret)
}

const failureOf = (authorized: AuthorizedHeaders) => (authorized.ok ? undefined : authorized.failure)

describe('the access token', () => {
  test('is exchanged for the refresh token, without authorization', async () => {
    expect(await lucidity.authorize(sessionWith())).toMatchObject({
      ok: true,
      headers: { 'content-type': 'application/json', 'x-authtype': 'lucidity_access_token' },
    })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      method: 'POST',
      path: '/external/api/v1/auth/user-token/refresh',
      headers: { 'content-type': 'application/json' },
    })
    expect(revealJson(sent[0]!.body)).toBe('{"refreshToken":"refresh-canary"}')
  })

  test('is exchanged once for all who wait', async () => {
    const session = sessionWith()
    const headers = await Promise.all([header(session), header(session), header(session)])
    expect(new Set(headers)).toEqual(new Set(['token-1']))
    expect(sent).toHaveLength(1)
  })

  test('is kept for twelve minutes of a clock that never jumps', async () => {
    const session = sessionWith()
    await header(session)
    nowMs = 12 * MINUTE_MS - 1
    expect(await header(session)).toBe('token-1')
    nowMs = 12 * MINUTE_MS
    expect(await header(session)).toBe('token-2')
  })

  test('stands alone in the header, or after Bearer where the connection says so', async () => {
    expect(await header(sessionWith())).toBe('token-1')
    expect(await header(sessionWith({ authScheme: 'bearer' }))).toBe('Bearer token-2')
  })

  test('shows nowhere: not in headers, requests or what the connection keeps', async () => {
    const session = sessionWith({ authScheme: 'bearer' })
    const authorized = await lucidity.authorize(session)
    expect(JSON.stringify([authorized, sent, [...session.cache.values()]])).not.toMatch(/token-1|refresh-canary/)
  })
})

describe('a 401', () => {
  test('on a form that was accepted before asks for a new token', async () => {
    const session = sessionWith()
    await header(session)
    lucidity.accepted!(session)
    expect(await lucidity.renew(session)).toBe(true)
    expect(await header(session)).toBe('token-2')
  })

  test('on a fresh token tries the other form of the header once, and remembers it', async () => {
    const session = sessionWith()
    await header(session)
    await lucidity.renew(session)
    expect(await header(session)).toBe('Bearer token-1')
    lucidity.accepted!(session)
    nowMs = 14 * MINUTE_MS
    expect(await header(session)).toBe('Bearer token-2')
    await lucidity.renew(session)
    expect(await header(session)).toBe('Bearer token-3')
  })

  test('to both forms goes back to the configured one with a new token, for good', async () => {
    const session = sessionWith()
    const seen: string[] = []
    for (let round = 0; round < 4; round++) {
      seen.push(await header(session))
      await lucidity.renew(session)
    }
    expect(seen).toEqual(['token-1', 'Bearer token-1', 'token-2', 'token-3'])
  })

  test('on an old token is about the token, whatever the form', async () => {
    const session = sessionWith()
    await header(session)
    nowMs = 8 * MINUTE_MS
    await lucidity.renew(session)
    expect(await header(session)).toBe('token-2')
  })
})

describe('an exchange that fails', () => {
  test.each<[string, SessionReply, object]>([
    [
      'an expired refresh token',
      refused(401, {
        success: false,
        error: { code: 'UNAUTHORIZED', message: 'refresh token expired' },
        requestId: 'req-1',
      }),
      {
        class: 'auth',
        message: 'Lucidity refused the refresh token: refresh token expired',
        help: expect.stringContaining('Generate Token'),
        status: 401,
        code: 'UNAUTHORIZED',
        supportId: 'req-1',
      },
    ],
    [
      'a garbage refresh token',
      refused(400, { message: 'Malformed refresh token', status: 'BAD_REQUEST', data: null, trackingCode: 'trk-1' }),
      {
        class: 'auth',
        message: 'Lucidity refused the refresh token: Malformed refresh token',
        help: expect.stringContaining('LUCIDITY_REFRESH_TOKEN'),
        status: 400,
        code: 'BAD_REQUEST',
        supportId: 'trk-1',
      },
    ],
    [
      'too many requests',
      refused(429, { error: { code: 'RATE_LIMITED', message: 'slow down' } }, { 'retry-after': '17' }),
      { class: 'rateLimited', message: 'slow down', status: 429, code: 'RATE_LIMITED', retryAfterMs: 17_000 },
    ],
    ['a busy vendor', refused(503, {}), { class: 'vendorBusy', message: '503 Service Unavailable', status: 503 }],
    [
      'a network that is down',
      { ok: false, failure: { class: 'network', message: 'ECONNREFUSED' } },
      { class: 'network', message: 'ECONNREFUSED' },
    ],
    [
      'an answer without a token',
      { ok: true, reply: { status: 200, headers: {}, body: { token: 'misnamed-canary' } } },
      { class: 'vendorBusy', message: 'the answer to the token refresh has no "accessToken"', status: 200 },
    ],
  ])('by %s is a failure of its own class', async (_, answer, expected) => {
    answers = [answer]
    expect(failureOf(await lucidity.authorize(sessionWith()))).toEqual(expected)
  })

  test('is tried again by whoever asks next', async () => {
    const session = sessionWith()
    answers = [refused(503, {})]
    expect((await lucidity.authorize(session)).ok).toBe(false)
    expect(await header(session)).toBe('token-2')
  })

  test('because the refresh token is refused reads its source anew, and only then', async () => {
    const session = sessionWith()
    answers = [refused(401, {})]
    await lucidity.authorize(session)
    expect(await lucidity.renew(session)).toBe(true)
    expect(reread).toBe(1)
    await header(session)
    await lucidity.renew(session)
    expect(reread).toBe(1)
  })
})

describe('lucidity/refresh-token', () => {
  const { connect } = luciditySteps.find(step => step.type === 'lucidity/refresh-token')!

  test('leaves the token in the connection and tells when it ends', async () => {
    const session = sessionWith()
    await header(session)
    const ended = await connect!(session, Date.parse('2026-11-21T10:00:00Z'))
    expect(ended).toEqual({ ok: true, outputs: { expiresAt: '2026-11-21T10:15:00.000Z' } })
    expect(await header(session)).toBe('token-2')
  })

  test('fails as the exchange does', async () => {
    answers = [refused(401, { message: 'revoked' })]
    expect(await connect!(sessionWith(), 0)).toMatchObject({ ok: false, failure: { class: 'auth' } })
  })
})
