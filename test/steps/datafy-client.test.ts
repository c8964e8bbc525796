import { describe, expect, it } from 'vitest'
import type { Session } from '../../engine/exchange.ts'
import type { Json } from '../../schemas/json.ts'
import { reveal, Secret } from '../../schemas/secret.ts'
import { datafy } from '../../steps/datafy/index.ts'

describe('what an error answer means', () => {
  it.each<[number, Json, string, string]>([
    [400, { message: 'volume is not attached to any instance' }, 'invalid', 'volume is not attached to any instance'],
    [401, { message: 'Unauthorized' }, 'auth', 'make a new one in the Datafy app'],
    [403, { message: 'Forbidden' }, 'auth', 'a read-only token can not write'],
    [404, { message: 'snapshot dsnap-1 not found' }, 'notFound', 'a token sees one account only'],
    [408, null, 'timeout', 'status 408 without a body'],
    [409, { message: 'volume vol-1 is already attached' }, 'conflict', 'already attached'],
    [422, { message: 'bad zone' }, 'invalid', 'bad zone'],
    [429, { message: 'Too Many Requests' }, 'rateLimited', 'Too Many Requests'],
    [500, { message: 'internal server error' }, 'vendorBusy', 'internal server error'],
    [502, '<html>Bad Gateway</html>', 'vendorBusy', 'status 502 with a body that is no Datafy message'],
    [503, null, 'vendorBusy', 'status 503 without a body'],
    [504, '<html></html>', 'vendorBusy', 'status 504'],
    [200, '<html>Sign in</html>', 'vendorBusy', 'status 200 with a body that is no Datafy message'],
    [400, { message: '' }, 'invalid', 'status 400'],
  ])('%i %j is %s: %s', (status, body, expected, words) => {
    const { class: errorClass, message } = datafy.classify({ status, headers: {}, body })
    expect(errorClass).toBe(expected)
    expect(message).toContain(words)
  })

  it.each([
    ['SnapshotCreationPerVolumeRateExceeded: slow down', 'rateLimited', 20_000],
    ['RequestLimitExceeded: Request limit exceeded.', 'rateLimited', undefined],
    ['InvalidVolume.ZoneMismatch: not in the same zone', 'invalid', undefined],
    ['InvalidParameterValue: /dev/sdb is already in use', 'invalid', undefined],
    ['VolumeLimitExceeded: too many', 'vendorFailed', undefined],
    ['AttachmentLimitExceeded: too many', 'vendorFailed', undefined],
  ])('EC2’s "%s" is %s under any status', (message, expected, retryAfterMs) => {
    for (const status of [400, 500]) {
      const classified = datafy.classify({ status, headers: {}, body: { message } })
      expect(classified).toMatchObject({ class: expected, code: message.split(':')[0] })
      expect(classified.retryAfterMs).toBe(retryAfterMs)
    }
  })

  it('a rate refusal of EC2 is proof of nothing done in a 400 and no proof in a 500', () => {
    const body = { message: 'SnapshotCreationPerVolumeRateExceeded' }
    expect(datafy.classify({ status: 400, headers: {}, body }).notApplied).toBe(true)
    expect(datafy.classify({ status: 500, headers: {}, body }).notApplied).toBeUndefined()
  })

  it('Retry-After is kept', () => {
    const reply = { status: 429, headers: { 'retry-after': '17' }, body: { message: 'Too Many Requests' } }
    expect(datafy.classify(reply)).toMatchObject({ retryAfterMs: 17_000 })
  })
})

describe('a connection', () => {
  it('sends the token as a bearer and never shows it', async () => {
    const authorized = await datafy.authorize(session())
    const header = authorized.ok ? authorized.headers['authorization'] : undefined
    expect(header).toBeInstanceOf(Secret)
    expect(reveal(header as Secret)).toBe('Bearer eyJhbGciOi')
    expect(JSON.stringify(header)).not.toContain('eyJ')
  })

  it('can not renew a token: there is no refresh flow', async () => {
    expect(await datafy.renew(session())).toBe(false)
  })

  it('speaks to the IaC API as well, wherever that is', () => {
    expect(datafy.otherBaseUrls!({})).toEqual(['https://iac.datafy.io'])
    expect(datafy.otherBaseUrls!({ iacBaseUrl: 'https://iac.example' })).toEqual(['https://iac.example'])
  })

  it.each([
    ['1536356a-b26f-4feb-8cd5-56b54b6c51d2', true],
    ['1536356a-b26f-4feb-8cd5-56b54b6c51d2,7a2f4e1c-0d3b-4c5d-8e6f-9a0b1c2d3e4f', false],
    ['all', false],
    ['', false],
  ])('sub-account "%s" is accepted: %s', (id, isGood) => {
    expect(new RegExp(datafy.settings.properties['subAccountId']!.pattern!).test(id)).toBe(isGood)
  })

  it('is tried out by reading a volume, a configured one or one that nobody has', () => {
    expect(datafy.ping!.with({})).toEqual({ volumeId: 'vol-00000000' })
    expect(datafy.ping!.with({ knownVolumeId: 'vol-0b9176567fe16f0bc' })).toEqual({ volumeId: 'vol-0b9176567fe16f0bc' })
  })
})

const session = (): Session => ({
  settings: {},
  credential: async name => new Secret(name, 'eyJhbGciOi'),
  renewCredential: async name => new Secret(name, 'eyJhbGciOi'),
  cache: new Map(),
  monotonic: () => 0,
  send: async () => ({ ok: false, failure: { class: 'network', message: 'no network here' } }),
})
