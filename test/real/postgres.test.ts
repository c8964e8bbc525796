import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkout } from './command-line.ts'
import { findPostgres, type PostgresServer, startPostgres } from './postgres-server.ts'
import { filesBelow, findSecrets } from './secret-forms.ts'
import { type Desk, type Machine, startMachine } from './sweep/machine.ts'

const programs = findPostgres()
const isSkipped = programs === undefined && process.env['CI'] === undefined
if (isSkipped)
  process.stderr.write('skipped: no PostgreSQL server on this machine (Debian: apt-get install postgresql)\n')

const runbook = join(checkout, 'runbooks/lucidity-database-restore.yaml')
const ROWS = 5_000

describe.skipIf(isSkipped)('the database restore, with a real server and a real dump', { timeout: 60_000 }, () => {
  let postgres: PostgresServer
  let machine: Machine

  beforeAll(async () => {
    if (programs === undefined) throw new Error('no PostgreSQL server: install the package postgresql')
    postgres = await startPostgres(programs)
    // The runbook looks every 30 s; on the machine's fast clocks that is a second.
    machine = await startMachine({ lifecycles: '100x' })
  }, 60_000)

  afterAll(async () => {
    await machine?.close()
    await postgres?.stop()
  })

  it('restores every row while the space is borrowed, and gives it back', async () => {
    const desk = machine.makeDesk(postgres.environment)
    try {
      const dump = makeDump(postgres, desk)
      postgres.run('createdb', 'restored')
      const end = await desk.run(restore('restored', dump))
      expect(end.code, end.stderr).toBe(0)
      const count = postgres.run('psql', '-At', '-d', 'restored', '-c', 'select count(*), sum(total) from orders')
      expect(count.trim()).toBe(`${ROWS}|${(ROWS * (ROWS + 1)) / 2}`)
      expect(JSON.parse(end.stdout.trim().split('\n').at(-1)!)).toMatchObject({
        event: 'run.ended',
        outputs: { rowCounts: [{ steps: { rows: { n: ROWS } } }, { steps: { rows: { n: 1 } } }] },
        held: [],
      })
      await expectGivenBack()
      const places = new Map([...filesBelow(desk.folder), ['said', Buffer.from(end.stdout + end.stderr)]])
      expect(findSecrets([postgres.password, desk.environment['LUCIDITY_REFRESH_TOKEN']!], places)).toEqual([])
    } finally {
      await desk.clear()
    }
  })

  it('fails with the words of pg_restore when the dump is cut off, and gives the space back', async () => {
    const desk = machine.makeDesk(postgres.environment)
    try {
      const dump = makeDump(postgres, desk)
      const whole = readFileSync(dump)
      writeFileSync(dump, whole.subarray(0, whole.length - 6_000))
      postgres.run('createdb', 'half')
      const end = await desk.run(restore('half', dump))
      expect(end.code, end.stderr).toBe(1)
      expect(end.stderr).toContain('pg_restore: error:')
      await expectGivenBack()
    } finally {
      await desk.clear()
    }
  })

  async function expectGivenBack(): Promise<void> {
    const { resources } = await machine.ledger()
    const buffers = resources.filter(({ resource }) => resource === 'lucidity/buffer')
    expect(buffers.length).toBeGreaterThan(0)
    expect(buffers.every(({ state, releases }) => state === 'REVOKED' && releases === 1)).toBe(true)
  }
})

/** A dump of a database with two tables, made by pg_dump. */
function makeDump({ run }: PostgresServer, { folder }: Desk): string {
  const dump = join(folder, 'shop.dump')
  run('dropdb', '--if-exists', 'shop')
  run('createdb', 'shop')
  const sql = `
    create table orders (id int primary key, total int not null, note text not null);
    insert into orders select n, n, md5(n::text) from generate_series(1, ${ROWS}) n;
    create table invoices (id int primary key, order_id int not null references orders);
    insert into invoices values (1, 1);
    create index orders_note on orders (note);`
  run('psql', '--quiet', '-d', 'shop', '-c', sql)
  run('pg_dump', '--format=custom', `--file=${dump}`, 'shop')
  return dump
}

const restore = (database: string, dump: string): readonly string[] => [
  ...['run', runbook, '--json', '--report', 'report.html'],
  ...['-i', 'accountId=123456789012', '-i', `instanceId=i-0123456789abcde${database.length}`],
  ...['-i', `database=${database}`, '-i', `dump=${dump}`],
]
