import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../command-line.ts'
import type { PostgresServer } from '../postgres-server.ts'
import type { Source } from './source.ts'

export type Into = 'fresh' | 'inPlace'

/** A shipped runbook that restores, and how it is run against a real server. */
export interface Subject {
  readonly name: string
  readonly byDefault: Into
  readonly inputs: (source: Source, folder: string) => Readonly<Record<string, unknown>>
  /** Where it is killed: its programs and effects, releases too, in order; what only one way has is named by it. */
  readonly programs: readonly (string | { readonly [way in Into]?: string })[]
  /** What is in the database afterwards: what is in the source, or what a script made of it. */
  readonly transforms: boolean
  /** The step that asks a person. */
  readonly answer?: readonly [step: string, ...fields: string[]]
}

const account = { accountId: '123456789012' }

const beside = { fresh: 'content/beside', inPlace: 'content/emptied' } as const
const unbuilt = { fresh: 'content/beside/defer.1' } as const

export const subjects: readonly Subject[] = [
  {
    name: 'lucidity-database-restore',
    byDefault: 'fresh',
    inputs: ({ dump }) => ({ ...account, dump, tables: ['orders', 'billing.invoices'] }),
    programs: [
      ...['readable', 'reachable', 'target', 'space/buffer'],
      ...[beside, 'content/tablesAndRows', 'content/indexes'],
      ...['counts[0]/rows', { fresh: 'swap' }, { fresh: 'oldGone' }, unbuilt, 'space/buffer/defer.1'],
    ],
    transforms: false,
  },
  {
    name: 'database-restore-with-buffer-and-snapshot',
    byDefault: 'inPlace',
    inputs: ({ dump }) => ({ ...account, dump, dataVolumeId: 'vol-0b9176567fe16f0bc' }),
    programs: [
      ...['readable', 'target', 'checkpoint', 'snapshot', 'space/buffer'],
      ...[beside, 'content/restore'],
      ...['tables', { fresh: 'swap' }, { fresh: 'oldGone' }, unbuilt, 'space/buffer/defer.1'],
    ],
    transforms: false,
  },
  {
    name: 'lucidity-data-migration',
    byDefault: 'fresh',
    inputs: (_, folder) => ({
      ...account,
      ...{ source: 'shop_old', target: 'shop_new', tables: ['customers', 'orders', 'billing.invoices'] },
      ...{ script: join(folder, 'a script.sql'), exportFolder: join(folder, 'exports') },
    }),
    programs: [
      ...['reachable', 'target', 'space/buffer', 'copy/export'],
      ...[beside, 'content/load'],
      ...['compare[0]/sourceRows', 'compare[0]/targetRows', 'transform', { fresh: 'swap' }],
    ],
    transforms: true,
    answer: ['cutover', 'ticket=OPS-42'],
  },
]

/** What a migration reads: services, passwords, a folder for the export, a script whose every run leaves something else. */
export function makeFiles(folder: string, { database }: Source, postgres: PostgresServer): void {
  const { PGHOST: host, PGPORT: port, PGUSER: user } = postgres.environment
  const server = `host=${host}\nport=${port}\nuser=${user}\n`
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 })
  write('services', `[shop_old]\n${server}dbname=${database}\n[shop_new]\n${server}`)
  write('passwords', `*:*:*:*:${postgres.password}\n`)
  write('a script.sql', `select pg_sleep(0.3);\n${TRANSFORM};\n`)
  mkdirSync(join(folder, 'exports'))
}

export const TRANSFORM = 'update customers set country = chr(ascii(country) + 1)'

/** Where the programs find the server: by the environment, a migration by the files. */
export const environmentOf = (folder: string, postgres: PostgresServer): Readonly<Record<string, string>> => ({
  ...postgres.environment,
  PGSERVICEFILE: join(folder, 'services'),
  PGPASSFILE: join(folder, 'passwords'),
})

export const runbookOf = ({ name }: Subject): string => join(checkout, 'runbooks', `${name}.yaml`)

/** Steps that take as long as the dump is large: kills are to meet them in their middle. */
export const longSteps: ReadonlySet<string> = new Set([
  ...['content/tablesAndRows', 'content/indexes', 'content/restore', 'content/load', 'copy/export', 'transform'],
])

/** Both ways of a runbook. */
export const waysOf = (subject: Subject) =>
  (['fresh', 'inPlace'] as const).map(into => ({ name: subject.name, subject, into }))

/** The programs of one way to restore, in order. */
export const programsOf = ({ programs }: Subject, into: Into): readonly string[] =>
  programs.flatMap(program => (typeof program === 'string' ? program : (program[into] ?? [])))
