import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { acquireLock, isLocked } from '../../engine/journal/lock.ts'
import { temporaryFolder } from './samples.ts'

const newPath = () => join(temporaryFolder(), 'lock.sqlite')

/** A process that holds the lock. */
async function holder(path: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [new URL('./processes/holder.ts', import.meta.url).pathname, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  expect(String(await once(child.stdout!, 'data'))).toBe('held\n')
  return child
}

test('a second taker in the same process is refused until the first has let go', () => {
  const path = newPath()
  const first = acquireLock(path)
  expect(acquireLock(path)).toBeUndefined()
  expect(isLocked(path)).toBe(true)
  first!.release()
  expect(isLocked(path)).toBe(false)
  const second = acquireLock(path)
  expect(second).toBeDefined()
  second!.release()
})

test('kill -9 frees the lock', async () => {
  const path = newPath()
  const child = await holder(path)
  expect(acquireLock(path)).toBeUndefined()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = acquireLock(path)
  expect(lock).toBeDefined()
  lock!.release()
})

test('a stopped process keeps the lock', async () => {
  const path = newPath()
  const child = await holder(path)
  child.kill('SIGSTOP')
  expect(isLocked(path)).toBe(true)
  expect(acquireLock(path)).toBeUndefined()
})

test('a look takes nothing and does not keep a taker out', () => {
  const path = newPath()
  expect(isLocked(path)).toBe(false)
  const lock = acquireLock(path)!
  lock.release()
  expect(isLocked(path)).toBe(false)
  expect(acquireLock(path)).toBeDefined()
})

test('the lock file is private, and a link in its place is refused', () => {
  const path = newPath()
  acquireLock(path)!.release()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const link = newPath()
  symlinkSync(path, link)
  expect(() => acquireLock(link)).toThrow(/is a link/)
})

test('a lock is let go once, and a second time lets go of nothing that another one took', () => {
  const path = newPath()
  const first = acquireLock(path)!
  first.release()
  const second = acquireLock(path)!
  expect(() => first.release()).not.toThrow()
  expect(isLocked(path)).toBe(true)
  second.release()
})

test('a file that is no lock is an error, not a lock that somebody holds', () => {
  const path = newPath()
  writeFileSync(path, 'not a database, but longer than the header that SQLite reads first, so that it is looked at')
  expect(() => acquireLock(path)).toThrow(/not a database/)
  expect(() => isLocked(path)).toThrow(/not a database/)
})

test('a lock that nobody took yet is free, and looking makes no file', () => {
  const path = newPath()
  expect(isLocked(path)).toBe(false)
  expect(existsSync(path)).toBe(false)
})
