import { describe, expect, it } from 'vitest'
import type { Session } from '../../engine/exchange.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { revealJson, Secret } from '../../schemas/secret.ts'
import { a9s, withScheme } from '../../steps/a9s/client.ts'

const MINUTE_MS = 60_000

describe('the token', () => {
  it.each([
    ['abc', 'bearer abc'],
    ['bearer abc', 'bearer abc'],
    ['Bearer abc\n', 'Bearer abc'],
    [' abc \n', 'bearer abc'],
  ])('%j is sent as %j', (token, header) => {
    expect(withScheme(token)).toBe(header)
  })

  it('is read once and sent until 80 % of ten minutes have passed', async () => {
    const { authorization, later, reads } = session(['one', 'two'])
    expect(await authorization()).toBe('bearer one')
    later(8 * MINUTE_MS - 1)
    expect(await authorization()).toBe('bearer one')
    later(1)
    expect(await authorization()).toBe('bearer two')
    expect(reads()).toBe(2)
  })

  it('tells its own life when it is a JWT', async () => {
    const { authorization, later } = session([jwt({ iat: 1_000, exp: 4_600 }), 'two'])
    await authorization()
    later(48 * MINUTE_MS - 1)
    expect(await authorization()).not.toBe('bearer two')
    later(1)
    expect(await authorization()).toBe('bearer two')
  })

  it.each([
    ['no claims', jwt({ sub: 'someone' })],
    ['no JSON', 'a.b.c'],
    ['an expiry before its issue', jwt({ iat: 4_600, exp: 1_000 })],
  ])('with %s lives as long as the setting says', async (_, token) => {
    const { authorization, later } = session([token, 'two'], { tokenLifetime: '1m' })
    await authorization()
    later(48_000)
    expect(await authorization()).toBe('bearer two')
  })

  it('is read by all askers together', async () => {
    const { authorization, later, reads } = session(['one', 'two', 'three'])
    await Promise.all([authorization(), authorization()])
    later(9 * MINUTE_MS)
    expect(await Promise.all([authorization(), authorization()])).toEqual(['bearer two', 'bearer two'])
    expect(reads()).toBe(2)
  })

  it('is used to its end when its source fails for a while', async () => {
    const { authorization, later } = session(['one', new Error('cf: not logged in'), 'three'])
    await authorization()
    later(9 * MINUTE_MS)
    expect(await authorization()).toBe('bearer one')
    later(30_000)
    expect(await authorization()).toBe('bearer three')
  })

  it('is read again after a 401, unless its source fails', async () => {
    const { authorization, own } = session(['one', 'two', new Error('cf: not logged in')])
    await authorization()
    expect(await a9s.renew(own)).toBe(true)
    expect(await authorization()).toBe('bearer two')
    expect(await a9s.renew(own)).toBe(false)
  })

  it('is asked for again when it could not be read at first', async () => {
    const { authorization } = session([new Error('cf: not logged in'), 'two'])
    await expect(authorization()).rejects.toThrow('not logged in')
    expect(await authorization()).toBe('bearer two')
  })
})

describe('an error answer', () => {
  /** Statuses of both disaster recovery endpoints (seed), then those of the Backup Manager and of what stands before. */
  it.each<[number, Json, string, string]>([
    [401, { error: 'Unauthorized', description: 'no' }, 'auth', 'Unauthorized: no; the token is not accepted'],
    [403, { error: 'Forbidden', description: 'no' }, 'auth', 'SpaceDeveloper'],
    [404, { error: 'NotFound', description: 'Entity not found.' }, 'notFound', 'NotFound: Entity not found.'],
    [409, { error: 'RestoreInProgress', description: 'x' }, 'conflict', 'RestoreInProgress: x'],
    [500, { error: 'InternalServerError', description: 'x' }, 'vendorBusy', 'InternalServerError: x'],
    [502, { error: 'BadGateway', description: 'x' }, 'vendorBusy', 'BadGateway: x'],
    [504, { error: 'GatewayTimeout', description: 'x' }, 'vendorBusy', 'GatewayTimeout: x'],
    [400, { error: 'BadRequest', description: 'x' }, 'invalid', 'BadRequest: x'],
    [410, { error: 'InstanceNotFound', description: 'x' }, 'notFound', 'InstanceNotFound: x'],
    [422, { error: 'BackupNonRestorableState', description: 'x' }, 'invalid', 'BackupNonRestorableState: x'],
    [423, { error: 'Locked', description: 'x' }, 'conflict', 'Locked: x'],
    [429, null, 'rateLimited', 'status 429'],
    [418, 'short and stout', 'invalid', 'status 418'],
    [502, '502 Bad Gateway: Registered endpoint failed to handle the request.', 'vendorBusy', 'status 502'],
    [503, null, 'vendorBusy', 'status 503'],
    [200, '{"restore_id":', 'vendorBusy', 'status 200'],
  ])('%i %o is %s', (status, body, errorClass, message) => {
    const classified = a9s.classify({ status, headers: {}, body })
    expect(classified).toMatchObject({ class: errorClass, message: expect.stringContaining(message) })
    expect(classified.notApplied).toBeUndefined()
  })

  it.each<[number, Json]>([
    [302, ''],
    [200, '<!DOCTYPE html>\n<html><head></head></html>'],
    [200, '  <html>'],
  ])('%i %o is a sign-on page: not let through, so nothing happened', (status, body) => {
    expect(a9s.classify({ status, headers: {}, body })).toMatchObject({ class: 'auth', notApplied: true })
  })

  it('an HTML page of a gateway is no sign-on', () => {
    expect(a9s.classify({ status: 502, headers: {}, body: '<html>' })).toEqual({
      class: 'vendorBusy',
      message: 'status 502',
    })
  })

  it("carries the vendor's word, the router's request id and how long to stay away", () => {
    const headers = { 'x-vcap-request-id': 'a-b-c', 'retry-after': '17' }
    expect(a9s.classify({ status: 409, headers, body: { error: 'ActionInProgress' } })).toMatchObject({
      code: 'ActionInProgress',
      supportId: 'a-b-c',
      retryAfterMs: 17_000,
    })
  })
})

it.each([
  ['https://dashboard.example/service-instances/3c1f5bd4', 'https://dashboard.example'],
  ['https://dashboard.example/v1/instances/', 'https://dashboard.example'],
  ['https://dashboard.example', 'https://dashboard.example'],
])('the base URL %s is %s', (written, baseUrl) => {
  expect(a9s.normalizeBaseUrl!(written)).toBe(baseUrl)
})

/** A session whose token source gives one reading after the other. */
function session(readings: readonly (string | Error)[], settings: JsonObject = {}) {
  let now = 0
  let reads = 0
  const read = async (): Promise<Secret> => {
    const reading = readings[reads++]
    if (reading instanceof Error) throw reading
    return new Secret('a9s.token', reading ?? '')
  }
  const own: Session = {
    settings,
    credential: read,
    renewCredential: read,
    cache: new Map(),
    monotonic: () => now,
    send: () => Promise.reject(new Error('nothing is sent for a token')),
  }
  return {
    own,
    reads: () => reads,
    later(ms: number) {
      now += ms
    },
    async authorization(): Promise<unknown> {
      const authorized = await a9s.authorize(own)
      if (!authorized.ok) return authorized.failure
      return JSON.parse(revealJson({ header: authorized.headers['authorization'] })).header
    },
  }
}

function jwt(claims: JsonObject): string {
  return ['header', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.')
}
