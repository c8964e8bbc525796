import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { Arrival, Resource } from '../../../schemas/ledger.ts'
import { type End, type Started, start } from '../processes.ts'

/** How much faster than life a machine's clocks run: a program that has 10 s to answer still has one of ours. */
const SPEED = 10

export interface MachineOptions {
  /** How many times faster than the clocks lifecycles pass. */
  readonly lifecycles: string
  readonly speed?: number
}

const preload = [join(import.meta.dirname, 'fast-time.ts')]

const programs = join(import.meta.dirname, '../../vendors/programs')

/** Credentials of runbooks, besides those that the simulators give out. */
export const secrets = { A9S_ENCRYPTION_KEY: 'canary-encryption-key-6f1c9a52' }

/** The simulators on a port of their own, and one fast clock for them and for all processes that speak to them. */
export interface Machine {
  /** An empty folder with a state directory, for one run. */
  makeDesk(environment?: Readonly<Record<string, string>>): Desk
  ledger(): Promise<Ledger>
  close(): Promise<void>
}

/** Where one run and the processes that go on with it are started. */
export interface Desk {
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  start(argv: readonly string[]): Started
  run(argv: readonly string[]): Promise<End>
  /** Ends what still runs, and removes the folder. */
  clear(): Promise<void>
}

export interface Ledger {
  readonly resources: readonly Resource[]
  readonly arrivals: readonly Arrival[]
}

/** Starts `drillbook mock`, with lifecycles that pass faster still than the clock. */
export async function startMachine({ lifecycles, speed = SPEED }: MachineOptions): Promise<Machine> {
  const time = { DRILLBOOK_TEST_TIME: `${speed} ${Date.now()} ${process.hrtime.bigint()}` }
  const mock = start(['mock', '--port', '0', '--speed', lifecycles], { cwd: tmpdir(), environment: time, preload })
  await mock.said('listening on')
  const given = parseEnv(mock.output().stdout) as Record<string, string>
  const origin = given['LUCIDITY_BASE_URL']!
  return {
    makeDesk: more => makeDesk(origin, { ...time, ...given, ...secrets, ...more }),
    ledger: async () => (await (await fetch(`${origin}/__world`)).json()) as Ledger,
    close: async () => {
      mock.send('SIGKILL')
      await mock.ended
    },
  }
}

function makeDesk(origin: string, given: Readonly<Record<string, string>>): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-sweep-'))
  const environment = {
    ...given,
    DRILLBOOK_STATE: join(folder, 'state'),
    PATH: `${standIn(folder, origin)}:${given['PATH'] ?? process.env['PATH']}`,
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
    clear: async () => {
      for (const process of started) process.send('SIGKILL')
      await Promise.all(started.map(({ ended }) => ended))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A folder with an `aws` that asks the simulators. */
function standIn(folder: string, origin: string): string {
  const aws = join(folder, 'aws')
  writeFileSync(aws, `#!/bin/sh\nexec '${process.execPath}' '${programs}/aws.mjs' '${origin}' "$@"\n`)
  chmodSync(aws, 0o755)
  return folder
}
