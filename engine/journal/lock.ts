import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { makePrivateFile } from './private-file.ts'

/** A lock that the kernel drops when its process dies, and that a stopped process keeps. */
export interface Lock {
  release(): void
}

/** Long enough for a look by `isLocked`, short enough to be refused at once. */
const PATIENCE_MS = 250

/**
 * Takes the lock, or `undefined` when another process (or another handle of this one) holds it. It is a database of
 * its own, so that others may still read the journal. The file must only ever be opened through SQLite: closing any
 * other descriptor of it would drop the lock (POSIX advisory locks, fcntl(2)).
 */
export function acquireLock(path: string): Lock | undefined {
  makePrivateFile(path)
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS })
  try {
    // Exclusive mode keeps the file lock after the commit, until the handle closes (sqlite.org/pragma.html).
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    held.add(database)
  } catch (error) {
    database.close()
    if (isBusy(error)) return undefined
    throw error
  }
  return {
    release: () => {
      if (held.delete(database)) database.close()
    },
  }
}

/** Locks of this process: a handle that nothing refers to would be collected, and its lock dropped with it. */
const held = new Set<DatabaseSync>()

/** True while some process holds the lock; takes nothing. */
export function isLocked(path: string): boolean {
  if (!existsSync(path)) return false
  const database = new DatabaseSync(path, { readOnly: true, timeout: 0 })
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    return false
  } catch (error) {
    if (isBusy(error)) return true
    throw error
  } finally {
    database.close()
  }
}

/** SQLITE_BUSY. */
const isBusy = (error: unknown): boolean => (Number((error as { errcode?: number }).errcode) & 0xff) === 5
