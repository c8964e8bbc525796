import { chmodSync, cpSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, makeFolder } from '../cli/call.ts'

/**
 * What version 0.1.0 left behind, byte by byte: a run of borrow-space that succeeded, and one that was killed over its
 * restore, with its write-ahead log. Whatever becomes of the format, these are read or refused, never half read (S27).
 */
const written = join(import.meta.dirname, 'format-1')
const SUCCEEDED = '1qer0kd82zd2'
const KILLED = '1qer1mb0bqh9'

function stateOfVersion1(): string {
  const folder = makeFolder()
  const state = join(folder, 'state')
  cpSync(written, state, { recursive: true })
  for (const name of readdirSync(state, { recursive: true, encoding: 'utf8' })) {
    const path = join(state, name)
    chmodSync(path, statSync(path).isDirectory() ? 0o700 : 0o600)
  }
  return folder
}

test('runs of version 0.1.0 are listed, and what a killed one holds is named', async () => {
  const folder = stateOfVersion1()
  expect(JSON.parse((await call(['runs', '--json'], { folder })).out)).toMatchObject([
    { runId: SUCCEEDED, runbook: 'borrow-space', status: 'succeeded' },
    { runId: KILLED, runbook: 'borrow-space', status: 'interrupted' },
  ])
  expect(JSON.parse((await call(['held', '--json'], { folder })).out)).toEqual([
    expect.objectContaining({ runId: KILLED, resource: 'lucidity/buffer', id: 'buf-a5cd04575d38', marker: 'JC3A3R9Q' }),
  ])
})

test.each([
  [SUCCEEDED, 23, '94b3196118e77db09a1c730579f83a077609b2e4d280443ce103e17d678a5944'],
  [KILLED, 13, '53f34413beeb114681f7d65432b804447b7cba1205a3dcfea1a400ff2631298f'],
])('the chain of run %s holds over its %i entries', async (run, count, head) => {
  const { code, out, said } = await call(['verify', run], { folder: stateOfVersion1() })
  expect(code, said).toBe(0)
  expect(out + said).toContain(`${count} entries, none altered`)
  expect(out + said).toContain(head)
})

test('a run of version 0.1.0 that has ended says so again and sends nothing', async () => {
  const { code, said } = await call(['resume', SUCCEEDED], { folder: stateOfVersion1() })
  expect(code, said).toBe(0)
  expect(said).toContain('released: lucidity/buffer buf-35c894762a6a of "buffer" (the vendor shows REVOKED)')
})

test('a run of version 0.1.0 that was killed would go on, and stays as it is while a secret is missing', async () => {
  const folder = stateOfVersion1()
  const { code, said } = await call(['resume', KILLED], { folder })
  expect(code, said).toBe(2)
  expect(said).toContain('the variable LUCIDITY_REFRESH_TOKEN is not set')
  expect((await call(['runs'], { folder })).out).toMatch(new RegExp(`${KILLED} .*interrupted`))
})

test('a run of version 0.1.0 that was killed is ended by recover, which names what it can not release without a secret', async () => {
  const folder = stateOfVersion1()
  const { code, said } = await call(['recover'], { folder })
  expect(code, said).toBe(3)
  expect(said).toContain('held: lucidity/buffer buf-a5cd04575d38 of "buffer"')
  expect(said).toContain('variable LUCIDITY_REFRESH_TOKEN is not set')
})
