import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type TestContext } from 'vitest'
import type { Entry } from '../../engine/journal/entry.ts'
import { Store } from '../../engine/journal/store.ts'
import type { Conduct } from './ledger.ts'
import { type LedgerServer, startLedgerServer } from './ledger-server.ts'
import { type End, type Started, type StartOptions, start } from './processes.ts'
import { filesBelow, findSecrets } from './secret-forms.ts'

/** Registers what is to be done when a test is over; tests run side by side, so each brings its own. */
export type AtEnd = TestContext['onTestFinished']

/** A ledger server that is gone after the test. */
export async function serve(atEnd: AtEnd, conduct?: Partial<Conduct>): Promise<LedgerServer> {
  const server = await startLedgerServer(conduct)
  atEnd(() => server.close())
  return server
}

/** A machine in small: a folder, a state directory, an environment. */
export interface Place {
  readonly folder: string
  readonly environment: Record<string, string>
  start(argv: readonly string[], options?: Pick<StartOptions, 'detached'>): Started
  run(argv: readonly string[]): Promise<End>
  /** Lines that the work of `borrow.yaml` wrote. */
  work(): readonly string[]
  store(): Store
  /** Entries of the newest run. */
  entries(): readonly Entry[]
}

export const runbooks = join(import.meta.dirname, 'runbooks')
export const borrow = join(runbooks, 'borrow.yaml')
const fastProfile = join(runbooks, 'fast.profile.yaml')

/** Arguments of a run of `borrow.yaml`. */
export const borrowing = (place: Place, inputs: Readonly<Record<string, string>> = {}): readonly string[] => [
  'run',
  borrow,
  '--profile',
  fastProfile,
  '--report',
  join(place.folder, 'report.html'),
  ...Object.entries({ log: join(place.folder, 'work.log'), ...inputs }).flatMap(([name, value]) => [
    '-i',
    `${name}=${value}`,
  ]),
]

/**
 * A place that speaks to a ledger server. When the test is over, no byte of a token may be in anything that was written
 * or said there (property S12), and the processes that it started are gone.
 */
export function makePlace(atEnd: AtEnd, server: Pick<LedgerServer, 'origin' | 'refreshToken' | 'tokens'>): Place {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-real-'))
  const started: Started[] = []
  const environment: Record<string, string> = {
    DRILLBOOK_STATE: join(folder, 'state'),
    LUCIDITY_BASE_URL: server.origin,
    HTTP_BASE_URL: server.origin,
    LUCIDITY_REFRESH_TOKEN: server.refreshToken,
  }
  const startHere: Place['start'] = (argv, options) => {
    const process = start(argv, { cwd: folder, environment, ...options })
    started.push(process)
    return process
  }
  atEnd(async () => {
    for (const process of started) process.send('SIGKILL')
    const ends = await Promise.all(started.map(process => process.ended))
    const said = ends.flatMap(({ stdout, stderr }, index) => [
      [`stdout ${index}`, Buffer.from(stdout)] as const,
      [`stderr ${index}`, Buffer.from(stderr)] as const,
    ])
    const places = new Map([...filesBelow(folder), ...said])
    rmSync(folder, { recursive: true, force: true })
    expect(findSecrets(server.tokens, places)).toEqual([])
  })
  const store = () => new Store(environment['DRILLBOOK_STATE']!)
  return {
    folder,
    environment,
    start: startHere,
    run: argv => startHere(argv).ended,
    work: () => linesOf(join(folder, 'work.log')),
    store,
    entries: () => store().entries(store().find('last')),
  }
}

function linesOf(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').trim().split('\n')
  } catch {
    return []
  }
}

/** Resolves when the local command of `borrow.yaml` runs. */
export async function workBegins(place: Place): Promise<void> {
  await expect.poll(place.work, { timeout: 60_000, interval: 20 }).toContain('begun')
}
