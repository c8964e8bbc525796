import { afterEach, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { endpointFaults } from '../../mocks/doors/endpoint-faults.ts'
import { interceptWorld } from '../../mocks/doors/intercept.ts'
import { lucidity } from '../../mocks/lucidity/index.ts'

// Time is yours: nothing waits, the world is asked what it is like now.
const clock = { nowMs: Date.UTC(2026, 0, 15, 3) }
const world = createWorld({
  now: () => clock.nowMs,
  seed: 1,
  models: { lucidity },
  knobs: { lucidity: { buffers: [{ activeAfter: '2m' }] } },
})
const faultFor = endpointFaults(world, [{ at: 'lucidity/request-buffer#1', fault: 'reset-applied' }])
const interception = interceptWorld(world, { deliver: request => world.send(request, faultFor(request)) })
afterEach(() => interception.close())

it('a request whose answer was lost is repeated with the same id and makes one buffer', async () => {
  const { bufferId } = await requestBuffer('restore-42')

  expect(await stateOf(bufferId)).toBe('PROVISIONING')
  clock.nowMs += 120_000
  expect(await stateOf(bufferId)).toBe('ACTIVE')

  expect(world.resources()).toMatchObject([{ resource: 'lucidity/buffer', marker: 'restore-42', alive: true }])
  expect(interception.refused).toEqual([])
})

// The code under test: any client, here a very small one.
const base = 'https://app.lucidity.cloud/external/api/v1'

interface Answer {
  readonly accessToken: string
  readonly bufferId: string
  readonly status: string
}

async function requestBuffer(requestId: string): Promise<Answer> {
  const body = {
    cloudProvider: 'AWS',
    cloudProviderAccountId: '123456789012',
    instanceId: 'i-0123456789abcdef0',
    bufferSizeInGB: 200,
    requestId,
  }
  const send = () => call('PATCH', '/autoscaler/instance/buffer/request', body)
  return await send().catch(send)
}

const stateOf = async (bufferId: string): Promise<string> =>
  (await call('GET', `/autoscaler/buffer/${bufferId}/status`)).status

async function call(method: string, path: string, body?: object): Promise<Answer> {
  const token = await exchange('POST', '/auth/user-token/refresh', {
    refreshToken: world.credentials['lucidity.refreshToken'],
  })
  return exchange(method, path, body, { authorization: token.accessToken, 'x-authtype': 'lucidity_access_token' })
}

async function exchange(method: string, path: string, body?: object, headers = {}): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Answer
}
