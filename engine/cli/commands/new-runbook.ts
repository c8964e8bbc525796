import { UsageError } from '../../errors.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { writeNew } from '../shell/write-new.ts'

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** A runbook that checks clean and drills green as it stands, with its drill file. */
export default function newRunbook(context: Context, { dir = 'runbooks' }: { dir?: string }, name: string): number {
  if (!NAME.test(name))
    throw new UsageError(`"${name}" is no name of a runbook`, 'write it in kebab-case: database-restore')
  const written = writeNew(context.workingFolder, {
    [`${dir}/${name}.yaml`]: runbookText(name),
    [`${dir}/${name}.drill.yaml`]: drillText(name),
  })
  context.say(
    ...written.map(path => `wrote ${path}`),
    `next: drillbook check ${dir}/${name}.yaml && drillbook drill ${dir}/${name}.yaml`,
  )
  return exitCodes.succeeded
}

const runbookText = (name: string): string => `# yaml-language-server: $schema=../schemas/runbook.schema.json
drillbook: 1
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

const drillText = (name: string): string => `# yaml-language-server: $schema=../schemas/drill.schema.json
drill: 1
runbook: ./${name}.yaml
inputs: { accountId: "123456789012", instanceId: i-0123456789abcdef0 }
scenarios:
  - name: the answer to the request is lost
    faults: [{ at: buffer.send#1, fault: response-lost-applied }]
    expect: { status: succeeded, held: 0 }
`
