import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type { TestContext } from 'vitest'
import type { Arrival, Resource } from '../../schemas/ledger.ts'
import { type End, start } from '../real/processes.ts'

/** Registers what is to be done when a test, or all tests of a file, are over. */
export type AtEnd = (end: () => Promise<void>) => void

/** `drillbook mock` as a process of its own. */
export interface MockProcess {
  /** Its working directory, gone when it is. */
  readonly folder: string
  readonly origin: string
  /** What it printed: base URLs, settings and the credentials that it accepts. */
  readonly environment: Readonly<Record<string, string>>
  ledger(): Promise<Ledger>
  /** Ends it with TERM. */
  stop(): Promise<End>
}

export interface Ledger {
  readonly resources: readonly Resource[]
  readonly arrivals: readonly Arrival[]
  readonly problems: readonly string[]
}

export interface MockOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly preload?: readonly string[]
}

/** Starts the server on a free port, and ends it when the tests are over. */
export async function startMock(
  atEnd: AtEnd | TestContext['onTestFinished'],
  argv: readonly string[] = [],
  { environment = {}, preload = [] }: MockOptions = {},
): Promise<MockProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-mock-'))
  const process = start(['mock', '--port', '0', ...argv], { cwd: folder, environment, preload })
  const stop = () => {
    process.send('SIGTERM')
    return process.ended
  }
  atEnd(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  await process.said('listening on')
  const printed = parseEnv(process.output().stdout) as Record<string, string>
  const origin = printed['LUCIDITY_BASE_URL']!
  return {
    folder,
    origin,
    environment: printed,
    ledger: async () => (await (await fetch(`${origin}/__world`)).json()) as Ledger,
    stop,
  }
}
