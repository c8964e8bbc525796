import { describe, expect, it } from 'vitest'
import type { VendorReply } from '../../engine/exchange.ts'
import type { CallContext, Conditions, InputRule, Settle, StepType } from '../../engine/step.ts'
import { effectOf, repeatOf } from '../../engine/step.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { revealJson, Secret } from '../../schemas/secret.ts'
import { a9sSteps } from '../../steps/a9s/index.ts'

const SOURCE = '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11'
const DESTINATION = '91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22'
const GUID = '3a2e59ee-40cb-472a-91d0-502ab259918c'
const KEY = new Secret('encryptionKey', 'correct horse battery')
const call: CallContext = { requestId: 'drillbook.a9s.run.step.1', marker: 'ABCDEFGH', settings: {} }

const PERFORM = {
  instanceId: DESTINATION,
  sourceInstanceId: SOURCE,
  backupGuid: GUID,
  encryptionKey: KEY,
  dataService: 'PostgreSQL',
}

/** The examples of the backup and restore endpoints (72.0.0). */
const backups = [
  {
    id: 2,
    backup_id: '8377f207-21b4-48fd-a75b-78c1bcdef8ca-1742693407644',
    size: 2792,
    status: 'done',
    triggered_at: '2021-04-21T01:30:03.832Z',
    started_at: '2021-04-21T01:30:04.832Z',
    finished_at: '2021-04-21T01:30:32.163Z',
    downloadable: true,
  },
  {
    id: 1,
    backup_id: '8377f207-21b4-48fd-a75b-78c1bcdef8ca-1742607006559',
    size: 2792,
    status: 'done',
    triggered_at: '2021-04-20T01:30:02.898Z',
    finished_at: '2021-04-20T01:30:31.883Z',
    downloadable: false,
  },
]
const restores = [
  {
    id: 2,
    backup_id: 1,
    metadata: { restored_from: '2021-04-21T15:32:10.332Z' },
    status: 'done',
    triggered_at: '2021-04-21T15:34:12.295Z',
    finished_at: '2021-04-21T15:34:14.322Z',
  },
  {
    id: 1,
    backup_id: 1,
    metadata: { restored_from: '2021-04-21T15:32:10.332Z' },
    status: 'done',
    triggered_at: '2021-04-21T15:31:19.910Z',
    finished_at: '2021-04-21T15:31:31.337Z',
  },
]

describe('requests', () => {
  const api = `/v1/instances/${SOURCE}`
  it.each<[string, object, object]>([
    ['get-instance', {}, { method: 'GET', path: api }],
    ['list-backups', {}, { method: 'GET', path: `${api}/backups` }],
    ['get-backup', { backupId: 7 }, { method: 'GET', path: `${api}/backups/7` }],
    ['create-backup', {}, { method: 'POST', path: `${api}/backups` }],
    ['list-restores', {}, { method: 'GET', path: `${api}/restores` }],
    ['get-restore', { restoreId: 7 }, { method: 'GET', path: `${api}/restores/7` }],
    ['prepare-disaster-recovery', {}, { method: 'POST', path: `${api}/disaster-recovery/prepare`, body: {} }],
  ])('%s with %o', (name, input, expected) => {
    expect(step(name).request!({ instanceId: SOURCE, ...input }, call)).toEqual(expected)
  })

  it('prepare sends a key as the document says, in the body only', () => {
    const request = step('prepare-disaster-recovery').request!(keyed({ instanceId: SOURCE, encryptionKey: KEY }), call)
    expect(revealJson(request.body)).toBe('{"encryption_key":"correct horse battery"}')
    expect(JSON.stringify(request)).not.toContain('correct horse')
  })

  it('perform sends guid and key to the destination, and nothing else of its input', () => {
    const request = step('perform-disaster-recovery').request!(keyed(PERFORM), call)
    expect(request).toMatchObject({ method: 'POST', path: `/v1/instances/${DESTINATION}/disaster-recovery/perform` })
    expect(revealJson(request.body)).toBe(`{"backup_guid":"${GUID}","encryption_key":"correct horse battery"}`)
  })

  it.each([
    `https://a9s-keyvalue-dashboard.example.com/service-instances/${SOURCE}`,
    `https://a9s-keyvalue-dashboard.example.com/v1/instances/${SOURCE}/`,
  ])('a pasted %s keeps its origin and id', instanceUrl => {
    expect(step('list-restores').request!({ instanceUrl }, call)).toEqual({
      method: 'GET',
      path: `/v1/instances/${SOURCE}/restores`,
      baseUrl: 'https://a9s-keyvalue-dashboard.example.com',
    })
  })
})

describe('answers', () => {
  it.each<[string, Json, object]>([
    [
      'get-instance',
      {
        id: SOURCE,
        name: 'orders-db',
        state: 'available',
        plan_id: 'p',
        service_id: 's',
        subtenant_name: 'production',
        created_at: '2026-01-02T03:04:05Z',
        urls: [],
      },
      {
        instanceId: SOURCE,
        name: 'orders-db',
        state: 'available',
        planId: 'p',
        serviceId: 's',
        subtenantName: 'production',
        createdAt: '2026-01-02T03:04:05.000Z',
      },
    ],
    ['create-backup', { id: 3 }, { instanceId: SOURCE, backupId: 3 }],
    ['prepare-disaster-recovery', { backup_guid: GUID }, { backupGuid: GUID }],
    ['perform-disaster-recovery', { restore_id: 1 }, { instanceId: SOURCE, restoreId: 1 }],
    [
      'get-backup',
      backups[0]!,
      {
        instanceId: SOURCE,
        backupId: 2,
        globalId: '8377f207-21b4-48fd-a75b-78c1bcdef8ca-1742693407644',
        state: 'done',
        sizeBytes: 2792,
        triggeredAt: '2021-04-21T01:30:03.832Z',
        startedAt: '2021-04-21T01:30:04.832Z',
        finishedAt: '2021-04-21T01:30:32.163Z',
      },
    ],
    [
      'get-restore',
      restores[0]!,
      {
        instanceId: SOURCE,
        restoreId: 2,
        backupId: 1,
        state: 'done',
        restoredFrom: '2021-04-21T15:32:10.332Z',
        dataAgeHours: 0.04,
        triggeredAt: '2021-04-21T15:34:12.295Z',
        finishedAt: '2021-04-21T15:34:14.322Z',
      },
    ],
  ])('%s gives its outputs', (name, body, outputs) => {
    expect(defined(answer(name, body, { instanceId: SOURCE, backupGuid: GUID }))).toEqual(outputs)
  })

  it('a restore of another instance has no backup id, and one that found no backup no age', () => {
    const outputs = answer(
      'get-restore',
      { ...restores[0]!, backup_id: null, metadata: null, status: 'queued' },
      { instanceId: SOURCE },
    )
    expect(defined(outputs)).toEqual({
      instanceId: SOURCE,
      restoreId: 2,
      state: 'queued',
      triggeredAt: '2021-04-21T15:34:12.295Z',
      finishedAt: '2021-04-21T15:34:14.322Z',
    })
  })

  it('the age of restored data is rounded up, never down', () => {
    const metadata = { restored_from: '2021-04-20T15:34:12.294Z' }
    expect(answer('get-restore', { ...restores[0]!, metadata })).toMatchObject({ dataAgeHours: 24.01 })
  })

  it.each([
    ['list-backups', backups, 'backupId'],
    ['list-restores', restores, 'restoreId'],
  ])('%s knows the newest done one by id, in whatever order they come', (name, list, idName) => {
    const running = { ...list[0]!, id: 3, status: 'running' }
    for (const body of [
      [running, ...list],
      [...list, running],
    ])
      expect(answer(name, body)).toMatchObject({ maxId: 3, activeCount: 1, newestDone: { [idName]: 2, state: 'done' } })
    expect(defined(answer(name, []))).toMatchObject({ maxId: 0, activeCount: 0 })
    expect(defined(answer(name, []))).not.toHaveProperty('newestDone')
  })

  it.each([404])('a task that is not known (%i) is one that has not started', status => {
    const reply = { status, headers: {}, body: { error: 'NotFound', description: 'restore 4 was not found' } }
    const instanceId = SOURCE
    const notStarted = { instanceId, state: 'notStarted' }
    const end = (name: string, input: JsonObject) => step(name).refusal!(reply, { instanceId, ...input }, call)
    expect(end('get-restore', { restoreId: 4 })).toEqual({ ...notStarted, restoreId: 4 })
    expect(end('get-backup', { backupId: 4 })).toEqual({ ...notStarted, backupId: 4 })
  })

  it.each([403, 409, 410])('any other refusal of a look (%i) stays one', status => {
    expect(step('get-restore').refusal!({ status, headers: {}, body: {} }, { restoreId: 4 }, call)).toBeUndefined()
  })

  it.each<[string, Json, string]>([
    ['perform-disaster-recovery', {}, '"restore_id" is missing'],
    ['perform-disaster-recovery', { restore_id: '1' }, '"restore_id" is a string'],
    ['perform-disaster-recovery', null, 'empty where a JSON object was expected'],
    ['prepare-disaster-recovery', { backup_guid: '' }, '"backup_guid" is a string'],
    ['create-backup', [], 'a list where a JSON object was expected'],
    ['list-restores', {}, 'an object where a list of objects was expected'],
    ['list-backups', [null], 'a list where a list of objects was expected'],
  ])('%s takes %o for no answer', (name, body, message) => {
    expect(() => answer(name, body, { backupGuid: GUID })).toThrow(message)
  })
})

describe('the encryption key', () => {
  const prepare = (key: Secret) =>
    answer('prepare-disaster-recovery', { backup_guid: GUID }, keyed({ encryptionKey: key }))
  const fingerprint = (key: string) => (prepare(new Secret('k', key)) as { keyFingerprint: string }).keyFingerprint

  it('shows the same fingerprint at both sites, and another key another one', () => {
    const performed = answer('perform-disaster-recovery', { restore_id: 1 }, keyed(PERFORM))
    expect(performed).toMatchObject({ restoreId: 1, keyFingerprint: fingerprint('correct horse battery') })
    expect(fingerprint('correct horse stapler')).not.toBe(fingerprint('correct horse battery'))
  })

  it('can not be found by guessing from a fingerprint of 16 bits', () => {
    expect(fingerprint('correct horse battery')).toMatch(/^[0-9a-f]{4}$/)
  })

  it('has a proof for a later process that depends on the call', () => {
    const proof = (requestId: string) =>
      step('prepare-disaster-recovery').sameSecrets!(keyed({ encryptionKey: KEY }), { ...call, requestId })
    expect(proof('one')).toEqual(proof('one'))
    expect(proof('one')).not.toEqual(proof('two'))
    expect(step('prepare-disaster-recovery').sameSecrets!({}, call)).toEqual({})
  })

  it('makes prepare destroy what was, under the name of the instance; without it prepare reads', () => {
    const prepareStep = step('prepare-disaster-recovery')
    const withKey = conditions({ encryptionKey: '{{ secrets.key }}' })
    expect(effectOf(prepareStep, conditions({}))).toEqual({ kind: 'reads' })
    expect(effectOf(prepareStep, withKey)).toMatchObject({
      kind: 'destroys',
      confirm: { uses: 'a9s/get-instance', output: 'name' },
    })
    expect([repeatOf(prepareStep, conditions({})), repeatOf(prepareStep, withKey)]).toEqual(['safe', 'converges'])
  })
})

describe('rules', () => {
  it.each<[string, string, object, string | undefined]>([
    ['get-instance', 'one-instance', {}, 'no instance is named'],
    ['get-instance', 'one-instance', { instanceId: SOURCE }, undefined],
    ['get-instance', 'one-instance', { instanceUrl: 'https://x/v1/instances/y' }, undefined],
    ['get-instance', 'one-instance', { instanceId: SOURCE, instanceUrl: 'https://x' }, 'keep one of them'],
    ['prepare-disaster-recovery', 'short-encryption-key', { encryptionKey: secret('1234567') }, '7 characters'],
    ['prepare-disaster-recovery', 'short-encryption-key', { encryptionKey: secret('12345678') }, undefined],
    ['prepare-disaster-recovery', 'short-encryption-key', { encryptionKey: '{{ secrets.key }}' }, undefined],
    ['perform-disaster-recovery', 'short-encryption-key', { encryptionKey: secret('') }, '0 characters'],
    ['prepare-disaster-recovery', 'previous-key-unsaid', { encryptionKey: KEY }, 'previousKey: kept'],
    ['prepare-disaster-recovery', 'previous-key-unsaid', { encryptionKey: KEY, previousKey: 'none' }, undefined],
    ['prepare-disaster-recovery', 'previous-key-unsaid', {}, undefined],
    ['perform-disaster-recovery', 'destination-is-source', PERFORM, undefined],
    ['perform-disaster-recovery', 'destination-is-source', { ...PERFORM, instanceId: SOURCE }, 'are both'],
    ['perform-disaster-recovery', 'destination-is-source', { instanceId: DESTINATION }, 'the source is not named'],
    ['perform-disaster-recovery', 'destination-is-source', { instanceId: DESTINATION, allowInPlace: true }, undefined],
    [
      'perform-disaster-recovery',
      'destination-is-source',
      { instanceUrl: `https://x.example/service-instances/${SOURCE}`, sourceInstanceId: SOURCE },
      'are both',
    ],
    ['perform-disaster-recovery', 'unsupported-data-service', { dataService: 'MongoDB' }, undefined],
    ['perform-disaster-recovery', 'unsupported-data-service', { dataService: 'Search' }, 'unrecoverable'],
    [
      'perform-disaster-recovery',
      'unsupported-data-service',
      { dataService: 'Search', allowUnsupportedDataService: true },
      undefined,
    ],
  ])('%s %s with %o', (name, ruleName, input, problem) => {
    const found = rule(name, ruleName).problem(keyed(input))
    if (problem === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(problem)
  })

  it('never say a key', () => {
    expect(
      rule('perform-disaster-recovery', 'short-encryption-key').problem(keyed({ encryptionKey: secret('hunter') })),
    ).not.toContain('hunter')
  })
})

describe('a lost answer', () => {
  const sentAt = Date.parse('2026-11-21T03:00:00Z')
  const restore = (restoreId: number, triggeredAt: string) => ({ restoreId, state: 'running', triggeredAt })
  const find = (list: readonly JsonObject[], maxId: number) =>
    settleOf('perform-disaster-recovery').find(
      { restores: list },
      { input: keyed(PERFORM), call, baseline: { maxId }, sentAt },
    )

  it('of perform and of create-backup is looked for in the list that was seen before', () => {
    const input = { instanceId: DESTINATION }
    for (const [name, uses] of [
      ['perform-disaster-recovery', 'a9s/list-restores'],
      ['create-backup', 'a9s/list-backups'],
    ] as const) {
      expect(settleOf(name).baseline!(input, call)).toEqual({ uses, with: input })
      expect(settleOf(name).look(input, call)).toEqual({ uses, with: input })
    }
  })

  it('is adopted when the list has a newer one, oldest first', () => {
    const seen = [
      restore(6, '2026-11-21T03:05:00Z'),
      restore(5, '2026-11-21T03:00:02Z'),
      restore(4, '2026-11-20T00:00:00Z'),
    ]
    const keyFingerprint = expect.stringMatching(/^[0-9a-f]{4}$/)
    expect(find(seen, 4)).toEqual([
      { instanceId: DESTINATION, restoreId: 5, keyFingerprint },
      { instanceId: DESTINATION, restoreId: 6, keyFingerprint },
    ])
  })

  it('is nothing when the list shows only what was there before', () => {
    expect(find([restore(4, '2026-11-21T03:00:02Z')], 4)).toEqual([])
    expect(find([], 0)).toEqual([])
  })

  it("is not a stranger's that began before our call, but clocks may differ by a minute", () => {
    expect(find([restore(5, '2026-11-21T02:58:59Z')], 4)).toEqual([])
    expect(find([restore(5, '2026-11-21T02:59:01Z')], 4)).toHaveLength(1)
  })

  it('of create-backup gives the backup', () => {
    const seen = { backups: [{ backupId: 3, state: 'queued', triggeredAt: '2026-11-21T03:00:00Z' }] }
    const evidence = { input: { instanceId: SOURCE }, call, baseline: { maxId: 2 }, sentAt }
    expect(settleOf('create-backup').find(seen, evidence)).toEqual([{ instanceId: SOURCE, backupId: 3 }])
  })

  it('may also be a 409 to the second delivery of our own call', () => {
    const { afterRefusal } = settleOf('perform-disaster-recovery')
    expect([409, 422, 404].map(status => afterRefusal!({ status, headers: {}, body: {} }))).toEqual([
      true,
      false,
      false,
    ])
  })

  it('is left to a person where restores are not listed', () => {
    const perform = step('perform-disaster-recovery')
    expect(repeatOf(perform, conditions({}))).toBe('look-first')
    expect(repeatOf(perform, { ...conditions({}), settings: { restoresEndpoint: 'off' } })).toBe('never')
  })
})

describe('accepted is not done', () => {
  const reply = (status: number): VendorReply => ({ status, headers: {}, body: {} })
  it.each([
    ['prepare-disaster-recovery', 200, false],
    ['prepare-disaster-recovery', 202, true],
    ['perform-disaster-recovery', 200, true],
    ['perform-disaster-recovery', 202, true],
    ['create-backup', 201, true],
  ])('%s answered with %i is unverified: %s', (name, status, unverified) => {
    expect(step(name).unverified!(reply(status))).toBe(unverified)
  })

  it('prepare is asked again for 15 minutes at most', () => {
    expect(step('prepare-disaster-recovery').repeatUnverified).toMatchObject({ deadlineMs: 900_000 })
  })

  it('a restore is waited for by its state; an id that nobody knows yet is borne for five minutes', () => {
    const { goal, failed, ambiguousMs } = step('get-restore').lifecycle!
    expect({ goal, failed, ambiguousMs }).toEqual({
      goal: ['done'],
      failed: ['failed', 'deleted'],
      ambiguousMs: { notStarted: 300_000 },
    })
  })
})

const step = (name: string): StepType => a9sSteps.find(({ type }) => type === `a9s/${name}`)!

const settleOf = (name: string): Settle => step(name).settle!

const rule = (name: string, ruleName: string): InputRule => step(name).rules!.find(known => known.name === ruleName)!

/** Secrets arrive inside inputs, although their schema says text. */
const keyed = (input: object): JsonObject => input as unknown as JsonObject

const secret = (value: string): Secret => new Secret('encryptionKey', value)

const answer = (name: string, body: Json, input: JsonObject = {}): object =>
  step(name).answer!({ status: 200, headers: {}, body }, input, call)

const defined = (outputs: object): object => JSON.parse(JSON.stringify(outputs))

const conditions = (input: JsonObject): Conditions => ({ given: new Set(Object.keys(input)), known: {}, settings: {} })
