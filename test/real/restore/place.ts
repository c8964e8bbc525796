import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type PostgresServer, startPostgres } from '../postgres-server.ts'
import { makeRoles } from './old-database.ts'
import { contentOf } from './sameness.ts'
import { makeSource, type Source } from './source.ts'
import { type Subject, TRANSFORM } from './subjects.ts'

/** A server with a source, and a dump of it. */
export interface RestorePlace {
  readonly postgres: PostgresServer
  readonly source: Source
  readonly dumpMb: number
  /** What must be in a database that a runbook has restored. */
  contentAfter(subject: Subject): string
  close(): Promise<void>
}

/** `programs`: the folder of the server's programs, if there is one. */
export async function openPlace(programs: string | undefined, sizeMb: number): Promise<RestorePlace> {
  if (programs === undefined) throw new Error('no PostgreSQL server: install the package postgresql')
  const postgres = await startPostgres(programs)
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-restore-source-'))
  const close = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    makeRoles(postgres)
    const source = makeSource(postgres, folder, sizeMb)
    postgres.run('createdb', `--template=${source.database}`, 'transformed')
    postgres.run('psql', '-d', 'transformed', '-c', TRANSFORM)
    const [plain, transformed] = [contentOf(postgres, source.database), contentOf(postgres, 'transformed')]
    const dumpMb = statSync(source.dump).size / 2 ** 20
    const contentAfter = ({ transforms }: Subject) => (transforms ? transformed : plain)
    return { postgres, source, dumpMb, contentAfter, close }
  } catch (error) {
    await close()
    throw error
  }
}
