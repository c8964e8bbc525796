import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { EngineFault } from '../../engine/errors.ts'
import type { Entry, StartEntry } from '../../engine/journal/entry.ts'
import { openJournal, type SqliteJournal } from '../../engine/journal/sqlite.ts'

/** A folder that is gone when the test has ended. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const owner = { at: 1_000, host: 'here', pid: 7, user: 'ada', version: '0.1.0' }

export function openSample(path: string, mask?: (text: string) => string): SqliteJournal {
  const journal = openJournal(path, { owner, ...(mask && { mask }) })
  onTestFinished(() => journal.close())
  return journal
}

export const start = (changes: Partial<StartEntry> = {}): StartEntry => ({
  type: 'start',
  runId: '000000000001',
  at: 1_000,
  runbook: 'restore',
  runbookHash: 'abc',
  inputs: { instanceId: 'i-1', sizeGb: 200 },
  seed: 'seed',
  format: 1,
  connections: [],
  cwd: '/srv',
  ...changes,
})

export const done = (key: string, outputs = {}): Entry => ({
  type: 'done',
  key,
  at: 2_000,
  status: 'succeeded',
  outputs,
})

export const begin = (key: string): Entry => ({ type: 'begin', key, at: 1_500, requestHash: 'f00d' })

export const end = (status: 'succeeded' | 'failed' | 'needs-attention' = 'succeeded'): Entry => ({
  type: 'end',
  at: 9_000,
  status,
  outputs: {},
  held: [],
})

/** The EngineFault that a body ends with. */
export function faultOf(body: () => unknown): EngineFault {
  try {
    body()
  } catch (error) {
    if (error instanceof EngineFault) return error
    throw error
  }
  throw new Error('nothing was thrown')
}
