import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Called, call } from '../cli/call.ts'
import { start } from '../real/processes.ts'
import { serve } from '../runtime/local-server.ts'
import { canaries } from './canaries.ts'

/** One thing that can be wrong, and what must be said of it. */
export interface BadInput {
  /** Its number in the table of security requirements and bad inputs; several inputs may share one. */
  readonly row: number
  readonly input: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** What files and environment can not say: a link, an altered journal. */
  readonly prepare?: (folder: string) => void | Promise<void>
  /** A vendor on loopback, in the place of every vendor. */
  readonly vendor?: RequestListener
  readonly environment?: Readonly<Record<string, string>>
  readonly argv: readonly string[]
  /** Exit code; 2 unless something has been sent. */
  readonly code?: number
  /** `rule-name line:column` of the first finding in `file.yaml`. */
  readonly finding?: string
  /** What was found, what is allowed, what to do. */
  readonly says: readonly string[]
  /** Besides the canaries. */
  readonly hides?: readonly string[]
  /** What must be so afterwards. */
  readonly after?: (folder: string) => void
  /** A process of its own, for what is decided before the command line is read. */
  readonly isProcess?: boolean
}

export interface Tried extends Called {
  readonly folder: string
  readonly tookMs: number
}

/** The command line over the bad input, in a folder of its own, with canaries for every credential. */
export async function tryBadInput(bad: BadInput): Promise<Tried> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-bad-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(bad.files ?? {})) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  const origin = bad.vendor === undefined ? {} : everywhere(await serve(bad.vendor))
  await bad.prepare?.(folder)
  const environment = { ...canaries, ...origin, ...bad.environment }
  const startedAt = performance.now()
  const called = await (bad.isProcess === true
    ? spawned(bad.argv, folder, environment)
    : call(bad.argv, { folder, environment }))
  return { ...called, folder, tookMs: performance.now() - startedAt }
}

async function spawned(
  argv: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<Called> {
  const { code = 0, stdout, stderr } = await start(argv, { cwd, environment }).ended
  return { code, out: stdout, said: stderr }
}

const everywhere = (origin: string): Readonly<Record<string, string>> => ({
  LUCIDITY_BASE_URL: origin,
  HTTP_BASE_URL: origin,
  A9S_BASE_URL: origin,
})

/** A file that `check` refuses at a place. */
export const unchecked = (
  row: number,
  input: string,
  text: string | Uint8Array,
  finding: string,
  ...says: readonly string[]
): BadInput => ({ row, input, files: { 'file.yaml': text }, argv: ['check', 'file.yaml'], finding, says })
