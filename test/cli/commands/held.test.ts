import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, makeFolder } from '../call.ts'

/** Something is done, a person is asked, and it is undone at the end. */
const runbook = `drillbook: 1
name: mounted
steps:
  - id: mount
    run: [echo, mounted]
    defer: [{ run: [echo, unmounted] }]
  - id: signoff
    confirm: { message: "Go on?" }
`

const said = async (folder: string) => {
  const { code, out } = await call(['held', '--json'], { folder })
  return { code, held: JSON.parse(out) as readonly Record<string, unknown>[] }
}

test('a run that waits for a person in another terminal is named with what it holds, since when, and its owner', async () => {
  const folder = makeFolder({ 'mounted.yaml': runbook })
  const running = call(['run', 'mounted.yaml'], { folder })
  const runs = async () => (await call(['runs'], { folder })).out
  await expect.poll(runs, { timeout: 25_000, interval: 500 }).toContain('waiting (signoff)')

  const { code, held } = await said(folder)
  expect(code).toBe(3)
  expect(held).toMatchObject([
    { step: 'mount', resource: 'mount/defer.1', owner: { pid: process.pid }, since: expect.stringMatching(/^2\d{3}-/) },
  ])
  const { out, said: words } = await call(['held'], { folder })
  expect(out).toMatch(
    /^run \w+, since 2\d{3}-.*\nheld: mount\/defer\.1 of "mount": run \w+ holds what "mount\/defer\.1"/,
  )
  expect(out).toContain(`process ${process.pid} of `)
  expect(words).toMatch(/^next: drillbook answer \w+ signoff/)

  await call(['answer', 'last', 'signoff', '--approve'], { folder })
  expect((await running).code).toBe(0)
  expect(await said(folder)).toEqual({ code: 0, held: [] })
})

test('so is a run that nobody owns any more', async () => {
  const folder = makeFolder({ 'mounted.yaml': runbook })
  expect((await call(['run', 'mounted.yaml', '--no-wait'], { folder })).code).toBe(4)
  const { code, held } = await said(folder)
  expect(code).toBe(3)
  expect(held).toMatchObject([
    { resource: 'mount/defer.1', clear: expect.stringMatching(/^"drillbook answer \w+ signoff/) },
  ])
  expect(held[0]).not.toHaveProperty('owner')
})

test('a rehearsal holds nothing, whatever became of its process', async () => {
  const folder = makeFolder({ 'mounted.yaml': runbook })
  await call(['run', 'mounted.yaml', '--mock', '--no-wait'], { folder })
  expect(await said(folder)).toEqual({ code: 0, held: [] })
})

test('a rehearsal that really ran programs may have left what they did, and says so once', async () => {
  const folder = makeFolder({ 'mounted.yaml': runbook })
  await call(['run', 'mounted.yaml', '--mock', '--exec', '--no-wait'], { folder })
  expect(await said(folder)).toMatchObject({ code: 3, held: [{ resource: 'mount/defer.1' }] })
  const ended = await call(['resume', 'last'], { folder })
  expect(ended.code).toBe(3)
  expect(ended.said).toContain('--exec really ran programs: what "mount" left is not given back')
  expect(await said(folder)).toEqual({ code: 0, held: [] })
})

test('a run whose journal can not be read may hold something', async () => {
  const folder = makeFolder({ 'mounted.yaml': runbook })
  await call(['run', 'mounted.yaml', '--no-wait'], { folder })
  const [run] = JSON.parse((await call(['runs', '--json'], { folder })).out)
  truncateSync(join(folder, 'state', 'runs', run.runId, 'journal.sqlite'), 100)
  const { code, out } = await call(['held'], { folder })
  expect(code).toBe(3)
  expect(out).toContain(`the journal of run ${run.runId} can not be read`)
})
