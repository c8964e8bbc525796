import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { nextCommand } from '../../next-command.ts'
import { nextLines } from '../../report/outcome.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { writeNew } from '../shell/write-new.ts'

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** A runbook that checks clean and drills green as it stands, with its drill file. */
export default function newRunbook(context: Context, { dir = 'runbooks' }: { dir?: string }, name: string): number {
  if (!NAME.test(name))
    throw new UsageError(`"${name}" is no name of a runbook`, 'write it in kebab-case: database-restore')
  const schemas = schemasFrom(resolve(context.workingFolder, dir))
  const written = writeNew(context.workingFolder, {
    [`${dir}/${name}.yaml`]: `# yaml-language-server: $schema=${schemas}/runbook.schema.json\n${runbookText(name)}`,
    [`${dir}/${name}.drill.yaml`]: `# yaml-language-server: $schema=${schemas}/drill.schema.json\n${drillText(name)}`,
  })
  context.say(
    ...written.map(path => `wrote ${path}`),
    ...nextLines([nextCommand('check', [written[0]!]), nextCommand('drill', [written[0]!])]),
  )
  return exitCodes.succeeded
}

/** Where an editor finds the schemas: those of the package that runs, by a relative way where they are not far. */
function schemasFrom(folder: string): string {
  let root = import.meta.dirname
  while (!existsSync(join(root, 'schemas/runbook.schema.json')) && dirname(root) !== root) root = dirname(root)
  const schemas = join(root, 'schemas')
  const way = relative(folder, schemas)
  return way.startsWith('../../..') ? schemas : way
}

const runbookText = (name: string): string => `drillbook: 1
name: ${name}
description: Borrow space, do the work, give it back.

inputs:
  accountId: { type: string, pattern: "^[0-9]{12}$" }
  instanceId: { type: string, pattern: "^i-[0-9a-f]{8,17}$" }

steps:
  - id: buffer
    uses: lucidity/request-buffer
    with:
      cloudProvider: AWS
      cloudProviderAccountId: "{{ inputs.accountId }}"
      instanceId: "{{ inputs.instanceId }}"
      sizeGb: 100
    defer: # runs at the end whatever happens, also after a crash
      - uses: lucidity/revoke-buffer
        with: { bufferId: "{{ self.outputs.bufferId }}" }

  - id: ready
    uses: lucidity/get-buffer
    with: { bufferId: "{{ steps.buffer.outputs.bufferId }}" }
    poll: {} # until the state that the buffer's lifecycle calls its goal

  - id: work
    run: [echo, "the space is there"]
    rerun: safe
    simulate: { takes: 5m, stdout: "the space is there\\n" }

outputs:
  bufferId: "{{ steps.buffer.outputs.bufferId }}"
`

const drillText = (name: string): string => `drill: 1
runbook: ./${name}.yaml
inputs: { accountId: "123456789012", instanceId: i-0123456789abcdef0 }
scenarios:
  - name: the answer to the request is lost
    faults: [{ at: buffer.send#1, fault: response-lost-applied }]
    expect: { status: succeeded, held: 0 }
`
