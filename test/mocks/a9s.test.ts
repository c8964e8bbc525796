import { describe, expect, it } from 'vitest'
import { a9s } from '../../mocks/a9s/index.ts'
import { createWorld } from '../../mocks/create-world.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { isObject } from '../../schemas/json.ts'

const START_MS = Date.UTC(2026, 10, 21, 3)
const WEST = 'https://west.a9s.mock'
const EAST = 'https://east.a9s.mock'
const SOURCE = '3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11'
const DESTINATION = '91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22'
const GUID = '3a2e59ee-40cb-472a-91d0-502ab259918c'
const KEY = 'correct horse battery'

describe('the instances', () => {
  it('are one to a site, with the documented fields', () => {
    const { get } = site()
    expect(get(WEST, SOURCE)).toMatchObject({
      status: 200,
      body: { id: SOURCE, name: 'orders-db', state: 'available', available_updates: [], urls: [] },
    })
    expect(get(EAST, DESTINATION).body).toMatchObject({ name: 'orders-db-standby', state: 'available' })
  })

  it('are not known at the other site, and both are on one loopback origin', () => {
    const { get } = site()
    expect(get(EAST, SOURCE)).toMatchObject({ status: 404, body: { error: 'NotFound' } })
    expect(get('http://127.0.0.1:8080', SOURCE).status).toBe(200)
    expect(get('http://127.0.0.1:8080', DESTINATION).status).toBe(200)
  })

  it('become available while they deploy, when a scenario says so', () => {
    const { get, wait } = site({ destination: { state: 'deploying', availableAfter: '3m' } })
    expect(get(EAST, DESTINATION).body).toMatchObject({ state: 'deploying' })
    wait(180)
    expect(get(EAST, DESTINATION).body).toMatchObject({ state: 'available' })
  })

  it('are gone after somebody deleted them: 404, or 410 in the words of the Backup Manager', () => {
    const events = [{ after: '1m', does: 'delete', instance: 'source' }]
    const { get, wait } = site({ events, gone: '410' })
    expect(get(WEST, SOURCE).status).toBe(200)
    wait(61)
    expect(get(WEST, SOURCE)).toMatchObject({ status: 410, body: { error: 'InstanceNotFound' } })
  })
})

describe('a backup', () => {
  it('is queued, runs and is done, and `finished_at` moves with every change', () => {
    const { post, get, wait } = site()
    expect(post(WEST, `${SOURCE}/backups`)).toMatchObject({ status: 201, body: { id: 3 } })
    const look = () => get(WEST, `${SOURCE}/backups/3`).body
    expect(look()).toMatchObject({ status: 'queued', triggered_at: '2026-11-21T03:00:00.000Z' })
    expect(look()).toMatchObject({ finished_at: '2026-11-21T03:00:00.000Z' })
    expect(look()).not.toHaveProperty('started_at')
    wait(5)
    expect(look()).toMatchObject({ status: 'running', started_at: '2026-11-21T03:00:05.000Z' })
    expect(look()).toMatchObject({ finished_at: '2026-11-21T03:00:05.000Z' })
    wait(30)
    expect(look()).toMatchObject({ status: 'done', finished_at: '2026-11-21T03:00:35.000Z', size: 2792 })
    expect(look()).toMatchObject({ backup_id: `${GUID}-${START_MS}` })
  })

  it('is listed newest first behind two nightly ones', () => {
    const { post, list } = site()
    post(WEST, `${SOURCE}/backups`)
    expect(list(WEST, `${SOURCE}/backups`).map(({ id, status }) => [id, status])).toEqual([
      [3, 'queued'],
      [2, 'done'],
      [1, 'done'],
    ])
  })

  it('is refused while another one runs', () => {
    const { post, wait } = site({ nightlyBackupFor: '4m' })
    expect(post(WEST, `${SOURCE}/backups`)).toMatchObject({ status: 409, body: { error: 'ActionInProgress' } })
    wait(240)
    expect(post(WEST, `${SOURCE}/backups`).status).toBe(201)
  })

  it.each([
    ['failed', 35, 'failed'],
    ['deleted', 35, 'deleted'],
    ['queued', 100_000, 'queued'],
    ['running', 100_000, 'running'],
  ])('whose outcome is %s is so after %i s', (outcome, seconds, status) => {
    const { post, get, wait } = site({ backups: [{ outcome }], tokenTtl: '90d' })
    post(WEST, `${SOURCE}/backups`)
    wait(seconds)
    expect(get(WEST, `${SOURCE}/backups/3`).body).toMatchObject({ status })
  })
})

describe('prepare', () => {
  it('without a key reads the guid and changes nothing', () => {
    const { prepare, perform, restored } = site()
    expect(prepare({})).toMatchObject({ status: 200, body: { backup_guid: GUID } })
    perform()
    expect(restored()).toBe('done')
  })

  it('with a key makes earlier backups unreadable with it, until there is a new one', () => {
    const { prepare, perform, restored, post, wait } = site()
    expect(prepare({ encryption_key: KEY })).toMatchObject({ status: 200, body: { backup_guid: GUID } })
    perform()
    expect(restored()).toBe('failed')
    post(WEST, `${SOURCE}/backups`)
    wait(35)
    perform()
    expect(restored()).toBe('done')
  })

  it('never gives a key back', () => {
    const { prepare, get } = site()
    expect(JSON.stringify([prepare({ encryption_key: KEY }), get(WEST, SOURCE)])).not.toContain(KEY)
  })

  it('answers 202 for as long as a scenario says, and then 200', () => {
    const { prepare, wait } = site({ prepareAcceptedFor: '2m' })
    expect(prepare({ encryption_key: KEY })).toMatchObject({ status: 202, body: { backup_guid: GUID } })
    wait(119)
    expect(prepare({ encryption_key: KEY }).status).toBe(202)
    wait(1)
    expect(prepare({ encryption_key: KEY }).status).toBe(200)
  })

  it("loses to a second operator's key, which then encrypts the backups", () => {
    const { prepare, perform, restored, post, wait } = site({ strangerPreparesAfter: '10s' })
    prepare({ encryption_key: KEY })
    wait(11)
    post(WEST, `${SOURCE}/backups`)
    wait(35)
    perform()
    expect(restored()).toBe('failed')
  })

  it('is refused while a nightly backup runs', () => {
    const { prepare, wait } = site({ nightlyBackupFor: '4m' })
    expect(prepare({ encryption_key: KEY })).toMatchObject({
      status: 409,
      body: { error: 'ActionInProgress', description: 'There is already such action in progress.' },
    })
    wait(240)
    expect(prepare({ encryption_key: KEY }).status).toBe(200)
  })

  it.each([
    [{}, 422],
    [{ shortKey: '400' }, 400],
  ])('refuses a key of seven characters (%o)', (knobs, status) => {
    expect(site(knobs).prepare({ encryption_key: '1234567' }).status).toBe(status)
    expect(site(knobs).prepare({ encryption_key: '12345678' }).status).toBe(200)
  })

  it('refuses a body that is no JSON object', () => {
    expect(site().send('POST', WEST, `${SOURCE}/disaster-recovery/prepare`, '{"encryption_key":').status).toBe(400)
  })

  it('tells of a client that made a key up twice', () => {
    const { prepare, world } = site()
    prepare({ encryption_key: KEY })
    prepare({ encryption_key: KEY })
    expect(world.problems()).toEqual([])
    prepare({ encryption_key: 'another key entirely' })
    expect(world.problems()).toEqual([expect.stringContaining('two keys')])
  })
})

describe('perform', () => {
  it('answers 202 with the id of a restore, which is queued, runs and is done', () => {
    const { perform, get, wait } = site()
    expect(perform()).toMatchObject({ status: 202, body: { restore_id: 1 } })
    const look = () => get(EAST, `${DESTINATION}/restores/1`).body
    expect(look()).toMatchObject({ id: 1, backup_id: null, status: 'queued' })
    wait(5)
    expect(look()).toMatchObject({ status: 'running', finished_at: '2026-11-21T03:00:05.000Z' })
    wait(30)
    expect(look()).toMatchObject({ status: 'done', metadata: { restored_from: '2026-11-20T21:00:00.000Z' } })
  })

  it('is refused while a restore runs, in the words of the Backup Manager', () => {
    const { perform } = site()
    perform()
    expect(perform()).toMatchObject({ status: 409, body: { error: 'RestoreInProgress' } })
  })

  it('restores again when it is repeated later, and the model tells of the data that this discards', () => {
    const { perform, wait, world } = site()
    perform()
    wait(35)
    expect(perform()).toMatchObject({ status: 202, body: { restore_id: 2 } })
    expect(world.problems()).toEqual([expect.stringContaining('restored again')])
  })

  it.each([
    [{}, {}, 202, 'done'],
    [{ performStatus: '200' }, {}, 200, 'done'],
    [{ source: { backupKey: 'stranger' } }, {}, 202, 'failed'],
    [{ source: { backupKey: 'stranger' }, wrongKey: '422' }, {}, 422, undefined],
    [{}, { backup_guid: 'ffffffff-0000-4000-8000-000000000000' }, 404, undefined],
    [{ unknownGuid: 'failed' }, { backup_guid: 'ffffffff-0000-4000-8000-000000000000' }, 202, 'failed'],
    [{ source: { backups: 0 } }, {}, 422, undefined],
    [{ source: { backups: 0 }, noBackup: '404' }, {}, 404, undefined],
    [{ source: { backups: 0 }, noBackup: 'failed' }, {}, 202, 'failed'],
    [{ source: { backupState: 'deleted' } }, {}, 422, undefined],
    [{ store: 'refused' }, {}, 500, undefined],
    [{ store: 'failed' }, {}, 202, 'failed'],
    [{ destination: { state: 'deploying' } }, {}, 409, undefined],
    [{ destination: { state: 'failed' }, notReady: '500' }, {}, 500, undefined],
    [{ destination: { strangerRestoresFor: '20m' } }, {}, 409, 'done'],
    [{}, { encryption_key: 'short' }, 422, undefined],
    [{ restores: [{ outcome: 'failed' }] }, {}, 202, 'failed'],
    [{ restores: [{ outcome: 'deleted' }] }, {}, 202, 'deleted'],
    [{ primaryDown: true }, {}, 202, 'done'],
  ])('with %o and %o: status %i, restore %s', (knobs, body, status, end) => {
    const { perform, restored } = site(knobs)
    expect(perform(body).status).toBe(status)
    expect(restored()).toBe(end)
  })

  it('takes an older backup when the copy of the store lags behind', () => {
    const { perform, get, wait } = site({ storeLag: '20h' })
    perform()
    wait(35)
    expect(get(EAST, `${DESTINATION}/restores/1`).body).toMatchObject({
      status: 'done',
      metadata: { restored_from: '2026-11-19T21:00:00.000Z' },
    })
  })

  it('may be accepted and never acted upon', () => {
    const { perform, list, get } = site({ performNeverActs: true })
    expect(perform()).toMatchObject({ status: 202, body: { restore_id: 1 } })
    expect(list(EAST, `${DESTINATION}/restores`)).toEqual([])
    expect(get(EAST, `${DESTINATION}/restores/1`).status).toBe(404)
  })

  it('may show late, and leave out its id', () => {
    const { perform, list, wait } = site({ restores: [{ visibleAfter: '45s' }], restoreIdInAnswer: false })
    expect(perform()).toMatchObject({ status: 202, body: {} })
    expect(list(EAST, `${DESTINATION}/restores`)).toEqual([])
    expect(perform().status).toBe(409)
    wait(45)
    expect(list(EAST, `${DESTINATION}/restores`)).toHaveLength(1)
  })

  it('leaves an unsupported data service broken for good', () => {
    const { perform, restored, get } = site({ destination: { dataService: 'Search' } })
    perform()
    expect(restored()).toBe('failed')
    expect(get(EAST, DESTINATION).body).toMatchObject({ state: 'failed' })
  })

  it('may show a word that nobody documented while it runs', () => {
    const { perform, get, wait } = site({ restores: [{ runningWord: 'transferring' }] })
    perform()
    wait(10)
    expect(get(EAST, `${DESTINATION}/restores/1`).body).toMatchObject({ status: 'transferring' })
  })
})

describe('what stands before the API', () => {
  it.each(['prepare', 'perform'])('%s gives every documented status when a scenario wants it', action => {
    const statuses = [401, 403, 404, 409, 500, 502, 504]
    const { prepare, perform } = site({ failWith: { [`${action}-disaster-recovery`]: statuses } })
    const call = action === 'prepare' ? () => prepare({}) : () => perform()
    for (const status of statuses) {
      const reply = call()
      expect(reply.status).toBe(status)
      expect(reply.body).toEqual({
        error: expect.stringMatching(/^[A-Z][A-Za-z]+$/),
        description: expect.stringMatching(/\.$/),
      })
    }
    expect(call().status).toBe(action === 'prepare' ? 200 : 202)
  })

  it('refuses any other token, and none', () => {
    const { send } = site()
    expect(send('GET', WEST, SOURCE, undefined, { authorization: 'bearer stolen' }).status).toBe(401)
    expect(send('GET', WEST, SOURCE, undefined, {})).toMatchObject({ status: 401, body: { error: 'Unauthorized' } })
  })

  it('lets a token expire after ten minutes; one refusal later it counts as read again', () => {
    const { get, wait } = site()
    expect(get(WEST, SOURCE).status).toBe(200)
    wait(599)
    expect(get(WEST, SOURCE).status).toBe(200)
    wait(1)
    expect(get(WEST, SOURCE).status).toBe(401)
    expect(get(WEST, SOURCE).status).toBe(200)
  })

  it('refuses every token while the UAA is down', () => {
    const { get, wait } = site({ uaaDownAfter: '15m' })
    wait(900)
    expect([get(WEST, SOURCE).status, get(WEST, SOURCE).status]).toEqual([401, 401])
  })

  it('refuses an auditor everything', () => {
    const { get, prepare } = site({ role: 'SpaceAuditor' })
    expect(get(WEST, SOURCE)).toMatchObject({ status: 403, body: { error: 'Forbidden' } })
    expect(prepare({}).status).toBe(403)
  })

  it('may be a sign-on: a redirect, or a page with status 200', () => {
    expect(site({ login: 'redirect' }).get(WEST, SOURCE).status).toBe(302)
    expect(site({ login: 'page' }).get(WEST, SOURCE)).toMatchObject({ status: 200, body: undefined })
  })

  it('may have upstream trouble for a while', () => {
    const { get, wait } = site({ upstream: { status: '502', after: '1m', lasts: '3m' } })
    const statuses = [0, 60, 179, 1].map(seconds => {
      wait(seconds)
      return get(WEST, SOURCE).status
    })
    expect(statuses).toEqual([200, 502, 502, 200])
  })

  it('is dead at the primary site, while the other one answers', () => {
    const { get } = site({ primaryDown: true })
    expect(get(WEST, SOURCE).status).toBe(502)
    expect(get('http://127.0.0.1:8080', SOURCE).status).toBe(502)
    expect(get(EAST, DESTINATION).status).toBe(200)
  })

  it('may not list restores at all', () => {
    expect(site({ restoresEndpoint: 'off' }).get(EAST, `${DESTINATION}/restores`).status).toBe(404)
  })
})

it('the ledger holds instances, backups and restores, and none of them is left to release', () => {
  const { perform, world } = site()
  perform()
  const lines = world.resources().map(({ resource, state, foreign }) => `${resource} ${state} ${foreign}`)
  expect(lines).toEqual([
    'a9s/instance available true',
    'a9s/backup done true',
    'a9s/backup done true',
    'a9s/instance available true',
    'a9s/restore queued false',
  ])
  expect(world.arrivals()).toMatchObject([{ endpoint: 'a9s/perform-disaster-recovery', effect: expect.any(String) }])
})

/** A client that shares nothing with ours: a URL, a header, JSON. */
function site(knobs: JsonObject = {}) {
  let now = START_MS
  const world = createWorld({ now: () => now, seed: 1, models: { a9s }, knobs: { a9s: knobs } })
  const authorized = { authorization: `bearer ${world.credentials['a9s.token']}` }

  function send(
    method: 'GET' | 'POST',
    origin: string,
    path: string,
    body?: string,
    headers: Record<string, string> = authorized,
  ): { status: number; body: unknown } {
    const request = { method, url: `${origin}/v1/instances/${path}`, headers }
    const delivery = world.send(body === undefined ? request : { ...request, body })
    if (delivery.kind !== 'reply') throw new Error(`no reply: ${delivery.reason}`)
    const { status, body: text } = delivery.reply
    return {
      status,
      body: text.startsWith('<') || text.startsWith('502') || text === '' ? undefined : JSON.parse(text),
    }
  }

  const get = (origin: string, path: string) => send('GET', origin, path)
  const wait = (seconds: number): void => {
    now += seconds * 1_000
  }
  const list = (origin: string, path: string): readonly Record<string, unknown>[] => {
    const { body } = get(origin, path)
    return Array.isArray(body) ? body.filter(isObject) : []
  }
  return {
    world,
    send,
    get,
    list,
    wait,
    post: (origin: string, path: string) => send('POST', origin, path),
    prepare: (body: JsonObject) => send('POST', WEST, `${SOURCE}/disaster-recovery/prepare`, JSON.stringify(body)),
    perform: (body: JsonObject = {}) =>
      send(
        'POST',
        EAST,
        `${DESTINATION}/disaster-recovery/perform`,
        JSON.stringify({ backup_guid: GUID, encryption_key: KEY, ...body }),
      ),
    /** Status of the newest restore once everything has had its time; `undefined` when there is none. */
    restored(): unknown {
      wait(7_200)
      get(EAST, DESTINATION)
      return list(EAST, `${DESTINATION}/restores`)[0]?.['status']
    },
  }
}
