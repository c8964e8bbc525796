import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { application } from '../../engine/cli/application.ts'
import type { Context } from '../../engine/cli/shell/context.ts'
import { runCommandLine } from '../../engine/cli/shell/parser.ts'
import { commandsIn, isOver, refusalOf } from './printed/printed-commands.ts'

export interface Called {
  readonly code: number
  readonly out: string
  readonly said: string
}

export interface Place {
  readonly folder: string
  readonly environment?: Readonly<Record<string, string>>
}

/** An empty folder that is gone after the test. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

/**
 * One command line in this process, with its own streams, environment and folder; state is kept in the folder. Every
 * command that it prints must be accepted as it is printed.
 */
export async function call(argv: readonly string[], place: Place): Promise<Called> {
  const { context, called } = contextAt(place)
  await runCommandLine(application, argv, context)
  const { code, out, said } = called()
  for (const words of commandsIn(`${said}${out}`).filter(words => !isOver(words, context)))
    expect(await refusalOf(words, context), `"drillbook ${words.join(' ')}", which "${argv.join(' ')}" printed`).toBe(
      undefined,
    )
  return { code, out, said }
}

/** What a command gets in a test, and what it has done with it. */
export function contextAt({ folder, environment = {} }: Place): {
  readonly context: Context
  readonly called: () => Called
} {
  const out: string[] = []
  const said: string[] = []
  const process = {
    stdout: { write: (text: string) => void out.push(text) },
    stderr: { write: (text: string) => void said.push(text) },
    exitCode: undefined as unknown as number,
  }
  const context: Context = {
    process,
    environment: { DRILLBOOK_STATE: join(folder, 'state'), ...environment },
    workingFolder: folder,
    home: folder,
    platform: 'linux',
    out: process.stdout.write,
    say: (...lines) => void said.push(...lines.map(line => `${line}\n`)),
    colour: false,
    isInteractive: false,
  }
  const called = () => ({ code: Number(process.exitCode ?? 0), out: out.join(''), said: said.join('') })
  return { context, called }
}

/** A runbook that borrows, waits and gives back. */
export const smallRunbook = `drillbook: 1
name: small
inputs:
  instanceId: { type: string, pattern: "^i-[0-9a-f]{8,17}$" }
  sizeGb: { type: integer, default: 50 }
  tables: { type: array, items: { type: string }, default: [orders] }
secrets:
  pgPassword: { env: PGPASSWORD }
steps:
  - id: buffer
    uses: lucidity/request-buffer
    with: { cloudProvider: AWS, cloudProviderAccountId: "123456789012", instanceId: "{{ inputs.instanceId }}", sizeGb: "{{ inputs.sizeGb }}" }
    defer:
      - uses: lucidity/revoke-buffer
        with: { bufferId: "{{ self.outputs.bufferId }}" }
  - id: ready
    uses: lucidity/get-buffer
    with: { bufferId: "{{ steps.buffer.outputs.bufferId }}" }
    poll: {}
  - id: work
    run: [psql, --version]
    env: { PGPASSWORD: "{{ secrets.pgPassword }}" }
outputs:
  bufferId: "{{ steps.buffer.outputs.bufferId }}"
`

export const smallDrill = `drill: 1
runbook: ./small.yaml
inputs: { instanceId: i-0123456789abcdef0 }
scenarios:
  - name: the buffer fails
    vendors: { lucidity: { buffers: [{ failsAfter: 3m, reason: CLOUD_QUOTA_EXCEEDED }] } }
  - name: the answer is lost
    faults: [{ at: buffer.send, fault: response-lost-applied }]
`

export const smallFolder = (): string => makeFolder({ 'small.yaml': smallRunbook, 'small.drill.yaml': smallDrill })
