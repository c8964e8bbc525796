import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { call, makeFolder } from '../call.ts'

/** A vendor that takes a request and never answers it, and refuses every look and every release. */
async function refusing(): Promise<{ readonly origin: string; readonly asked: readonly string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`)
      if (request.method === 'PATCH') return request.socket.destroy()
      const isToken = /token/i.test(request.url ?? '')
      response.writeHead(isToken ? 200 : 403, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isToken ? { accessToken: 'tok-abcdefghijkl' } : { message: 'not yours' }))
    })
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const runbook = `drillbook: 1
name: wrong-id
steps:
  - id: space
    uses: lucidity/request-buffer
    retry: { attempts: 1 }
    with: { cloudProvider: AWS, cloudProviderAccountId: "123456789012", instanceId: i-0abc123def4567890, sizeGb: 100 }
    defer: [{ uses: lucidity/revoke-buffer, with: { bufferId: "{{ self.outputs.bufferId }}" } }]
`

test('the newest word counts: what was adopted by a wrong id is taken care of by a later one', async () => {
  const { origin, asked } = await refusing()
  const place = {
    folder: makeFolder({ 'space.yaml': runbook }),
    environment: { LUCIDITY_BASE_URL: origin, LUCIDITY_REFRESH_TOKEN: 'refresh-token-of-a-test' },
  }
  expect((await call(['run', 'space.yaml'], place)).code).toBe(3)
  const adopted = await call(['answer', 'last', 'space', '--adopt', 'buf-typo'], place)
  expect(adopted).toMatchObject({ code: 3, said: expect.stringContaining('held: lucidity/buffer buf-typo') })

  const sent = asked.length
  const skipped = await call(['answer', 'last', 'space', '--skip'], place)
  expect(skipped.code, skipped.said).toBe(1)
  expect(skipped.said).toMatch(/nothing is known to be held, 1 release was taken care of by a person, not seen/)
  expect(skipped.said).toMatch(/left to a person: lucidity\/buffer.* \(\S+ says that it is taken care of\)/)
  expect(asked.slice(sent)).toEqual([])
})

const asking = `drillbook: 1
name: ask
steps:
  - id: signoff
    confirm: { message: "Go on?" }
  - id: again
    confirm: { message: "Still?" }
`

test('an answer to a question that has its answer is refused, with the one that counts', async () => {
  const folder = makeFolder({ 'ask.yaml': asking })
  await call(['run', 'ask.yaml', '--no-wait'], { folder })
  const going = call(['answer', 'last', 'signoff', '--approve'], { folder })
  const runs = async () => (await call(['runs'], { folder })).out
  await expect.poll(runs, { timeout: 25_000, interval: 500 }).toContain('waiting (again)')
  const { code, said } = await call(['answer', 'last', 'signoff', '--reject'], { folder })
  expect(code).toBe(2)
  expect(said).toMatch(/"signoff" has its answer already: \S+ gave: approve, 2\d{3}-/)
  await call(['answer', 'last', 'again', '--approve'], { folder })
  expect((await going).code).toBe(0)
})
