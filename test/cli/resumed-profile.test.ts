import { expect, test } from 'vitest'
import { call, makeFolder } from './call.ts'

const service = '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'
const runbook = `drillbook: 1
name: remove
steps:
  - id: service
    run: [echo, ${service}]
    outputs: { id: { from: stdout } }
  - id: signoff
    confirm: { message: "Go on?", deadline: 2h }
  - id: remove
    uses: clickhouse/delete-service
    with: { serviceId: "{{ steps.service.outputs.id }}" }
    retry: { attempts: 1 }
`
const profile = `environment: production
connections:
  clickhouse:
    baseUrl: http://127.0.0.1:9
    organizationId: 0b8d5a7e-3f0e-4c57-9d2a-6f1c9a524c11
    keyId: { env: KEY_ID }
    keySecret: { exec: [printf, "two  words"] }
`
const environment = { KEY_ID: 'key-id-of-the-test', PATH: process.env['PATH'] ?? '' }

async function waiting(...flags: readonly string[]): Promise<string> {
  const folder = makeFolder({ 'remove.yaml': runbook, 'prod.yaml': profile })
  const argv = ['run', 'remove.yaml', '--profile', './prod.yaml', '--no-wait', ...flags]
  expect((await call(argv, { folder, environment })).code).toBe(4)
  return folder
}

test('a run of a production profile still asks for the name of what it destroys after it was resumed', async () => {
  const folder = await waiting()
  const { code, said } = await call(['resume', 'last', '--yes'], { folder, environment })
  expect(code).toBe(1)
  expect(said).toContain(`destroys data of "${service}" and the profile is a production environment`)
})

test.each([
  { run: ['--confirm', service], resume: [] },
  { run: [], resume: ['--confirm', service] },
])('a name that was confirmed by $run or $resume is not asked for again', async ({ run, resume }) => {
  const folder = await waiting(...run)
  const { said } = await call(['resume', 'last', '--yes', ...resume], { folder, environment })
  expect(said).not.toContain('destroys data')
  expect(said).toContain('ECONNREFUSED')
})

test('a program that gives a credential is called with the same words after a resume', async () => {
  const folder = await waiting()
  const { out } = await call(['show', 'last', '--evidence'], { folder })
  expect(out).toContain('two  words')
  expect((await call(['resume', 'last', '--yes'], { folder, environment })).said).not.toContain('other credentials')
})
