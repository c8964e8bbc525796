import { join } from 'node:path'
import type { PostgresServer } from '../postgres-server.ts'

/** What is restored from: a database with everything that makes a restore hard, and its dump. */
export interface Source {
  readonly database: string
  readonly dump: string
}

/** Random bytes do not shrink in a dump: so many rows of 256 bytes make about a megabyte of it. */
const ROWS_PER_MB = 3_200

/**
 * Foreign keys (also to itself, to and from partitions), views (one that depends on a primary key, which pg_dump splits in
 * two), a materialized view, large objects, extensions, a second schema, identity, triggers, rules, policies.
 */
const schema = `
create extension citext;
create extension pg_trgm;
create extension pgcrypto;
create schema billing;
create type billing.state as enum ('open', 'paid');
create table customers (
  id int generated always as identity primary key,
  email citext not null unique,
  country char(2) not null,
  parent int references customers
);
create table orders (
  id int not null,
  placed date not null,
  customer int not null references customers,
  total numeric(12, 2) not null check (total >= 0),
  note text not null,
  scan bytea not null,
  primary key (id, placed)
) partition by range (placed);
create table orders_old partition of orders for values from (minvalue) to ('2026-01-01');
create table orders_new partition of orders for values from ('2026-01-01') to (maxvalue);
create index orders_note on orders using gin (note gin_trgm_ops);
create table billing.invoices (
  id serial primary key,
  order_id int not null,
  placed date not null,
  state billing.state not null default 'open',
  foreign key (order_id, placed) references orders
);
create index invoices_open on billing.invoices (order_id) where state = 'open';
create table billing.pages (invoice int primary key references billing.invoices on delete cascade, page oid not null);
create view billing.per_customer as
  select c.id, c.email, count(*) orders, sum(o.total) total
  from customers c join orders o on o.customer = c.id group by c.id;
create view large as select * from billing.per_customer where total > 1000;
create materialized view totals as select state, count(*) n from billing.invoices group by state;
create unique index totals_state on totals (state);
create function touch() returns trigger language plpgsql as
  $$ begin new.note := coalesce(new.note, ''); return new; end $$;
create trigger orders_touch before update on orders for each row execute function touch();
create rule kept as on delete to billing.pages do instead nothing;
create statistics orders_by on customer, total from orders;
alter table customers enable row level security;
create policy everybody on customers using (true);
create publication changes for table customers;`

const rows = (count: number): string => `
insert into customers (email, country) select 'Name' || n || '@example.com', 'de' from generate_series(1, 1000) n;
update customers set parent = 1 where id > 1;
insert into orders
  select n, date '2025-01-01' + n % 700, 1 + n % 1000, n, md5(n::text), gen_random_bytes(256) from generate_series(1, ${count}) n;
insert into billing.invoices (order_id, placed) select id, placed from orders;
insert into billing.pages select n, lo_from_bytea(0, convert_to('page ' || n, 'UTF8')) from generate_series(1, 20) n;
refresh materialized view totals;`

/** Makes the database `shop` and a dump of about so many megabytes. */
export function makeSource({ run }: PostgresServer, folder: string, sizeMb: number): Source {
  const database = 'shop'
  const dump = join(folder, 'shop.dump')
  run('createdb', '--template=template0', database)
  run('psql', '--quiet', '--set=ON_ERROR_STOP=1', '-d', database, '-c', schema, '-c', rows(sizeMb * ROWS_PER_MB))
  run('pg_dump', '--format=custom', `--file=${dump}`, database)
  return { database, dump }
}
