import { describe, expect, it } from 'vitest'
import type { Session } from '../../engine/exchange.ts'
import type { CallContext, Conditions } from '../../engine/step.ts'
import { effectOf, repeatOf } from '../../engine/step.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { revealJson, Secret } from '../../schemas/secret.ts'
import { http } from '../../steps/http/client.ts'
import { request } from '../../steps/http/request.ts'

const call: CallContext = { requestId: 'drillbook.http.run.step.1', marker: 'ABCDEFGH', settings: {} }

describe('the request', () => {
  it.each<[string, JsonObject, object]>([
    ['a path below the base URL', { url: '/health' }, { method: 'GET', path: '/health' }],
    [
      'an address on another origin',
      { url: 'https://status.example.com/api/health?full=1' },
      { method: 'GET', baseUrl: 'https://status.example.com', path: '/api/health?full=1' },
    ],
    [
      'everything else as it was written',
      { method: 'PUT', url: '/flags/x', query: { dry: 'no' }, headers: { 'x-team': 'db' }, body: { on: true } },
      { method: 'PUT', path: '/flags/x', query: { dry: 'no' }, headers: { 'x-team': 'db' }, body: { on: true } },
    ],
  ])('sends %s', (_, input, expected) => {
    expect(request.request!(input, call)).toEqual(expected)
  })
})

describe('the answer', () => {
  const answer = (body: Json, input: JsonObject = { url: '/' }) =>
    request.answer!({ status: 200, headers: {}, body }, input, call)

  it.each<[Json]>([[{ status: 'ok' }], [[1, 2]], ['plain text'], [null]])('%o is given as it is', body => {
    expect(answer(body)).toEqual({ status: 200, body, headers: {} })
  })

  it.each<[Json, string]>([
    ['<html>', 'body must be'],
    [{}, '"version"'],
    [{ version: 3 }, 'body.version must be'],
  ])('%o is no answer when its schema says otherwise', (body, message) => {
    const output = { type: 'object', required: ['version'], properties: { version: { type: 'string' } } }
    expect(answer({ version: '1' }, { url: '/', output })).toMatchObject({ status: 200, body: { version: '1' } })
    expect(() => answer(body, { url: '/', output })).toThrow(message)
  })

  it('may be a refusal that the author accepts', () => {
    const refusal = (status: number) =>
      request.refusal!({ status, headers: {}, body: null }, { url: '/', accept: [404] }, call)
    expect([refusal(404), refusal(403)]).toEqual([{ status: 404, body: null, headers: {} }, undefined])
  })
})

describe('effect and repeat are what the author declares', () => {
  it.each<[JsonObject, string, string]>([
    [{}, 'reads', 'safe'],
    [{ method: 'GET' }, 'reads', 'safe'],
    [{ method: 'POST', effect: 'reads' }, 'reads', 'safe'],
    [{ method: 'POST' }, 'changes', 'never'],
    [{ method: 'PUT', effect: 'changes' }, 'changes', 'never'],
    [{ method: 'PUT', effect: 'changes', repeat: 'converges' }, 'changes', 'converges'],
    [{ method: 'DELETE', effect: 'destroys', repeat: 'converges' }, 'destroys', 'converges'],
  ])('%o: %s, %s', (input, effect, repeat) => {
    expect(effectOf(request, conditions(input)).kind).toBe(effect)
    expect(repeatOf(request, conditions(input))).toBe(repeat)
  })

  it('what is given but not known yet is taken for a change', () => {
    for (const name of ['effect', 'method']) {
      const unknown: Conditions = { given: new Set([name]), known: {}, settings: {} }
      expect([effectOf(request, unknown).kind, repeatOf(request, unknown)]).toEqual(['changes', 'never'])
    }
  })

  it('what destroys is confirmed by the name that the author gives', () => {
    expect(effectOf(request, conditions({ effect: 'destroys' }))).toMatchObject({ confirm: { field: 'resource' } })
  })
})

describe('rules', () => {
  it.each<[JsonObject, string | undefined]>([
    [{}, undefined],
    [{ method: 'POST' }, 'undeclared-effect'],
    [{ method: 'POST', effect: 'reads' }, undefined],
    [{ method: 'PUT', effect: 'changes', repeat: 'converges' }, undefined],
    [{ method: 'PUT', effect: 'changes', repeat: 'safe' }, 'repeat-against-effect'],
    [{ repeat: 'never' }, 'repeat-against-effect'],
    [{ method: 'DELETE', effect: 'destroys' }, 'unnamed-resource'],
    [{ method: 'DELETE', effect: 'destroys', resource: 'shop' }, undefined],
    [{ headers: { Authorization: 'Bearer x' } }, 'credential-in-headers'],
    [{ headers: { 'x-team': 'db' } }, undefined],
  ])('%o: %s', (input, expected) => {
    const broken = request.rules!.filter(rule => rule.problem({ url: '/', ...input }) !== undefined)
    expect(broken.map(rule => rule.name)).toEqual(expected === undefined ? [] : [expected])
  })
})

describe('the connection', () => {
  it.each<[JsonObject, object]>([
    [{}, {}],
    [{ auth: 'bearer' }, { authorization: 'Bearer ada:secret' }],
    [{ auth: 'basic' }, { authorization: 'Basic YWRhOnNlY3JldA==' }],
    [{ auth: 'header' }, { 'x-api-key': 'ada:secret' }],
    [{ auth: 'header', header: 'x-token' }, { 'x-token': 'ada:secret' }],
  ])('with %o sends the headers %o', async (settings, headers) => {
    const authorized = await http.authorize(session(settings))
    expect(authorized.ok && JSON.parse(revealJson(authorized.headers))).toEqual(headers)
  })

  it('renews a token once, and nothing where there is none', async () => {
    expect(await http.renew(session({}))).toBe(false)
    expect(await http.renew(session({ auth: 'bearer' }))).toBe(true)
  })

  it('allows the origins that it names', () => {
    expect(http.otherBaseUrls!({ origins: ['https://status.example.com'] })).toEqual(['https://status.example.com'])
    expect(http.otherBaseUrls!({})).toEqual([])
  })

  it.each<[number, string]>([
    [302, 'vendorBusy'],
    [400, 'invalid'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'notFound'],
    [409, 'conflict'],
    [410, 'notFound'],
    [422, 'invalid'],
    [429, 'rateLimited'],
    [500, 'vendorBusy'],
    [503, 'vendorBusy'],
  ])('takes %i for %s', (status, errorClass) => {
    expect(http.classify({ status, headers: {}, body: null })).toMatchObject({ class: errorClass })
  })

  it.each<[Json]>([
    [{ detail: 'no space left' }],
    [{ message: 'no space left' }],
    [{ error: { message: 'no space left' } }],
    [{ error: 'no space left' }],
  ])('finds the message in %o', body => {
    expect(http.classify({ status: 500, headers: {}, body }).message).toBe('status 500: no space left')
  })
})

const conditions = (known: JsonObject): Conditions => ({ given: new Set(Object.keys(known)), known, settings: {} })

function session(settings: JsonObject): Session {
  const token = async () => new Secret('http.token', 'ada:secret')
  return {
    settings,
    credential: token,
    renewCredential: token,
    cache: new Map(),
    monotonic: () => 0,
    send: () => Promise.reject(new Error('nothing is sent for a token')),
  }
}

describe('a URL that would not be sent as it is written', () => {
  const rule = request.rules!.find(({ name }) => name === 'unsendable-url')!

  it.each([
    ['/item/a#b', 'write %23'],
    ['/item/a b', 'write it as %20'],
    ['/item/a\tb', 'control character'],
    ['/item\\..\\prod', 'write %5C'],
    ['/item/100%', 'write %25'],
    ['/item/../prod', 'another path'],
    ['/item/%2e%2E?x=/ok', 'another path'],
    ['//elsewhere.example/x', 'names a host'],
    ['https://me:secret@host/x', 'a user or a password'],
    ['https://a%3A1/x', 'can not be read'],
  ])('%s is refused', (url, words) => {
    expect(rule.problem({ url })).toContain(words)
  })

  it.each(['/item/a%23b?x=1&y=/../', '/größe', 'https://a.example', '/.well-known/x', '/a..b/...'])(
    '%s is sent',
    url => {
      expect(rule.problem({ url })).toBeUndefined()
    },
  )

  it('in the spelling of the wire', () => {
    const sent = (url: string) => request.request!({ url }, call)
    expect(sent('/größe?q=ü')).toEqual({ method: 'GET', path: '/gr%C3%B6%C3%9Fe?q=%C3%BC' })
    expect(sent("https://A.example/it's")).toEqual({ method: 'GET', baseUrl: 'https://a.example', path: "/it's" })
  })
})

it('shows headers of an answer, but no session', () => {
  const headers = { location: '/op/17', 'set-cookie': 'session=hunter22' }
  const outputs = request.answer!({ status: 202, headers, body: null }, { url: '/' }, call)
  expect(outputs).toEqual({ status: 202, body: null, headers: { location: '/op/17', 'set-cookie': '•••' } })
})

describe('a body that is not what its header says', () => {
  const rule = request.rules!.find(({ name }) => name === 'body-against-header')!
  const problem = (type: string, body: unknown) =>
    rule.problem({ headers: { 'Content-Type': type }, body } as JsonObject)

  it.each([
    ['application/x-www-form-urlencoded', { a: { b: 1 } }, 'has in "a" what a form has no place for'],
    ['application/x-www-form-urlencoded', [1], 'is no map'],
    ['text/plain', { a: 1 }, 'is no text'],
    ['text/plain; charset=iso-8859-1', 'a', 'is sent as UTF-8'],
  ])('%s with %o is refused', (type, body, words) => {
    expect(problem(type, body)).toContain(words)
  })

  it.each([
    ['application/x-www-form-urlencoded', { a: [1, 'b'], c: true }],
    ['application/json', { a: { b: 1 } }],
    ['application/problem+json', 'a'],
    ['text/plain; charset="UTF-8"', 'a'],
  ])('%s with %o is sent', (type, body) => {
    expect(problem(type, body)).toBeUndefined()
  })
})
