import { describe, expect, it } from 'vitest'
import type { Session } from '../../engine/exchange.ts'
import type { Json } from '../../schemas/json.ts'
import { reveal, Secret } from '../../schemas/secret.ts'
import { clickhouse, clickhouseSteps } from '../../steps/clickhouse/index.ts'
import { replyOf } from './clickhouse-samples.ts'

const error = (text: string, status: number): Json => ({ status, error: text, requestId: 'r-1' })

describe('what an error answer means', () => {
  it.each<[number, Json, string, string | undefined, string]>([
    [
      400,
      error('BAD_REQUEST: request body.numReplicas: too small <number:0>', 400),
      'invalid',
      'BAD_REQUEST',
      'numReplicas',
    ],
    [401, { error: 'UNAUTHORIZED: Key is not found', status: 401 }, 'auth', 'UNAUTHORIZED', 'Key is not found'],
    [403, error('FORBIDDEN: no', 403), 'auth', 'FORBIDDEN', 'no'],
    [404, error('NOT_FOUND: 6f1c', 404), 'notFound', 'NOT_FOUND', '6f1c'],
    [409, error("CONFLICT: Only instance … Current state: 'running'", 409), 'conflict', 'CONFLICT', "'running'"],
    [424, error('FAILED_DEPENDENCY: clickpipe', 424), 'invalid', 'FAILED_DEPENDENCY', 'clickpipe'],
    [429, { error: 'TOO_MANY_REQUESTS' }, 'rateLimited', 'TOO_MANY_REQUESTS', 'TOO_MANY_REQUESTS'],
    [500, error('INTERNAL_ERROR: oops', 500), 'vendorBusy', 'INTERNAL_ERROR', 'oops'],
    [502, '<html>Bad Gateway</html>', 'vendorBusy', undefined, 'expected JSON, got "<html>Bad Gateway</html>"'],
    [503, null, 'vendorBusy', undefined, 'expected JSON, got nothing'],
    [504, { message: 'timeout' }, 'vendorBusy', undefined, 'status 504 without a word'],
    [200, '<html>Sign in</html>', 'vendorBusy', undefined, 'got "<html>Sign in'],
    [302, '', 'invalid', undefined, 'got nothing'],
  ])('%i %j is %s', (status, body, expected, code, words) => {
    const classified = clickhouse.classify(replyOf(body, status))
    expect(classified.class).toBe(expected)
    expect(classified.code).toBe(code)
    expect(classified.message).toContain(words)
  })

  it('the vendor’s request id is kept for its support', () => {
    expect(clickhouse.classify(replyOf(error('CONFLICT: x', 409), 409))).toMatchObject({ supportId: 'r-1' })
  })

  it.each<[number, Record<string, string>, number | undefined]>([
    [429, { 'x-ratelimit-reset': '3.4' }, 4_400],
    [429, { 'x-ratelimit-reset': '10' }, 11_000],
    [429, { 'x-ratelimit-reset': '0' }, 1_000],
    [429, { 'x-ratelimit-reset': '99999999' }, 61_000],
    [429, { 'x-ratelimit-reset': '-5' }, 11_000],
    [429, { 'x-ratelimit-reset': 'soon' }, 11_000],
    [429, { 'retry-after': '17' }, 17_000],
    [429, {}, 11_000],
    [503, { 'retry-after': '17' }, 17_000],
    [503, {}, undefined],
  ])('%i with %j asks for a wait of %s ms', (status, headers, expected) => {
    expect(clickhouse.classify(replyOf(null, status, headers)).retryAfterMs).toBe(expected)
  })
})

describe('an accepted answer', () => {
  it.each<[string, Json, Json, string | undefined]>([
    ['enveloped', { status: 200, requestId: 'r', result: { id: 'a' } }, { id: 'a' }, 'r'],
    ['without request id', { status: 200, result: [1] }, [1], undefined],
    ['bare', { id: 'a', state: 'idle' }, { id: 'a', state: 'idle' }, undefined],
    ['a bare list', [{ id: 'a' }], [{ id: 'a' }], undefined],
    ['a bare backup, whose status is a word', { id: 'b', status: 'done' }, { id: 'b', status: 'done' }, undefined],
    ['of a delete', { status: 200, requestId: 'r' }, {}, 'r'],
    ['text', '# HELP', '# HELP', undefined],
    ['empty', null, null, undefined],
  ])('%s is opened', (_, body, expected, supportId) => {
    const opened = clickhouse.decode(replyOf(body))
    expect(opened.body).toEqual(expected)
    expect(opened.supportId).toBe(supportId)
  })
})

describe('a connection', () => {
  it.each([
    ['https://api.clickhouse.cloud', 'https://api.clickhouse.cloud'],
    ['https://api.clickhouse.cloud/', 'https://api.clickhouse.cloud'],
    ['https://api.clickhouse.cloud/v1', 'https://api.clickhouse.cloud'],
    ['https://api.clickhouse.cloud/v1/', 'https://api.clickhouse.cloud'],
    ['http://127.0.0.1:8080/proxy/v1', 'http://127.0.0.1:8080/proxy'],
  ])('takes the base URL %s', (given, expected) => {
    expect(clickhouse.normalizeBaseUrl!(given)).toBe(expected)
  })

  it('sends key id and secret as Basic, never shown', async () => {
    const authorized = await clickhouse.authorize(session())
    const header = authorized.ok ? (authorized.headers['authorization'] as Secret) : undefined
    expect(reveal(header!)).toBe(`Basic ${btoa('key-1:s3cret')}`)
    expect(String(header)).not.toContain(btoa('key-1:s3cret'))
  })

  it('reads the key’s source again after a 401', async () => {
    const renewed: string[] = []
    expect(await clickhouse.renew(session(renewed))).toBe(true)
    expect(renewed).toEqual(['keyId', 'keySecret'])
  })

  it('keeps the limit of 10 requests per 10 s, with room for cleanup', () => {
    expect(clickhouse).toMatchObject({ rateLimit: '10/10s', reserved: { cleanup: 2, refresh: 0 } })
  })

  it('has step types that all say where their facts come from', () => {
    for (const step of clickhouseSteps) expect(step.source).toMatch(/^ClickHouse Cloud API\b/)
  })
})

function session(renewed: string[] = []): Session {
  const values: Readonly<Record<string, string>> = { keyId: 'key-1', keySecret: 's3cret' }
  const credential = async (name: string): Promise<Secret> => new Secret(`clickhouse.${name}`, values[name]!)
  return {
    settings: {},
    credential,
    renewCredential: async name => {
      renewed.push(name)
      return credential(name)
    },
    cache: new Map(),
    monotonic: () => 0,
    send: () => Promise.reject(new Error('a Basic key needs no request')),
  }
}
