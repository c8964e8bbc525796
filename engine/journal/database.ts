import { DatabaseSync } from 'node:sqlite'
import { EngineFault } from '../errors.ts'
import type { Row } from './chain.ts'
import { makePrivateFile, requireOwn } from './private-file.ts'

/** Journal format that this version writes, and the newest that it reads. */
export const JOURNAL_FORMAT = 1

/** Marks the file as a journal of ours (`PRAGMA application_id`): "Drbk". */
const applicationId = 0x4472626b

/** How long a writer waits for another one: a mail takes milliseconds. */
const BUSY_MS = 5_000

/** `json` is canonical; `mail` is what other processes ask for, `taken` the entry that answered it. */
const schema = `
  CREATE TABLE journal (seq INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, json TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE mail (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    dedupe TEXT NOT NULL UNIQUE, taken INTEGER
  ) STRICT;
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${JOURNAL_FORMAT};
`

/** The database of a run, made when it is missing; every commit is on disk when it returns. */
export function openDatabase(path: string): DatabaseSync {
  makePrivateFile(path)
  const database = new DatabaseSync(path, { timeout: BUSY_MS })
  try {
    // The format comes first: a newer file is left as it was.
    const isNew = formatOf(database, path) === 0
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    if (isNew) transaction(database, () => formatOf(database, path) === 0 && database.exec(schema))
    return database
  } catch (error) {
    database.close()
    throw refused(path, error)
  }
}

/** The rows of a journal, in order, whoever owns it. */
export function readRows(path: string): readonly Row[] {
  requireOwn(path, 'file')
  try {
    return rowsAt(path, { readOnly: true })
  } catch (error) {
    if (!isHalfMade(error)) throw refused(path, error)
  }
  // Its owner was killed while it made the file: what it had begun is undone by whoever opens it next to write.
  try {
    return rowsAt(path, { readOnly: false })
  } catch (error) {
    throw refused(path, error)
  }
}

function rowsAt(path: string, { readOnly }: { readonly readOnly: boolean }): readonly Row[] {
  const database = new DatabaseSync(path, { readOnly, timeout: BUSY_MS })
  try {
    return formatOf(database, path) === 0 ? [] : rowsOf(database)
  } finally {
    database.close()
  }
}

export const rowsOf = (database: DatabaseSync): readonly Row[] =>
  database.prepare('SELECT seq, epoch, json, hash FROM journal ORDER BY seq').all() as unknown as Row[]

/** Runs a body in one write transaction. */
export function transaction<T>(database: DatabaseSync, body: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = body()
    database.exec('COMMIT')
    return result
  } catch (error) {
    // A failed commit may have rolled back by itself.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** 0: a new file. */
function formatOf(database: DatabaseSync, path: string): number {
  const { application_id: application } = database.prepare('PRAGMA application_id').get() as { application_id: number }
  const { user_version: format } = database.prepare('PRAGMA user_version').get() as { user_version: number }
  if (format > JOURNAL_FORMAT)
    throw new EngineFault(
      'journal-refused',
      `journal "${path}" has format ${format}, this version of Drillbook reads up to ${JOURNAL_FORMAT}: use the version that wrote it, or a newer one`,
    )
  const { count } = database.prepare('SELECT count(*) AS count FROM sqlite_schema').get() as { count: number }
  if (application !== (count === 0 ? 0 : applicationId))
    throw new EngineFault('journal-refused', `"${path}" is not a journal of Drillbook`)
  return format
}

/** SQLITE_READONLY_ROLLBACK (sqlite.org/rescode.html). */
const isHalfMade = (error: unknown): boolean => (error as { errcode?: unknown }).errcode === 776

const refused = (path: string, error: unknown): EngineFault =>
  error instanceof EngineFault
    ? error
    : new EngineFault('journal-refused', `journal "${path}" can not be read: ${(error as Error).message}`, {
        cause: error,
      })
