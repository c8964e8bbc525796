/**
 * Calls per second through each door of the simulators, as ratios to the model itself: `node bench/doors.ts`.
 * One core, one call at a time; the best of several rounds, because other work on the machine only ever slows one down.
 */
import { createWorld } from '../mocks/create-world.ts'
import { interceptWorld } from '../mocks/doors/intercept.ts'
import { respondDoor } from '../mocks/doors/respond.ts'
import { startServer } from '../mocks/doors/server.ts'
import { models } from '../mocks/index.ts'
import type { ModelMaker, World } from '../mocks/world.ts'
import { lucidityPaths } from '../schemas/lucidity/paths.ts'
import type { WireRequest } from '../schemas/wire.ts'

const ROUNDS = 7
const ROUND_MS = 150

const KNOBS = { lucidity: { rateLimit: '1000000/1s', latency: '0s' } }

/** A model that only answers, so that what is left is the way to it. */
const nothing: ModelMaker = () => ({
  vendor: 'nothing',
  origins: [],
  owns: () => true,
  handle: () => ANSWER,
  resources: () => [],
})

const ANSWER = { reply: { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }, latencyMs: 0 }

async function main(): Promise<void> {
  const { world, request } = lucidityPoll()
  const rows: [string, number][] = [
    ['function, empty model', await rate(inFreshWorlds(emptyModel))],
    ['function', await rate(inFreshWorlds(lucidityPoll))],
    ['a new world and three calls', await rate(() => call(lucidityPoll()))],
  ]
  const door = respondDoor(world)
  rows.push(['getResponse', await rate(() => door(request))])

  const interception = interceptWorld(world)
  rows.push(['interception, fetch', await rate(() => fetched(request))])
  interception.close()

  const server = await startServer(world, { port: 0 })
  const local = { ...request, url: request.url.replace(world.baseUrls['lucidity']!, server.origin) }
  rows.push(['server, fetch', await rate(() => fetched(local))])
  await server.close()

  const reference = rows[1]![1]
  for (const [name, perSecond] of rows)
    console.log(
      `${name.padEnd(28)} ${Math.round(perSecond).toLocaleString('en').padStart(10)}/s` +
        `  ${(1_000_000 / perSecond).toFixed(1).padStart(7)} µs  ${(perSecond / reference).toFixed(4).padStart(8)} of function`,
    )
}

/** A world and the request to measure with. */
interface Subject {
  readonly world: World
  readonly request: WireRequest
}

const call = ({ world, request }: Subject): unknown => world.send(request)

/** A ledger keeps every arrival, so a world is left after as many calls as a long drill makes. */
function inFreshWorlds(make: () => Subject): () => unknown {
  let subject = make()
  return () => {
    if (subject.world.arrivals().length >= 1_000) subject = make()
    return call(subject)
  }
}

function emptyModel(): Subject {
  const world = createWorld({ now: () => 0, seed: 1, models: { nothing } })
  return { world, request: { method: 'GET', url: 'https://nothing.mock/v1/things/7f3c/status', headers: {} } }
}

/** Looks at one buffer, as a poll does. */
function lucidityPoll(): Subject {
  const world = createWorld({ now: () => 0, seed: 1, models: { lucidity: models['lucidity']! }, knobs: KNOBS })
  const headers = authorized(world)
  const bufferId = JSON.parse(sent(world, bufferRequest(headers))).bufferId
  const path = lucidityPaths.bufferStatus.replace(':bufferId', bufferId)
  return { world, request: { method: 'GET', url: `https://lucidity.mock${path}`, headers } }
}

function authorized(world: World): Readonly<Record<string, string>> {
  const token = sent(world, {
    method: 'POST',
    url: `https://lucidity.mock${lucidityPaths.refreshToken}`,
    headers: {},
    body: JSON.stringify({ refreshToken: world.credentials['lucidity.refreshToken'] }),
  })
  return { authorization: JSON.parse(token).accessToken, 'x-authtype': 'lucidity_access_token' }
}

const bufferRequest = (headers: Readonly<Record<string, string>>): WireRequest => ({
  method: 'PATCH',
  url: `https://lucidity.mock${lucidityPaths.requestBuffer}`,
  headers,
  body: JSON.stringify({
    cloudProvider: 'AWS',
    cloudProviderAccountId: '123456789012',
    instanceId: 'i-0123456789abcdef0',
    bufferSizeInGB: 200,
    requestId: 'bench',
  }),
})

function sent(world: World, request: WireRequest): string {
  const delivery = world.send(request)
  if (delivery.kind !== 'reply' || delivery.reply.status !== 200)
    throw new Error(`refused: ${JSON.stringify(delivery)}`)
  return delivery.reply.body
}

const fetched = async ({ url, method, headers }: WireRequest): Promise<string> =>
  (await fetch(url, { method, headers })).text()

/** Calls per second: the best round after one to warm up. */
async function rate(call: () => unknown): Promise<number> {
  let best = 0
  for (let round = 0; round <= ROUNDS; round++) {
    let calls = 0
    const startedAt = performance.now()
    let elapsedMs = 0
    while (elapsedMs < ROUND_MS) {
      for (let batch = 0; batch < 20; batch++) {
        const result = call()
        if (result instanceof Promise) await result
      }
      calls += 20
      elapsedMs = performance.now() - startedAt
    }
    if (round > 0) best = Math.max(best, (calls * 1_000) / elapsedMs)
  }
  return best
}

await main()
