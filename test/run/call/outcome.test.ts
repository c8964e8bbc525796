import { describe, expect, test } from 'vitest'
import type { Call } from '../../../engine/run/call/call.ts'
import { type ReadTry, readResult } from '../../../engine/run/call/outcome.ts'
import type { HttpResult } from '../../../engine/runtime/runtime.ts'
import type { StepType } from '../../../engine/step.ts'
import { catalogue } from '../lab/steps.ts'
import { lab } from '../lab/vendor.ts'

const callOf = (uses: StepType): Call => ({
  key: 'disk',
  uses,
  input: { host: 'a' },
  vendor: lab,
  connection: { baseUrl: 'https://a.example/v1', origins: ['https://a.example'] } as unknown as Call['connection'],
  context: { requestId: 'r', marker: 'M', settings: {} },
  effect: { kind: 'changes' },
  repeat: 'converges',
  policy: { attempts: 4, firstMs: 1, maxMs: 1, on: [] },
  timeoutMs: 10_000,
  deadlineAt: 0,
  lane: 'forward',
  tries: [],
  clearedTries: 0,
})

const requestDisk = catalogue.steps.get('lab/request-disk')!
const read = (result: HttpResult, changes: Partial<StepType> = {}): ReadTry =>
  readResult(callOf({ ...requestDisk, ...changes }), result)
const reply = (status: number, body: unknown = { message: 'no' }, headers = {}): HttpResult => ({
  kind: 'reply',
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const disk = { diskId: 'd-2', state: 'MAKING' }

describe('an answer proves', () => {
  test.each<[string, HttpResult, ReadTry['outcome'], string | undefined]>([
    ['a 2xx with what the step needs', reply(200, disk), 'applied', undefined],
    ['a 2xx without it', reply(200, {}), 'doubt', 'vendorBusy'],
    ['an empty 2xx', reply(200, ''), 'doubt', 'vendorBusy'],
    ['a cut body', reply(200, '{"diskId": "d-'), 'doubt', 'vendorBusy'],
    ['a login page with 200', reply(200, '<html>Sign in</html>'), 'doubt', 'vendorBusy'],
    ['a 401', reply(401), 'notApplied', 'auth'],
    ['a 429', reply(429), 'notApplied', 'rateLimited'],
    ['a 404', reply(404), 'refused', 'notFound'],
    ['a 409', reply(409), 'refused', 'conflict'],
    ['a 422', reply(422), 'refused', 'invalid'],
    ['a 500', reply(500), 'doubt', 'vendorBusy'],
    ['a redirect of the same request', reply(308, '', { location: '/x/?token=hunter22' }), 'refused', 'invalid'],
    ['a redirect that may follow what was done', reply(303, '', { location: '/done' }), 'doubt', 'invalid'],
    [
      'an answer that can not be read',
      { kind: 'reply', status: 200, headers: {}, body: '', unreadable: 'is not UTF-8 text' },
      'doubt',
      'vendorBusy',
    ],
    [
      'a refusal that can not be read',
      { kind: 'reply', status: 404, headers: {}, body: '', unreadable: 'is not UTF-8 text' },
      'refused',
      'notFound',
    ],
    [
      'a redirect that can not be read',
      { kind: 'reply', status: 300, headers: {}, body: '', unreadable: 'is not UTF-8 text' },
      'doubt',
      'invalid',
    ],
    ['our own refusal', { kind: 'unsent', reason: 'another origin', isDefinite: true }, 'notApplied', 'invalid'],
    ['a 502 of a proxy', reply(502, '<html>Bad Gateway</html>'), 'doubt', 'vendorBusy'],
    ['a 503 of which the client knows that nothing was done', reply(503), 'notApplied', 'vendorBusy'],
    ['a refused connection', { kind: 'unsent', reason: 'ECONNREFUSED' }, 'notApplied', 'network'],
    ['a reset', { kind: 'lost', reason: 'ECONNRESET', timedOut: false }, 'doubt', 'network'],
    ['silence', { kind: 'lost', reason: 'no answer within 10 s', timedOut: true }, 'doubt', 'timeout'],
  ])('%s: %s → %s', (_, result, outcome, errorClass) => {
    const ended = read(result)
    expect(ended.outcome).toBe(outcome)
    expect(ended.failure?.class).toBe(errorClass)
  })
})

test.each([
  ['a refusal in JSON that breaks off', '{"mess', 'application/json', true],
  ['one in JSON of another name', '{"mess', 'application/problem+json; charset=utf-8', true],
  ['a whole one', '{"message": "no"}', 'application/json', undefined],
  ['a page of a proxy', '<html>Forbidden</html>', 'text/html', undefined],
])('whether its words were cut: %s', (_, body, type, isCut) => {
  const ended = read(reply(409, body, { 'content-type': type }))
  expect(ended).toMatchObject({ outcome: 'refused', status: 409 })
  expect(ended.isCut).toBe(isCut)
})

test('outputs hold what is defined, and nothing else', () => {
  const answer = () => ({ diskId: 'd-2', state: 'MAKING', reason: undefined })
  expect(read(reply(200, disk), { answer }).outputs).toEqual(disk)
})

test('a step type may read a refusal as an end of its own', () => {
  expect(read(reply(409), { refusal: () => ({ diskId: 'd-9', state: 'READY' }) })).toMatchObject({
    outcome: 'applied',
    outputs: { diskId: 'd-9' },
  })
})

test('a refusal that our own delivery may have caused is marked, so that it is looked up', () => {
  const settle = { ...catalogue.steps.get('lab/name-disk')!.settle!, afterRefusal: () => true }
  expect(read(reply(409), { settle }).mayBeOurs).toBe(true)
  expect(read(reply(500), { settle }).mayBeOurs).toBeUndefined()
})

test('"come back in" is passed on', () => {
  expect(read(reply(429, { message: 'slow' }, { 'retry-after': '17' })).failure?.retryAfterMs).toBe(17_000)
})

test('a mistake in a step type’s own code is no answer of the vendor', () => {
  const answer = () => {
    throw new TypeError('our mistake')
  }
  expect(() => read(reply(200, disk), { answer })).toThrow('our mistake')
})

describe('the words of an end', () => {
  test.each<[string, HttpResult, string]>([
    ['never sent', { kind: 'unsent', reason: 'refused' }, 'Lab could not be reached: refused'],
    ['lost', { kind: 'lost', reason: 'reset', timedOut: false }, 'Lab gave no complete answer: reset'],
    ['a key twice', reply(200, '{"diskId":"d-2","diskId":"d-3"}'), 'the key "diskId" stands twice in the answer'],
    ['an answer that lacks a disk', reply(200, {}), 'Lab answered 200 without a disk'],
    ['a refusal', reply(422), 'Lab: no'],
  ])('%s', (_, result, message) => {
    expect(read(result).failure?.message).toBe(message)
  })

  test.each<[number, ReadTry['outcome']]>([
    [199, 'doubt'],
    [200, 'applied'],
    [299, 'applied'],
    [300, 'doubt'],
    [399, 'doubt'],
    [400, 'refused'],
    [499, 'refused'],
    [500, 'doubt'],
  ])('status %i: %s', (status, outcome) => {
    expect(read(reply(status, disk))).toMatchObject({ outcome, status })
  })

  test('an answer that is only accepted is told from one that is done', () => {
    const unverified = ({ status }: { status: number }) => status === 202
    expect(read(reply(202, disk), { unverified })).toMatchObject({ outcome: 'applied', unverified: true })
    expect(read(reply(200, disk), { unverified })).toMatchObject({ outcome: 'applied', unverified: false })
  })

  test('text is an answer where the step type says so', () => {
    const answer = ({ body }: { body: unknown }) => ({ text: String(body) })
    expect(read(reply(200, 'up'), { text: true, answer })).toMatchObject({
      outcome: 'applied',
      outputs: { text: 'up' },
    })
    expect(read(reply(200, 'up'), { answer }).outcome).toBe('doubt')
  })
})

describe('a number that a double can not hold', () => {
  const answer = (body: string) => read(reply(200, body))

  test('is left out where nothing takes it', () => {
    expect(answer('{"diskId":"d-2","state":"MAKING","serial":3544790567247868102}')).toMatchObject({
      outcome: 'applied',
      outputs: disk,
    })
  })

  test('leaves an effect in doubt where an output takes it, and is named', () => {
    const ended = answer('{"diskId":3544790567247868102,"state":"MAKING"}')
    expect(ended.outcome).toBe('doubt')
    expect(ended.failure?.message).toContain('"diskId" 3544790567247868102 was left out')
  })
})

test('a redirect names the address without its query', () => {
  const { failure } = read(reply(308, '', { location: 'https://a.example/x/?token=hunter22' }))
  expect(failure?.message).toBe('Lab answered 308, a redirect to https://a.example/x/, which is not followed')
  expect(failure?.message).not.toContain('hunter22')
})

test('a redirect to a stranger does not name it', () => {
  for (const location of ['https://b.example/x', '//b.example/x', 'http://a.example/x', '']) {
    const { failure } = read(reply(307, '', { location }))
    expect(failure?.message).toBe('Lab answered 307, a redirect to another origin, which is not followed')
  }
  expect(read(reply(307, '', { location: '/x/' })).failure?.help).toContain('write /x/ instead')
})

test('what a read can never read ends it', () => {
  const call = { ...callOf(requestDisk), effect: { kind: 'reads' }, repeat: 'safe' } as Call
  const unreadable: HttpResult = {
    kind: 'reply',
    status: 200,
    headers: {},
    body: '',
    unreadable: 'is larger than 1 MiB',
  }
  expect(readResult(call, unreadable)).toMatchObject({ outcome: 'refused', failure: { class: 'invalid' } })
  expect(readResult(call, reply(302, ''))).toMatchObject({ outcome: 'refused', failure: { class: 'invalid' } })
})
