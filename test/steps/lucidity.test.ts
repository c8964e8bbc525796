import { describe, expect, test } from 'vitest'
import type { VendorReply } from '../../engine/exchange.ts'
import type { CallContext, StepType } from '../../engine/step.ts'
import { AnswerError } from '../../engine/step.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { keywordProblems } from '../../schemas/validate/keywords.ts'
import { lucidity, luciditySteps } from '../../steps/lucidity/index.ts'

const REQUEST_ID = 'drillbook.restore.r1.space:buffer.1'

const stepType = (name: string): StepType => luciditySteps.find(step => step.type === `lucidity/${name}`)!
const callWith = (settings: JsonObject = {}): CallContext => ({ requestId: REQUEST_ID, marker: 'AB12CD34', settings })
const reply = (status: number, body: Json, headers: Record<string, string> = {}): VendorReply => ({
  status,
  headers,
  body,
})

/** What the engine does with a 2xx: the vendor opens the envelope, the step reads what is in it. */
const answered = (name: string, input: JsonObject, body: Json): object => {
  const raw = reply(200, body)
  return stepType(name).answer!({ ...raw, body: lucidity.decode(raw).body }, input, callWith())
}

const aws = { cloudProvider: 'AWS', cloudProviderAccountId: '123456789012', instanceId: 'i-0abc123def4567890' }
const azure = {
  cloudProvider: 'AZURE',
  cloudProviderAccountId: '8f1c2a34-5b6d-4e7f-8091-a2b3c4d5e6f7',
  instanceId: 'vm-db-1',
  resourceGroup: 'rg-db-prod',
}
const gcp = { cloudProvider: 'GCP', cloudProviderAccountId: 'shop-production', instanceId: '4711' }
const BUFFER = 'buf-7f3c21d09a4e'

describe('requests', () => {
  const path = '/external/api/v1/autoscaler/instance/buffer/request'
  test.each<[string, string, JsonObject, JsonObject, object]>([
    [
      'a buffer on AWS carries our request id and no resource group',
      'request-buffer',
      { ...aws, sizeGb: 500 },
      {},
      { method: 'PATCH', path, body: { ...aws, bufferSizeInGB: 500, requestId: REQUEST_ID } },
    ],
    [
      'a buffer on Azure carries the resource group',
      'request-buffer',
      { ...azure, mountPoint: 'D', sizeGb: 1 },
      {},
      { method: 'PATCH', path, body: { ...azure, mountPoint: 'D', bufferSizeInGB: 1, requestId: REQUEST_ID } },
    ],
    [
      'an empty resource group or mount point is not sent',
      'request-buffer',
      { ...gcp, resourceGroup: '', mountPoint: '', sizeGb: 20 },
      {},
      { method: 'PATCH', path, body: { ...gcp, bufferSizeInGB: 20, requestId: REQUEST_ID } },
    ],
    [
      'newer fields go along and never replace ours',
      'request-buffer',
      { ...aws, sizeGb: 5, extra: { diskType: 'gp3', bufferSizeInGB: 9 } },
      {},
      { method: 'PATCH', path, body: { diskType: 'gp3', ...aws, bufferSizeInGB: 5, requestId: REQUEST_ID } },
    ],
    [
      'a connection may name the path and the fields otherwise',
      'request-buffer',
      { ...aws, sizeGb: 5 },
      { sizeField: 'sizeGb', requestIdField: 'clientToken', paths: { requestBuffer: '/v2/buffer' } },
      { method: 'PATCH', path: '/v2/buffer', body: { ...aws, sizeGb: 5, clientToken: REQUEST_ID } },
    ],
    [
      'a connection may put the request id into a header',
      'request-buffer',
      { ...aws, sizeGb: 5 },
      { requestIdIn: 'header' },
      { method: 'PATCH', path, headers: { 'X-Request-Id': REQUEST_ID }, body: { ...aws, bufferSizeInGB: 5 } },
    ],
    [
      'the status is read by id',
      'get-buffer',
      { bufferId: BUFFER },
      {},
      { method: 'GET', path: `/external/api/v1/autoscaler/buffer/${BUFFER}/status` },
    ],
    [
      'an id can not leave its segment of the path',
      'get-buffer',
      { bufferId: 'a:b/../c' },
      { paths: { bufferStatus: '/external/api/v1/autoscaler/instance/buffer/:bufferId/status' } },
      { method: 'GET', path: '/external/api/v1/autoscaler/instance/buffer/a%3Ab%2F..%2Fc/status' },
    ],
    [
      'a revoke has an empty body',
      'revoke-buffer',
      { bufferId: BUFFER },
      {},
      { method: 'POST', path: `/external/api/v1/autoscaler/buffer/${BUFFER}/revoke`, body: {} },
    ],
    [
      'a partition is asked for by instance and mount point, without tenant',
      'get-partition',
      { ...azure, mountPoint: 'D' },
      {},
      { method: 'POST', path: '/external/client/api/v1/partition/create/status', body: { ...azure, mountPoint: 'D' } },
    ],
    [
      'instance details are asked for by instance',
      'get-instance-details',
      aws,
      {},
      { method: 'POST', path: '/external/client/api/v1/instance/details', body: aws },
    ],
    ['tenants need nothing', 'list-tenants', {}, {}, { method: 'GET', path: '/external/client/api/v1/tenants' }],
    [
      'a token refresh shows in plans without its body',
      'refresh-token',
      {},
      {},
      { method: 'POST', path: '/external/api/v1/auth/user-token/refresh' },
    ],
  ])('%s', (_, name, input, settings, expected) => {
    expect(stepType(name).request!(input, callWith(settings))).toEqual(expected)
  })
})

describe('answers', () => {
  const activeBuffer = { bufferId: BUFFER, status: 'ACTIVE', failureReason: null, instanceId: 'i-1', bufferSizeInGB: 5 }
  test.each<[string, string, JsonObject, Json, object]>([
    [
      'a bare buffer answer',
      'request-buffer',
      aws,
      { bufferId: BUFFER, status: 'PROVISIONING', requestId: REQUEST_ID },
      { bufferId: BUFFER, state: 'PROVISIONING', requestId: REQUEST_ID },
    ],
    [
      'a buffer answer in an envelope, in lower case, with fields nobody knows',
      'request-buffer',
      aws,
      { success: true, data: { bufferId: BUFFER, status: 'provisioning', colour: 'red' }, requestId: 'req-1' },
      { bufferId: BUFFER, state: 'PROVISIONING', requestId: REQUEST_ID },
    ],
    [
      'a failed buffer with its reason',
      'get-buffer',
      { bufferId: BUFFER },
      { bufferId: BUFFER, status: 'FAILED', failureReason: 'CLOUD_QUOTA_EXCEEDED' },
      { bufferId: BUFFER, state: 'FAILED', failureReason: 'CLOUD_QUOTA_EXCEEDED' },
    ],
    [
      'a status that does not repeat the id',
      'get-buffer',
      { bufferId: BUFFER },
      { status: 'ACTIVE' },
      { bufferId: BUFFER, state: 'ACTIVE' },
    ],
    [
      'an active buffer with its instance',
      'get-buffer',
      { bufferId: BUFFER },
      activeBuffer,
      { bufferId: BUFFER, state: 'ACTIVE', instanceId: 'i-1', bufferSizeInGB: 5 },
    ],
    [
      'a revoke that is on its way',
      'revoke-buffer',
      { bufferId: BUFFER },
      { bufferId: BUFFER, status: 'ACTIVE' },
      { bufferId: BUFFER, state: 'ACTIVE' },
    ],
    ['a revoke that is answered with nothing', 'revoke-buffer', { bufferId: BUFFER }, null, { bufferId: BUFFER }],
    [
      'a partition in an envelope',
      'get-partition',
      { ...aws, mountPoint: 'D' },
      {
        success: true,
        data: { status: 'PARTITION_STATUS_PENDING', message: 'queued' },
        error: null,
        requestId: 'req-2',
      },
      { state: 'PARTITION_STATUS_PENDING', instanceId: aws.instanceId, mountPoint: 'D', message: 'queued' },
    ],
    [
      'a partition under its other name',
      'get-partition',
      { ...aws, mountPoint: 'D' },
      { partitionStatus: 'PARTITION_STATUS_FAILED' },
      { state: 'PARTITION_STATUS_FAILED', instanceId: aws.instanceId, mountPoint: 'D' },
    ],
    [
      'a partition whose state is the only state word',
      'get-partition',
      { ...aws, mountPoint: 'D' },
      { data: { onboarding: 'PARTITION_STATUS_ON_BOARDED', instanceId: 'i-1' } },
      { state: 'PARTITION_STATUS_ON_BOARDED', instanceId: aws.instanceId, mountPoint: 'D' },
    ],
    [
      'a managed instance',
      'get-instance-details',
      aws,
      {
        success: true,
        data: {
          managedResponse: [
            { instanceId: aws.instanceId, status: 'ON_BOARDED', totalSizeInGB: 700, scalingPolicyId: 'p' },
          ],
          unmanagedResponse: [],
        },
      },
      {
        instanceId: aws.instanceId,
        managed: true,
        state: 'ON_BOARDED',
        sizeGb: 700,
        scalingPolicyId: 'p',
        managedResponse: [
          { instanceId: aws.instanceId, status: 'ON_BOARDED', totalSizeInGB: 700, scalingPolicyId: 'p' },
        ],
        unmanagedResponse: [],
      },
    ],
    [
      'an unmanaged instance',
      'get-instance-details',
      aws,
      { data: { unmanagedResponse: [{ instanceId: aws.instanceId, status: 'Ready to Onboard' }] } },
      {
        instanceId: aws.instanceId,
        managed: false,
        state: 'Ready to Onboard',
        managedResponse: [],
        unmanagedResponse: [{ instanceId: aws.instanceId, status: 'Ready to Onboard' }],
      },
    ],
    [
      'tenants, with the active accounts picked out',
      'list-tenants',
      {},
      {
        success: true,
        data: {
          tenants: [
            { cloudProviderAccountId: '1', status: 'ACTIVE' },
            { cloudProviderAccountId: '2', status: 'DE_BOARDED' },
          ],
          meta: { totalCount: 2 },
        },
      },
      {
        tenants: [
          { cloudProviderAccountId: '1', status: 'ACTIVE' },
          { cloudProviderAccountId: '2', status: 'DE_BOARDED' },
        ],
        activeAccountIds: ['1'],
        totalCount: 2,
      },
    ],
  ])('%s is read', (_, name, input, body, expected) => {
    expect(JSON.parse(JSON.stringify(answered(name, input, body)))).toEqual(expected)
  })

  test.each<[string, string, JsonObject, Json, string]>([
    [
      'without a buffer id',
      'request-buffer',
      aws,
      { status: 'ACTIVE' },
      'the answer has no "bufferId"; its fields: status',
    ],
    ['without a state', 'request-buffer', aws, { bufferId: BUFFER }, 'the answer has no "status"'],
    ['of nothing', 'request-buffer', aws, null, 'expected a JSON object'],
    ['of a list', 'get-buffer', { bufferId: BUFFER }, [], 'expected a JSON object'],
    [
      'about another buffer',
      'get-buffer',
      { bufferId: BUFFER },
      { bufferId: 'buf-other', status: 'ACTIVE' },
      `asked for buffer "${BUFFER}", the answer is about "buf-other"`,
    ],
    [
      'about another buffer to a revoke',
      'revoke-buffer',
      { bufferId: BUFFER },
      { bufferId: 'buf-other', status: 'REVOKED' },
      'the answer is about "buf-other"',
    ],
    [
      'with two state words',
      'get-partition',
      { ...aws, mountPoint: 'D' },
      { a: 'PARTITION_STATUS_A', b: 'PARTITION_STATUS_B' },
      'got 2',
    ],
    ['without tenants', 'list-tenants', {}, { data: {} }, 'no list "tenants"'],
  ])('an answer %s is none', (_, name, input, body, message) => {
    expect(() => answered(name, input, body)).toThrow(AnswerError)
    expect(() => answered(name, input, body)).toThrow(message)
  })

  test('a request that was only taken is not verified, an ACTIVE buffer is', () => {
    const { unverified } = stepType('request-buffer')
    expect(unverified!(reply(200, { bufferId: BUFFER, status: 'PROVISIONING' }))).toBe(true)
    expect(unverified!(reply(200, { bufferId: BUFFER, status: 'active' }))).toBe(false)
  })

  test("the envelope's request id is the vendor's, the one in a bare body is ours", () => {
    expect(lucidity.decode(reply(200, { success: true, data: { a: 1 }, requestId: 'req-9' })).supportId).toBe('req-9')
    expect(lucidity.decode(reply(200, { bufferId: BUFFER, requestId: REQUEST_ID })).supportId).toBeUndefined()
  })
})

describe('a 409 to the request', () => {
  const ours = { bufferId: BUFFER, state: 'PROVISIONING', requestId: REQUEST_ID }
  test.each<[string, Json, object | undefined]>([
    [
      'adopts the buffer that our request id made',
      { error: { code: 'CONFLICT' }, data: { bufferId: BUFFER, requestId: REQUEST_ID } },
      ours,
    ],
    ['adopts it from the error too', { error: { code: 'CONFLICT', bufferId: BUFFER, requestId: REQUEST_ID } }, ours],
    [
      'adopts it from a bare body with its state',
      { bufferId: BUFFER, clientRequestId: REQUEST_ID, status: 'active' },
      { ...ours, state: 'ACTIVE' },
    ],
    ['leaves a buffer alone whose maker is not named', { data: { bufferId: BUFFER } }, undefined],
    ["leaves a stranger's buffer alone", { data: { bufferId: BUFFER, requestId: 'someone-else' } }, undefined],
    ['proves nothing without a buffer id', { data: { requestId: REQUEST_ID } }, undefined],
    [
      'takes no buffer from a place that our request id is not in',
      { data: { bufferId: BUFFER }, requestId: REQUEST_ID },
      undefined,
    ],
    ['proves nothing as text', '<html>409</html>', undefined],
  ])('%s', (_, body, expected) => {
    expect(stepType('request-buffer').refusal!(reply(409, body), aws, callWith())).toEqual(expected)
  })

  test.each([400, 404, 500])('only a 409: status %i is no proof', status => {
    const body = { data: { bufferId: BUFFER, requestId: REQUEST_ID } }
    expect(stepType('request-buffer').refusal!(reply(status, body), aws, callWith())).toBeUndefined()
  })

  test('what a person is shown is the size of the instance', () => {
    const { evidence } = stepType('request-buffer')
    const input = { ...azure, sizeGb: 200 }
    expect(evidence!.look(input, callWith())).toEqual({ uses: 'lucidity/get-instance-details', with: azure })
    expect(evidence!.tell({ sizeGb: 700 }, input)).toContain('vm-db-1 has 700 GB now; if that is 200 GB more')
    expect(evidence!.tell({}, input)).toContain('does not tell the size')
  })
})

describe('rules', () => {
  const problem = (name: string, input: JsonObject): string | undefined =>
    stepType(name)
      .rules?.map(rule => rule.problem(input))
      .find(sentence => sentence !== undefined)

  test.each<[string, JsonObject, string | undefined]>([
    ['AWS', { ...aws, sizeGb: 1024 }, undefined],
    ['Azure', { ...azure, sizeGb: 1 }, undefined],
    ['GCP', { ...gcp, resourceGroup: '', sizeGb: 1 }, undefined],
    ['a template in place of the cloud', { resourceGroup: 'rg' }, undefined],
    ['Azure without resource group', { ...azure, resourceGroup: '' }, '"resourceGroup" is missing'],
    ['a resource group on AWS', { ...aws, resourceGroup: 'rg' }, 'only Azure has resource groups'],
    ['an AWS account id of 11 digits', { ...aws, cloudProviderAccountId: '12345678901' }, 'has 12 digits'],
    ['an AWS instance by name', { ...aws, instanceId: 'db-1' }, '"instanceId" is "db-1"'],
    ['1025 GB', { ...aws, sizeGb: 1025 }, '"sizeGb" is 1025'],
    ['1025 GB on purpose', { ...aws, sizeGb: 1025, allowOutOfRange: true }, undefined],
    ['a tenant id in extra', { ...aws, extra: { tenantId: 't-1' } }, 'Lucidity derives it from the token'],
    ['a field of ours in extra', { ...aws, extra: { requestId: 'mine' } }, '"extra" has "requestId"'],
    ['a newer field in extra', { ...aws, extra: { diskType: 'gp3' } }, undefined],
  ])('a buffer request for %s', (_, input, expected) => {
    if (expected === undefined) expect(problem('request-buffer', input)).toBeUndefined()
    else expect(problem('request-buffer', input)).toContain(expected)
  })

  test.each(['get-partition', 'get-instance-details'])('%s warns of the maintenance for GCP', name => {
    const rule = stepType(name).rules!.find(({ name }) => name === 'lucidity-gcp-maintenance')!
    expect(rule.severity).toBe('warning')
    expect(rule.problem(gcp)).toContain('maintenance')
    expect(rule.problem(aws)).toBeUndefined()
  })

  test.each<[string, string, JsonObject]>([
    ['a tenant id', 'get-partition', { ...aws, mountPoint: 'D', tenantId: 't-1' }],
    ['0 GB', 'request-buffer', { ...aws, sizeGb: 0 }],
    ['half a GB', 'request-buffer', { ...aws, sizeGb: 1.5 }],
    ['an unknown cloud', 'request-buffer', { ...aws, cloudProvider: 'aws', sizeGb: 5 }],
    ['no mount point', 'get-partition', { ...aws, mountPoint: '' }],
    ['a buffer id that is a path', 'revoke-buffer', { bufferId: '../x' }],
    ['a buffer id of two dots', 'get-buffer', { bufferId: '..' }],
    ['an empty buffer id', 'get-buffer', { bufferId: '' }],
  ])('the schema refuses %s', (_, name, input) => {
    expect(keywordProblems(stepType(name).input, input)).not.toEqual([])
  })

  test.each(luciditySteps.map(step => [step.type, step] as const))('the example of %s is valid', (_, step) => {
    expect(keywordProblems(step.input, step.example)).toEqual([])
    expect(step.rules?.flatMap(rule => rule.problem(step.example) ?? []) ?? []).toEqual([])
  })
})

describe('classification', () => {
  const coded = (code: string, message: string): Json => ({
    success: false,
    data: null,
    error: { code, message },
    requestId: 'req-7',
  })
  test.each<[number, Json, object]>([
    [
      400,
      coded('INVALID_REQUEST', 'size'),
      { class: 'invalid', code: 'INVALID_REQUEST', message: 'size', supportId: 'req-7' },
    ],
    [
      401,
      coded('UNAUTHORIZED', 'expired'),
      { class: 'auth', code: 'UNAUTHORIZED', message: 'expired', supportId: 'req-7' },
    ],
    [
      403,
      coded('FORBIDDEN', 'no right'),
      { class: 'auth', code: 'FORBIDDEN', message: 'no right', supportId: 'req-7' },
    ],
    [
      404,
      coded('NOT_FOUND', 'unknown'),
      { class: 'notFound', code: 'NOT_FOUND', message: 'unknown', supportId: 'req-7' },
    ],
    [
      409,
      coded('CONFLICT', 'has one'),
      { class: 'conflict', code: 'CONFLICT', message: 'has one', supportId: 'req-7' },
    ],
    [410, {}, { class: 'notFound', message: '410 Gone' }],
    [422, {}, { class: 'invalid', message: '422 Unprocessable Content' }],
    [
      429,
      coded('RATE_LIMITED', 'slow'),
      { class: 'rateLimited', code: 'RATE_LIMITED', message: 'slow', supportId: 'req-7' },
    ],
    [
      500,
      coded('INTERNAL_ERROR', 'oops'),
      { class: 'vendorBusy', code: 'INTERNAL_ERROR', message: 'oops', supportId: 'req-7' },
    ],
    [
      503,
      coded('SERVICE_UNAVAILABLE', 'maintenance'),
      { class: 'vendorBusy', code: 'SERVICE_UNAVAILABLE', message: 'maintenance', supportId: 'req-7' },
    ],
    [
      400,
      { message: 'Malformed refresh token', status: 'BAD_REQUEST', data: null, trackingCode: 'trk-1' },
      { class: 'invalid', code: 'BAD_REQUEST', message: 'Malformed refresh token', supportId: 'trk-1' },
    ],
    [
      502,
      '<html>Bad Gateway</html>',
      { class: 'vendorBusy', message: '502 Bad Gateway: expected JSON, got "<html>Bad Gateway</html>"' },
    ],
    [
      200,
      '<html>\u001b[31mSign in',
      { class: 'vendorBusy', message: '200 OK: expected JSON, got "<html>\\u001b[31mSign in"' },
    ],
    [302, '', { class: 'invalid', message: '302' }],
    [504, null, { class: 'vendorBusy', message: '504 Gateway Timeout' }],
  ])('status %i with %j', (status, body, expected) => {
    expect(lucidity.classify(reply(status, body))).toEqual(expected)
  })

  test.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '17' }, 17_000],
    [{ 'retry-after': '99999999' }, 900_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, 30_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 10:00:30 GMT' }, undefined],
    [{ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT', date: 'Sat, 21 Nov 2026 10:00:00 GMT' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('Retry-After %j is %s', (headers, expected) => {
    expect(lucidity.classify(reply(429, {}, headers)).retryAfterMs).toBe(expected)
  })
})

describe('declarations', () => {
  test('a wait for a buffer looks every 30 s for 45 minutes and ends at FAILED or REVOKED', () => {
    expect(stepType('get-buffer').lifecycle).toMatchObject({
      everyMs: 30_000,
      growth: 1,
      jitter: 0.1,
      deadlineMs: 45 * 60_000,
      goal: ['ACTIVE'],
      failed: ['FAILED', 'REVOKED'],
      released: ['REVOKED'],
    })
  })

  test('a wait for a partition backs off from 10 s to 2 minutes and tolerates UNKNOWN for 5', () => {
    expect(stepType('get-partition')).toMatchObject({
      sharedForMs: 5_000,
      subject: ['cloudProvider', 'cloudProviderAccountId', 'instanceId', 'resourceGroup', 'mountPoint'],
      lifecycle: {
        everyMs: 10_000,
        growth: 1.6,
        maxEveryMs: 120_000,
        jitter: 1,
        ambiguousMs: { PARTITION_STATUS_UNKNOWN: 300_000 },
        goal: ['PARTITION_STATUS_ON_BOARDED'],
        failed: ['PARTITION_STATUS_FAILED', 'PARTITION_STATUS_FAILED_ONBOARDING'],
      },
    })
  })

  test('a buffer is released by a revoke that is read back', () => {
    const { effect } = stepType('revoke-buffer')
    expect(effect).toMatchObject({ kind: 'releases', resource: 'lucidity/buffer', readBack: { settleMs: 20 * 60_000 } })
    const { readBack } = effect as unknown as { readBack: { uses: string; with(input: JsonObject): JsonObject } }
    expect(readBack.with({ bufferId: BUFFER })).toEqual({ bufferId: BUFFER })
    expect(stepType('request-buffer')).toMatchObject({
      effect: { kind: 'creates', resource: 'lucidity/buffer', releasedBy: 'lucidity/revoke-buffer' },
      repeat: 'same-key',
      oneActivePer: ['cloudProvider', 'cloudProviderAccountId', 'instanceId'],
    })
  })

  test.each([
    ['https://app.lucidity.cloud/', 'https://app.lucidity.cloud'],
    ['https://web-azurepls.lucidity.cloud/dashboard', 'https://dashboard-azurepls.lucidity.cloud'],
    ['https://web-azurepls.lucidity.cloud', 'https://dashboard-azurepls.lucidity.cloud'],
    ['https://www.web.lucidity.dev/dashboard/', 'https://dash-back.lucidity.dev'],
    ['https://eu.app.lucidity.cloud/external/api/v1', 'https://eu.app.lucidity.cloud'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('the base URL of %s is %s', (given, expected) => {
    expect(lucidity.normalizeBaseUrl!(given)).toBe(expected)
  })

  test('doctor warns of a refresh token from its 23rd day on', () => {
    const now = Date.parse('2026-11-24T12:00:00Z')
    expect(lucidity.warnings!({ refreshTokenIssuedAt: '2026-11-02' }, now)).toEqual([])
    expect(lucidity.warnings!({ refreshTokenIssuedAt: '2026-11-01' }, now)).toEqual([
      expect.stringContaining('23 days old'),
    ])
    expect(lucidity.warnings!({}, now)).toEqual([])
  })
})
