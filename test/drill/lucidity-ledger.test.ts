import { beforeAll, describe, expect, test } from 'vitest'
import { runTrial } from '../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../engine/runtime/simulated/script.ts'
import { createWorld } from '../../mocks/create-world.ts'
import { models } from '../../mocks/index.ts'
import type { World } from '../../mocks/world.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Arrival } from '../../schemas/ledger.ts'
import { lucidityPaths } from '../../schemas/lucidity/paths.ts'
import { prepare } from './prepare.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const INSTANCE = { cloudProvider: 'AWS', cloudProviderAccountId: '123456789012', instanceId: 'i-0123456789abcdef0' }

/** A restore as Lucidity's simulator saw it; it answers at once, so that times are those of the runner. */
async function restore(knobs: JsonObject, faults: readonly ScheduledFault[] = []) {
  const { subject } = await prepare('runbooks/lucidity-database-restore.yaml')
  let made: World | undefined
  const makeWorld: typeof subject.makeWorld = ({ clock, seed }) => {
    const { lucidity } = models
    made = createWorld({
      now: () => clock.now(),
      seed,
      models: { lucidity: lucidity! },
      knobs: { lucidity: { latency: '0s', ...knobs } },
    })
    return made
  }
  const { result } = await runTrial({ ...subject, makeWorld }, { world: 'normal', faults })
  const world = made!
  return {
    status: result?.status,
    world,
    arrivals: world.arrivals(),
    of: (endpoint: string) => world.arrivals().filter(arrival => arrival.endpoint === `lucidity/${endpoint}`),
  }
}

type Night = Awaited<ReturnType<typeof restore>>

const gapsMs = (arrivals: readonly Arrival[]): readonly number[] =>
  arrivals.slice(1).map(({ at }, index) => at - arrivals[index]!.at)

/** Arrivals from one on, up to the next of another endpoint. */
const runOf = (arrivals: readonly Arrival[], from: number): readonly Arrival[] => {
  const rest = arrivals.slice(from)
  const end = rest.findIndex(({ endpoint }) => endpoint !== rest[0]?.endpoint)
  return end === -1 ? rest : rest.slice(0, end)
}

describe('a wait of half an hour', () => {
  let night: Night
  beforeAll(async () => {
    night = await restore({ buffers: [{ activeAfter: '31m', revokeTakes: '3m' }] })
  })

  test('ends with the buffer REVOKED by one revoke', () => {
    expect(night.status).toBe('succeeded')
    expect(night.of('request-buffer').map(({ status }) => status)).toEqual([200])
    expect(night.of('revoke-buffer').map(({ status }) => status)).toEqual([200])
    expect(night.world.resources()).toMatchObject([{ state: 'REVOKED', alive: false, releases: 1 }])
  })

  test('looks at once, then every 30 s give or take a tenth, never twice the same', () => {
    const asked = night.of('request-buffer')[0]!.at
    const looks = night.of('get-buffer').filter(({ at }) => at < asked + 32 * MINUTE_MS)
    expect(looks[0]!.at - asked).toBeLessThan(SECOND_MS)
    const gaps = gapsMs(looks)
    expect(gaps.length).toBeGreaterThan(55)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(27 * SECOND_MS)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(33 * SECOND_MS)
    expect(new Set(gaps).size).toBeGreaterThan(gaps.length / 2)
  })

  test('renews the token at the first request after 12 minutes, by one exchange, so that none is ever refused', () => {
    const asked = night.of('request-buffer')[0]!.at
    const exchanges = night.of('refresh-token').filter(({ at }) => at < asked + 32 * MINUTE_MS)
    const gaps = gapsMs(exchanges)
    expect(gaps.length).toBe(2)
    for (const gap of gaps) {
      expect(gap).toBeGreaterThanOrEqual(12 * MINUTE_MS)
      expect(gap).toBeLessThanOrEqual(12 * MINUTE_MS + 33 * SECOND_MS)
    }
    expect(night.arrivals.filter(({ status }) => status === 401)).toEqual([])
  })

  test('reads the revoke back at once, then after half a second, doubling up to the interval', () => {
    const revoked = night.arrivals.findIndex(({ endpoint }) => endpoint === 'lucidity/revoke-buffer')
    const back = runOf(night.arrivals, revoked + 1)
    expect(back[0]).toMatchObject({ endpoint: 'lucidity/get-buffer', at: night.arrivals[revoked]!.at })
    expect(
      gapsMs(back)
        .map(gap => gap / SECOND_MS)
        .slice(0, 7),
    ).toEqual([0.5, 1, 2, 4, 8, 16, 30])
  })
})

describe('an access token that ends in the middle of a wait', () => {
  test('is exchanged once for each refusal, and the look is repeated at once', async () => {
    const { arrivals, status, of } = await restore({
      tokenLife: '8m',
      buffers: [{ activeAfter: '20m', revokeTakes: '2m' }],
    })
    expect(status).toBe('succeeded')
    const refused = arrivals.flatMap((arrival, index) => (arrival.status === 401 ? [index] : []))
    expect(refused.length).toBe(2)
    for (const index of refused) {
      const [look, exchange, again] = arrivals.slice(index, index + 3)
      expect([look, exchange, again].map(arrival => `${arrival?.endpoint} ${arrival?.status}`)).toEqual([
        'lucidity/get-buffer 401',
        'lucidity/refresh-token 200',
        'lucidity/get-buffer 200',
      ])
      expect(again!.at - look!.at).toBeLessThan(SECOND_MS)
    }
    expect(new Set(of('refresh-token').map(({ at }) => at)).size).toBe(of('refresh-token').length)
  })
})

describe('an answer that does not come', () => {
  test('is waited for 10 s, then asked for again with the same bytes and request id', async () => {
    const { of, world } = await restore({ activeAfter: '2m' }, [
      { at: 'space/buffer.send#1', fault: 'response-lost-applied' },
    ])
    const [first, second, ...more] = of('request-buffer')
    expect(more).toEqual([])
    // Ten seconds, and a first backoff of at most one with full jitter.
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(10 * SECOND_MS)
    expect(second!.at - first!.at).toBeLessThanOrEqual(11 * SECOND_MS)
    expect(second).toMatchObject({ requestId: first!.requestId, bodyHash: first!.bodyHash })
    expect(world.resources()).toMatchObject([{ marker: first!.requestId, releases: 1, alive: false }])
  })

  test('to a look costs the wait 10 s and no more', async () => {
    const { of, status } = await restore({ activeAfter: '2m' }, [
      { at: 'space/ready.send#2', fault: 'response-lost-applied' },
    ])
    expect(status).toBe('succeeded')
    const [, lost, again] = of('get-buffer')
    expect(again!.at - lost!.at).toBeGreaterThanOrEqual(10 * SECOND_MS)
    expect(again!.at - lost!.at).toBeLessThanOrEqual(11 * SECOND_MS)
  })
})

test('a buffer that FAILED is revoked, and the next request carries a request id of its own', async () => {
  const { of, world } = await restore({ buffers: [{ failsAfter: '3m', reason: 'CLOUD_QUOTA_EXCEEDED' }, {}] })
  const ids = of('request-buffer').map(({ requestId }) => requestId)
  expect(ids).toEqual([
    'drillbook.lucidity-database-restore.drill.space.buffer.1',
    'drillbook.lucidity-database-restore.drill.space.buffer.2',
  ])
  expect(world.resources()).toMatchObject([
    { marker: ids[0], state: 'FAILED', releases: 1 },
    { marker: ids[1], state: 'REVOKED', releases: 1 },
  ])
})

describe('after REVOKED', () => {
  test('the instance has the size and the scaling policy that it had before', async () => {
    const { world } = await restore({})
    expect(world.problems()).toEqual([])
    expect(instanceIn(world)).toMatchObject({ totalSizeInGB: 500, scalingPolicyId: 'policy-default' })
  })

  test('an instance that Lucidity left as it was is a problem that the ledger names', async () => {
    const { world } = await restore({ restores: 'nothing' })
    expect(instanceIn(world)).toMatchObject({ totalSizeInGB: 700, scalingPolicyId: 'policy-with-buffer' })
    expect(world.problems()).toEqual([
      expect.stringContaining('has 700 GB, it had 500 GB before'),
      expect.stringContaining('has policy-with-buffer'),
    ])
  })
})

/** The instance as somebody else sees it through Lucidity's API, now. */
function instanceIn(world: World): unknown {
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}): JsonObject => {
    const delivery = world.send({
      method: 'POST',
      url: `${world.baseUrls['lucidity']}${path}`,
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
    if (delivery.kind !== 'reply') throw new Error(delivery.reason)
    return JSON.parse(delivery.reply.body) as JsonObject
  }
  const { accessToken } = post(lucidityPaths.refreshToken, {
    refreshToken: world.credentials['lucidity.refreshToken'],
  })
  const seen = post(lucidityPaths.instanceDetails, INSTANCE, {
    authorization: String(accessToken),
    'x-authtype': 'lucidity_access_token',
  })
  return (seen['data'] as { managedResponse: readonly unknown[] }).managedResponse[0]
}
