import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, makeFolder } from '../cli/call.ts'

const environment = { HTTP_BASE_URL: 'http://127.0.0.1:9', PATH: '/usr/bin:/bin' }
const first =
  '  - { id: first, uses: http/request, with: { method: POST, url: /echo, body: { stop: true }, effect: changes } }\n'

/** A run whose first step must never be sent. */
async function run(text: string, more: readonly string[] = [], variables: Readonly<Record<string, string>> = {}) {
  const folder = makeFolder({ 'a.yaml': `drillbook: 1\nname: early\n${text}` })
  mkdirSync(join(folder, 'profiles'))
  writeFileSync(join(folder, 'profiles', 'prod.yaml'), 'environment: production\n')
  return call(['run', 'a.yaml', ...more], { folder, environment: { ...environment, ...variables } })
}

test.each([
  ['empty', '', 'the variable DBPW is empty'],
  ['short', 'admin', 'the variable DBPW has fewer than 6 characters'],
])('a secret that is %s', async (_, value, words) => {
  const text = `secrets: { pw: { env: DBPW } }\nsteps:\n${first}  - { id: b, run: [env], rerun: safe, env: { P: "{{ secrets.pw }}" } }\n`
  const { code, said } = await run(text, [], { DBPW: value })
  expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining(words) })
  expect(said).not.toContain('admin')
})

test('a program that is not on PATH', async () => {
  const { code, said } = await run(`steps:\n${first}  - { id: b, run: [no-such-program], rerun: safe }\n`)
  expect({ code, said }).toEqual({
    code: 2,
    said: expect.stringContaining('step "b" needs the program "no-such-program"'),
  })
})

const limits = `inputs:
  instanceId: { type: string }
steps:
${first}  - id: note
    uses: datafy/get-volume
    with: { volumeId: "{{ inputs.instanceId }}" }
`

test('an input that a later step refuses', async () => {
  const { code, said } = await run(limits, ['-i', 'instanceId=i-1', '--dry-run'])
  expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('can not be sent: ') })
})

const destroys = `steps:
${first}  - id: gone
    uses: http/request
    with: { method: DELETE, url: /x, effect: destroys, resource: database shop, repeat: converges }
`

test('a name that production wants confirmed', async () => {
  const { code, said } = await run(destroys, ['--profile', 'prod'])
  expect({ code, said }).toEqual({ code: 2, said: expect.stringContaining('run it again with --confirm') })
  expect(said).toContain('destroys data of "database shop"')
})
