import { writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Entry } from '../../engine/journal/entry.ts'
import { makePlace } from './place.ts'

/** A try that has begun may end a second after its deadline; a busy machine may be a few more late. */
const LATE_MS = 5_000

/** TERM at the deadline, KILL five seconds later. */
const KILLED_AFTER_MS = 5_000

/** An API that never answers, that is always busy, or that acts and answers when nobody waits any more. */
const answer: RequestListener = (request, response) => {
  const json = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (request.url === '/busy') json(503, { message: 'later' })
  else if (request.url === '/pause') response.setHeader('retry-after', '9') && json(503, { message: 'in a while' })
  else if (request.url === '/late') setTimeout(() => json(201, { id: 'thing-1' }), 10_000)
}

const within = 'deadline: 2s, onError: continue'
const poll = (url: string) =>
  `uses: http/request, with: { url: ${url} }, poll: { until: { body.done: true }, every: 1s, deadline: 2s }, onError: continue`
const read = (url: string) =>
  `uses: http/request, with: { url: ${url} }, retry: { attempts: 50, backoff: 10s..20s }, ${within}`
const program = (script: string) => `run: [bash, -c, ${JSON.stringify(script)}], rerun: safe, ${within}`

/** What has two seconds, and how much later it ends. */
const steps: Readonly<Record<string, readonly [step: string, from: number, to: number]>> = {
  'poll-that-hangs': [poll('/hang'), 0, LATE_MS],
  'poll-that-is-busy': [poll('/busy'), 0, LATE_MS],
  'read-that-hangs': [read('/hang'), 0, LATE_MS],
  'read-that-is-busy': [read('/busy'), 0, LATE_MS],
  'read-that-is-refused': [read('http://127.0.0.1:9/'), 0, LATE_MS],
  // Its account keeps the pause: what follows needs no request for as long.
  'pause-that-is-longer': [read('/pause'), -2_000, 0],
  'program-that-obeys': [program('sleep 30'), 0, LATE_MS],
  'program-with-a-pipe-held-elsewhere': [program('setsid sleep 9 & sleep 30'), 0, LATE_MS],
  'program-that-ignores': [program("trap '' TERM; sleep 30"), KILLED_AFTER_MS, KILLED_AFTER_MS + LATE_MS],
  'post-that-is-late': [
    'uses: http/request, with: { url: /late, method: POST, body: {}, effect: changes }, timeout: 20s, deadline: 2s',
    0,
    LATE_MS,
  ],
}

it('deadlines hold on real clocks, sockets and programs, and not a moment early', {
  timeout: 120_000,
}, async ({ onTestFinished }) => {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const place = makePlace(onTestFinished, { origin, refreshToken: 'unused-token', tokens: [] })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const file = join(place.folder, 'book.yaml')
  const connections = 'connections: { http: { origins: ["http://127.0.0.1:9"] } }'
  const written = Object.entries(steps).map(([id, [step]]) => `  - { id: ${id}, ${step} }\n`)
  writeFileSync(file, `drillbook: 1\nname: bounded\n${connections}\nsteps:\n${written.join('')}`)

  const end = await place.run(['run', file])
  expect(end.code, end.stderr).toBe(1)
  const entries = place.entries()
  const found = <T extends Entry['type']>(type: T, ...keys: readonly string[]) =>
    entries.find(
      (entry): entry is Extract<Entry, { type: T }> =>
        entry.type === type && 'key' in entry && keys.includes(entry.key),
    )!
  for (const [id, [, from, to]] of Object.entries(steps)) {
    const lateMs = found('done', id).at - found('wait', id, `${id}:deadline`).until
    expect(lateMs, id).toBeGreaterThanOrEqual(from)
    expect(lateMs, id).toBeLessThanOrEqual(to)
  }
  expect(found('done', 'pause-that-is-longer').failure?.message).toContain('wants to be asked again after 9s')
  expect(found('settled', 'post-that-is-late')).toMatchObject({ verdict: 'applied', by: 'answer' })
})
