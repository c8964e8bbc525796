import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeReserve } from '../../../engine/journal/reserve.ts'
import { openJournal } from '../../../engine/journal/sqlite.ts'
import { faultOf, openSample, owner, start, temporaryFolder } from '../samples.ts'
import { recordSyncs } from '../synced.ts'

test('the reserve is bytes that a file system can not leave out, for its user only', () => {
  const path = join(temporaryFolder(), 'reserve')
  writeFileSync(path, 'of an earlier process')
  makeReserve(path)
  expect(readFileSync(path).every(byte => byte === 0xff)).toBe(true)
  expect(statSync(path)).toMatchObject({ size: 256 * 1024 })
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.skipIf(process.platform !== 'linux')('the reserve is on the disk when the run begins', () => {
  const path = join(temporaryFolder(), 'reserve')
  const synced = recordSyncs()
  makeReserve(path)
  expect(synced).toEqual([path])
})

test('the reserve is freed once', () => {
  const path = join(temporaryFolder(), 'reserve')
  const reserve = makeReserve(path)
  expect(reserve.free()).toBe(true)
  expect(existsSync(path)).toBe(false)
  expect(reserve.free()).toBe(false)
  reserve.remove()
})

test('a run does not begin where there is no room for its reserve, but one that has begun goes on', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'journal.sqlite')
  mkdirSync(join(folder, 'journal.reserve'))
  const fault = faultOf(() => openJournal(path, { owner }))
  expect(fault.kind).toBe('journal-lost')
  expect(fault.message).toMatch(`no room for journal "${path}"`)

  const begun = join(temporaryFolder(), 'journal.sqlite')
  openSample(begun).close()
  mkdirSync(join(begun, '..', 'journal.reserve'))
  const journal = openSample(begun)
  journal.append(start())
  expect(journal.entries().map(({ type }) => type)).toEqual(['open', 'open', 'start'])
})
