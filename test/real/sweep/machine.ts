import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerArrival, LedgerResource } from '../../../mocks/world.ts'
import { type End, type Started, start } from '../processes.ts'

/** How much faster than life the machine's clocks run. */
const SPEED = 30

const preload = [join(import.meta.dirname, 'fast-time.ts')]

/** Credentials of runbooks, besides those that the simulators give out. */
export const secrets = { A9S_ENCRYPTION_KEY: 'canary-encryption-key-6f1c9a52' }

/** A folder, the simulators on a port of their own, and one fast clock for all processes. */
export interface Machine {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  start(argv: readonly string[]): Started
  run(argv: readonly string[]): Promise<End>
  ledger(): Promise<Ledger>
  /** Ends what still runs; everything that was said, by process. */
  close(): Promise<readonly End[]>
}

export interface Ledger {
  readonly resources: readonly LedgerResource[]
  readonly arrivals: readonly LedgerArrival[]
}

/** Starts `drillbook mock` and makes it the world of every command that follows. */
export async function startMachine({ lifecycles }: { readonly lifecycles: string }): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-sweep-'))
  const time = { DRILLBOOK_TEST_TIME: `${SPEED} ${Date.now()} ${process.hrtime.bigint()}` }
  const mock = start(['mock', '--port', '0', '--speed', lifecycles], { cwd: folder, environment: time, preload })
  await mock.said('listening on')
  const given = readEnvironment(mock.output().stdout)
  const origin = given['LUCIDITY_BASE_URL']!
  const environment = {
    ...time,
    ...given,
    ...secrets,
    DRILLBOOK_STATE: join(folder, 'state'),
    PATH: `${standIn(folder)}:${process.env['PATH']}`,
    // A look-up program sees only AWS_* of the environment; the stand-in finds the simulators by it.
    AWS_CONFIG_FILE: origin,
  }
  const started: Started[] = []
  const startHere = (argv: readonly string[]) => {
    const process = start(argv, { cwd: folder, environment, preload })
    started.push(process)
    return process
  }
  return {
    folder,
    environment,
    start: startHere,
    run: argv => startHere(argv).ended,
    ledger: async () => (await (await fetch(`${origin}/__world`)).json()) as Ledger,
    close: async () => {
      for (const process of started) process.send('SIGKILL')
      mock.send('SIGKILL')
      const ends = await Promise.all([...started, mock].map(({ ended }) => ended))
      rmSync(folder, { recursive: true, force: true })
      return ends.slice(0, -1)
    },
  }
}

/** `NAME=value` lines, as `drillbook mock` prints them for a shell. */
const readEnvironment = (lines: string): Record<string, string> =>
  Object.fromEntries(
    lines
      .trim()
      .split('\n')
      .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replace(/^'(.*)'$/, '$1')]),
  )

/** A folder with an `aws` that asks the simulators. */
function standIn(folder: string): string {
  const aws = join(folder, 'aws')
  writeFileSync(aws, `#!/bin/sh\nexec ${process.execPath} ${join(import.meta.dirname, 'aws.mjs')} "$@"\n`)
  chmodSync(aws, 0o755)
  return folder
}
