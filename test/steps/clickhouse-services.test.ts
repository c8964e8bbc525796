import { describe, expect, it } from 'vitest'
import type { CallEnd, StepTools } from '../../engine/step.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { BACKUP, context, SERVICE, stepOf } from './clickhouse-samples.ts'

describe('finding a service that was made', () => {
  const { settle } = stepOf('create-service')
  const input = { name: 'Restored', provider: 'aws', region: 'us-east-1' }
  const look = { uses: 'clickhouse/list-services', with: { name: 'Restored A1B2C3D4' } }

  it('looks for the marked name, before the first send and after a doubt', () => {
    expect(settle!.baseline!(input, context())).toEqual(look)
    expect(settle!.look(input, context())).toEqual(look)
  })

  it('waits for timeout, late effect and list lag before absence is believed', () => {
    expect(settle!.windowMs).toBe(80_000)
  })

  it('adopts only what was absent before, oldest first', () => {
    const made = (id: string, createdAt: string) => ({ id, name: 'Restored A1B2C3D4', createdAt })
    const [stranger, second, first] = [made('s', '2026-01-01'), made('b', '2026-03-02'), made('a', '2026-03-01')]
    const evidence = { input, call: context(), sentAt: 0 }
    const seen = { services: [stranger, second, first] }
    expect(settle!.find(seen, { ...evidence, baseline: { services: [stranger] } })).toEqual([first, second])
    expect(settle!.find({ services: [] }, { ...evidence, baseline: { services: [] } })).toEqual([])
  })
})

describe('before a restore', () => {
  const { preflight } = stepOf('create-service')
  const input: JsonObject = {
    name: 'Restored',
    provider: 'aws',
    region: 'us-east-1',
    sourceServiceId: SERVICE,
    backupId: BACKUP,
  }
  const source = { id: SERVICE, provider: 'aws', region: 'us-east-1' }
  const backup = { id: BACKUP, state: 'done' }

  it('source and backup are read', () => {
    expect(preflight!.looks(input, context())).toEqual({
      source: { uses: 'clickhouse/get-service', with: { serviceId: SERVICE } },
      backup: { uses: 'clickhouse/get-backup', with: { serviceId: SERVICE, backupId: BACKUP } },
    })
    expect(preflight!.looks({ name: 'New', provider: 'aws', region: 'us-east-1' }, context())).toEqual({})
  })

  it.each<[JsonObject, JsonObject, JsonObject, string | undefined]>([
    [source, backup, {}, undefined],
    [source, { ...backup, state: 'in_progress' }, {}, 'is in_progress; only one that is done'],
    [source, { ...backup, state: 'error' }, {}, 'is error; only one that is done'],
    [{ ...source, region: 'eu-west-1' }, backup, {}, '"region" is us-east-1'],
    [{ ...source, provider: 'gcp' }, backup, {}, '"provider" is aws'],
    [{ ...source, tier: 'production' }, backup, { tier: 'development' }, '"tier" is development'],
    [{ ...source, tier: 'production' }, backup, {}, undefined],
  ])('source %j, backup %j and input %j: %s', (source, backup, more, expected) => {
    const problem = preflight!.problem({ source, backup }, { ...input, ...more })
    if (expected === undefined) expect(problem).toBeUndefined()
    else expect(problem).toContain(expected)
  })
})

describe('deleting a service', () => {
  it.each<[string, readonly Told[], readonly string[]]>([
    ['is gone already', [404, 404, 404], ['get', 'get', 'get']],
    ['is stopped', ['stopped', 'ok', 404], ['get', 'delete', 'get']],
    ['has failed', ['failed', 'ok', 404], ['get', 'delete', 'get']],
    ['is provisioning', ['provisioning', 'ok', 404], ['get', 'delete', 'get']],
    ['runs', ['running', 'ok', 'stopping', 'stopped', 'ok', 404], ['get', 'stop', 'get', 'get', 'delete', 'get']],
    ['is idle and stays so', ['idle', 'ok', 'idle', 'ok', 404], ['get', 'stop', 'get', 'delete', 'get']],
    ['is stopping', ['stopping', 'stopping', 'stopped', 'ok', 404], ['get', 'get', 'get', 'delete', 'get']],
    ['is in an unknown state', ['hibernating', 'ok', 'stopped', 'ok', 404], ['get', 'stop', 'get', 'delete', 'get']],
    ['is being deleted', ['terminating', 'terminating', 404], ['get', 'get', 'get']],
    ['refuses the stop', ['degraded', 409, 'ok', 404], ['get', 'stop', 'delete', 'get']],
    ['vanishes while it stops', ['running', 'ok', 404, 404, 404], ['get', 'stop', 'get', 'get', 'get']],
    [
      'shows stopped too early',
      ['stopped', 409, 'stopped', 'stopped', 'ok', 404],
      ['get', 'delete', 'get', 'get', 'delete', 'get'],
    ],
    [
      'vanishes between two tries',
      ['stopped', 409, 'stopped', 404, 404, 404],
      ['get', 'delete', 'get', 'get', 'get', 'get'],
    ],
    ['was deleted by the lost request', ['stopped', 404, 404, 404], ['get', 'delete', 'get', 'get']],
    [
      'is being deleted after a refusal',
      ['stopped', 409, 'stopped', 'terminating', 404],
      ['get', 'delete', 'get', 'get', 'get'],
    ],
    ['shows terminated', ['stopped', 'ok', 'terminated'], ['get', 'delete', 'get']],
  ])('that %s', async (_, told, calls) => {
    const vendor = scripted(told)
    expect(await remove(vendor)).toEqual({ ok: true, outputs: { id: SERVICE, state: 'terminated' } })
    expect(vendor.calls).toEqual(calls)
  })

  it('strictly stops a failed one first, as first documented', async () => {
    const vendor = scripted(['failed', 'ok', 'stopped', 'ok', 404])
    expect(await remove(vendor, { mode: 'strict' })).toMatchObject({ ok: true })
    expect(vendor.calls).toEqual(['get', 'stop', 'get', 'delete', 'get'])
  })

  it.each<[string, readonly Told[], string]>([
    ['may not be read', [401], 'auth'],
    ['may not be deleted', ['stopped', 403], 'auth'],
    ['runs again before the second try', ['stopped', 409, 'stopped', 'running'], 'conflict'],
    ['is there again after one 404', [404, 404, ...Array<Told>(100).fill('running')], 'vendorBusy'],
    ['never goes', ['stopped', 'ok', ...Array<Told>(100).fill('terminating')], 'vendorBusy'],
  ])('that %s fails', async (_, told, errorClass) => {
    expect(await remove(scripted(told))).toMatchObject({ ok: false, failure: { class: errorClass } })
  })

  it('is confirmed by two 404, also after a failed state', () => {
    const { effect } = stepOf('delete-service')
    expect(effect).toMatchObject({
      kind: 'releases',
      resource: 'clickhouse/service',
      destroys: true,
      readBack: { uses: 'clickhouse/get-service', failedStays: true },
    })
  })
})

/** A state that a look shows, `ok`, or the status of a refusal. */
type Told = string | number

const remove = (vendor: ReturnType<typeof scripted>, input: JsonObject = {}): Promise<CallEnd> =>
  stepOf('delete-service').run!({ serviceId: SERVICE, ...input }, vendor.tools, context())

/** Tools that answer from a list, in order; a name that is performed twice as an effect is a mistake. */
function scripted(told: readonly Told[]): { readonly tools: StepTools; readonly calls: string[] } {
  const calls: string[] = []
  const names = new Set<string>()
  const words: Readonly<Record<string, string>> = {
    'clickhouse/get-service': 'get',
    'clickhouse/set-service-state': 'stop',
    'clickhouse/delete-service': 'delete',
  }
  const call: StepTools['call'] = async (name, uses) => {
    if (uses !== 'clickhouse/get-service' && names.has(name)) throw new Error(`"${name}" is performed twice`)
    names.add(name)
    const next = told[calls.length]
    calls.push(words[uses] ?? uses)
    if (next === undefined) throw new Error(`nothing is told after ${calls.join(', ')}`)
    return endOf(next)
  }
  const wait: StepTools['wait'] = async (name, uses, input, { until, everyMs, deadlineMs }) => {
    for (let passedMs = 0; passedMs <= deadlineMs; passedMs += everyMs) {
      const end = await call(name, uses, input)
      if (until(end)) return end
    }
    return undefined
  }
  return { tools: { call, wait }, calls }
}

function endOf(told: Told): CallEnd {
  if (typeof told === 'string') return { ok: true, outputs: { id: SERVICE, state: told } }
  const errorClass = ({ 401: 'auth', 403: 'auth', 404: 'notFound', 409: 'conflict' } as const)[told]
  return { ok: false, failure: { class: errorClass ?? 'invalid', message: `status ${told}`, status: told } }
}
