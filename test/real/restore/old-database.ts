import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { PostgresServer } from '../postgres-server.ts'

/** Of another encoding than the server's, so that whoever makes a new one must look. */
const CREATE = (name: string) =>
  `create database ${name} template template0 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C'`

/** In the way of a restore: tables that the dump has too, and what hangs on them and is in no dump. */
const content = `
create table orders (id int primary key, placed date);
create table invoices (order_id int references orders);
create view hangs_on as select id from orders;
insert into orders values (1), (2);
create extension citext;
create publication changes for table orders;
select lo_from_bytea(16680, 'in the way');`

const belongings = (name: string) => `
alter database ${name} set search_path = "$user", public, billing;
alter database ${name} set app.tenant = 'it''s "one"';
alter database ${name} set role = 'drillbook';
alter role app in database ${name} set statement_timeout = '7s';
revoke all on database ${name} from public;
grant connect on database ${name} to app;
grant create, temporary on database ${name} to reader with grant option;
alter database ${name} connection limit 40;
comment on database ${name} is 'it''s the shop';
alter database ${name} owner to app;`

/** Makes the roles that own and read. */
export const makeRoles = ({ run }: PostgresServer): void => {
  run('psql', '--quiet', '-d', 'postgres', '-c', 'create role app; create role reader')
}

/** A database as people have it before a restore. */
export function makeOldDatabase({ run }: PostgresServer, name: string): void {
  run('psql', '--quiet', '-d', 'postgres', '-c', CREATE(name))
  run('psql', '--quiet', '--set=ON_ERROR_STOP=1', '-d', name, '-c', content)
  run('psql', '--quiet', '--set=ON_ERROR_STOP=1', '-d', 'postgres', '-c', belongings(name))
}

/** Somebody works with the database, and comes back at once whenever the server ends the session. */
export function workIn(postgres: PostgresServer, database: string): { stop(): Promise<readonly string[]> } {
  const env = { ...process.env, ...postgres.environment, LC_ALL: 'C' }
  const refusals: string[] = []
  let isOver = false
  let child: ChildProcess
  const connect = () => {
    let said = ''
    child = spawn('psql', ['-d', database, '-c', 'select pg_sleep(600)'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.on('close', () => {
      // Who waits for the lock of a rename is told so, and finds the new database the next time.
      if (said.includes('does not exist') && !said.includes('just been dropped or renamed')) refusals.push(said)
      if (!isOver) setTimeout(connect, 20)
    })
  }
  connect()
  return {
    /** What it was refused because the database was not there. */
    stop: async () => {
      isOver = true
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'close')
      }
      return refusals
    },
  }
}
