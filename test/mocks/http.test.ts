import { expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { http } from '../../mocks/http/index.ts'
import type { JsonObject } from '../../schemas/json.ts'

it('health is starting for a while, then ok', () => {
  const { call, wait } = api({ healthyAfter: '40s' })
  expect(call('GET', '/health')).toMatchObject({ status: 200, body: { status: 'starting', version: '1.4.2' } })
  wait(40)
  expect(call('GET', '/health').body).toMatchObject({ status: 'ok' })
})

it('a document is there from the put to the delete', () => {
  const { call } = api()
  expect(call('GET', '/documents/page').status).toBe(404)
  expect(call('PUT', '/documents/page', { enabled: true })).toEqual({ status: 200, body: { enabled: true } })
  expect(call('GET', '/documents/page').body).toEqual({ enabled: true })
  expect(call('DELETE', '/documents/page').status).toBe(204)
  expect(call('DELETE', '/documents/page').status).toBe(404)
})

it('echo tells what arrived, without the credential', () => {
  const { call } = api()
  expect(call('PATCH', '/echo/a?b=c', { d: 1 }).body).toEqual({
    method: 'PATCH',
    path: '/echo/a',
    query: { b: 'c' },
    headers: { 'x-team': 'db' },
    body: { d: 1 },
  })
})

it("a scenario's own answers come first, each until its time has passed", () => {
  const answers = [
    { path: '/health', status: 503, body: { message: 'restarting' }, until: '1m' },
    { method: 'POST', path: '/jobs', status: 202, body: { id: 7 } },
  ]
  const { call, wait } = api({ answers })
  expect(call('GET', '/health')).toEqual({ status: 503, body: { message: 'restarting' } })
  expect(call('POST', '/jobs')).toEqual({ status: 202, body: { id: 7 } })
  wait(60)
  expect(call('GET', '/health').status).toBe(200)
})

it('takes only the token of its world when a scenario says so', () => {
  expect(api({ auth: 'bearer' }).call('GET', '/health').status).toBe(200)
  expect(api({ auth: 'bearer' }).call('GET', '/health', undefined, 'Bearer stolen').status).toBe(401)
})

it('fails as often as a scenario says', () => {
  const { call } = api({ failWith: { request: [500, 0, 429] } })
  expect([1, 2, 3, 4].map(() => call('GET', '/health').status)).toEqual([500, 200, 429, 200])
})

it('answers for the origins that a runbook names, and for nothing unknown', () => {
  const { world } = api({ origins: [{ origin: 'https://status.example.com' }] })
  const status = (url: string) => {
    const delivery = world.send({ method: 'GET', url, headers: {} })
    return delivery.kind === 'reply'
      ? [delivery.reply.status, delivery.reply.headers['x-drillbook-mock']]
      : delivery.kind
  }
  expect(status('https://status.example.com/health')).toEqual([200, undefined])
  expect(status('http://127.0.0.1:8080/health')).toEqual([200, undefined])
  expect(status('https://http.mock/nowhere')).toEqual([404, 'unhandled'])
  expect(status('https://elsewhere.example.com/health')).toBe('unsent')
})

function api(knobs: JsonObject = {}) {
  let now = Date.UTC(2026, 10, 21, 3)
  const world = createWorld({ now: () => now, seed: 1, models: { http }, knobs: { http: knobs } })
  return {
    world,
    wait(seconds: number): void {
      now += seconds * 1_000
    },
    call(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: string,
      body?: JsonObject,
      authorization = `Bearer ${world.credentials['http.token']}`,
    ): { status: number; body: unknown } {
      const request = { method, url: `https://http.mock${path}`, headers: { authorization, 'x-team': 'db' } }
      const delivery = world.send(body === undefined ? request : { ...request, body: JSON.stringify(body) })
      if (delivery.kind !== 'reply') throw new Error(`no reply: ${delivery.reason}`)
      const { status, body: text } = delivery.reply
      return { status, body: text === '' ? undefined : JSON.parse(text) }
    },
  }
}
