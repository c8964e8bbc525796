import type { PostgresServer } from '../postgres-server.ts'

/**
 * Everything that is in a database, as text: what pg_dump says of its schema (tables, constraints, indexes, views,
 * extensions, triggers, …), and of every table how many rows it has and what they are.
 */
export function contentOf(postgres: PostgresServer, database: string): string {
  const schema = postgres
    .run('pg_dump', '--schema-only', '--no-owner', '--encoding=UTF8', database)
    .split('\n')
    // Random in every dump.
    .filter(line => !/^\\(un)?restrict /.test(line))
  return [...schema, ...rowsOf(postgres, database), ...invalidIn(postgres, database)].join('\n')
}

function rowsOf(postgres: PostgresServer, database: string): readonly string[] {
  const tables = ask(
    postgres,
    database,
    `select format('%I.%I', schemaname, tablename) from pg_tables
     where schemaname !~ '^pg_' and schemaname <> 'information_schema'
     union all select format('%I.%I', schemaname, matviewname) from pg_matviews order by 1`,
  )
  const counted = tables.map(
    table =>
      `select '${table}', count(*), md5(string_agg(line, ',' order by line collate "C"))
       from (select md5(${table.split('.')[1]}::text) line from ${table}) rows`,
  )
  return ask(
    postgres,
    database,
    [
      ...counted,
      "select 'large objects', count(*), md5(string_agg(oid || md5(lo_get(oid)), ',' order by oid)) from pg_largeobject_metadata",
      "select 'sequences', count(*), string_agg(sequencename || ' ' || last_value, ',' order by sequencename) from pg_sequences",
    ].join('\nunion all '),
  )
}

/** What a restore that stopped half-way leaves: nothing of it may be there. */
const invalidIn = (postgres: PostgresServer, database: string): readonly string[] =>
  ask(
    postgres,
    database,
    `select 'not valid: ' || conname from pg_constraint where not convalidated
     union all select 'not valid: ' || indexrelid::regclass from pg_index where not indisvalid`,
  )

/** What belongs to a database and is in no dump of its content. */
export const belongingsOf = (postgres: PostgresServer, database: string): string =>
  ask(
    postgres,
    'postgres',
    `select pg_encoding_to_char(encoding), datcollate, datctype, datconnlimit, pg_get_userbyid(datdba),
       shobj_description(d.oid, 'pg_database'),
       (select string_agg(grantee::regrole || privilege_type || is_grantable, ',' order by grantee, privilege_type)
        from aclexplode(datacl)),
       (select string_agg(setrole::regrole || setting, ',' order by setrole, setting)
        from pg_db_role_setting, unnest(setconfig) setting where setdatabase = d.oid and setting !~ '^drillbook')
     from pg_database d where datname = '${database}'`,
  ).join('\n')

/** Names of all databases. */
export const databasesOf = (postgres: PostgresServer): readonly string[] =>
  ask(postgres, 'postgres', 'select datname from pg_database order by 1')

const ask = ({ run }: PostgresServer, database: string, sql: string): readonly string[] =>
  run('psql', '--no-psqlrc', '-At', '-d', database, '-c', sql)
    .split('\n')
    .filter(line => line !== '')
