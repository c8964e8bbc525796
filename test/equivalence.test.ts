import { expect, test } from 'vitest'
import { isNoted } from '../engine/journal/entry/noted-entry.ts'
import { localMachine } from './run/lab/local.ts'
import { live, type Machine, type Night } from './run/lab/machine.ts'
import { borrowed, failing, ready, settle } from './run/lab/night.ts'
import { simulatedMachine } from './run/lab/simulated.ts'
import { storyOf } from './run/lab/story.ts'

const retried = `steps:
  - id: space
    retry: { attempts: 2, backoff: 1m, on: [vendorFailed] }
    steps:${borrowed().replaceAll('\n', '\n    ')}${ready.replaceAll('\n', '\n    ')}
`
const all = `inputs: { hosts: { type: array, items: { type: string }, default: [a, b] } }
steps:${borrowed('lab/name-disk')}${ready}
  - id: hosts
    foreach: "{{ inputs.hosts }}"
    steps:
      - id: work
        run: [work, "{{ item }}"]
        rerun: safe
        outputs: { n: { from: stdout, as: integer } }
        simulate: { stdout: "7" }
  - id: signoff
    confirm: { message: "Go on?", deadline: 1h }
outputs: { rows: "{{ steps.hosts.outputs }}" }
`
const approved = { signoff: { decision: 'approve', by: 'ada' } } as const

/** One oracle: what a run does and leaves does not depend on the make that it runs on. */
const nights: Readonly<Record<string, Night>> = {
  'a clean night': { runbook: all, answers: approved },
  'a failure': { runbook: `steps:${borrowed()}${failing}` },
  'a lost answer that the vendor knows again': {
    runbook: `steps:${borrowed()}${ready}`,
    faults: { 'disk.send': 'response-lost-applied' },
  },
  'a lost answer that is looked for': { runbook: all, answers: approved, faults: { 'disk.send': 'reset-applied' } },
  'a lost answer that nothing finds': {
    runbook: `steps:${borrowed('lab/order-disk')}`,
    faults: { 'disk.send': 'cut-body' },
  },
  'a doubled delivery': { runbook: all, answers: approved, faults: { 'disk.send': 'duplicate' } },
  'a disk that breaks, and another try': {
    runbook: retried,
    knobs: { disks: [{ brokenAfter: '2m', reason: 'QUOTA' }] },
  },
  'a crash after the vendor acted': { runbook: all, answers: approved, faults: { 'disk.send': 'crash-applied' } },
  'crashes in the flow and in the cleanup': {
    runbook: all,
    answers: approved,
    faults: { 'hosts[1]/work.result': 'crash', 'signoff.done': 'crash', 'disk/defer.1.result': 'crash' },
  },
  'a cancel over a crash': {
    runbook: all,
    answers: approved,
    faults: { 'disk.begin': 'cancel', 'disk.send': 'crash-applied' },
  },
  'a signal in a wait': { runbook: all, answers: approved, faults: { 'ready.send#2': 'term' } },
  'a vendor that wants to be left alone': {
    runbook: `steps:${borrowed()}`,
    faults: { 'disk.send': '429-retry-after', 'disk/defer.1.send': '503-retry-after' },
  },
  'a full disk': { runbook: all, answers: approved, faults: { 'ready.done': 'disk-full' } },
  'a release that is refused': { runbook: `steps:${borrowed()}`, faults: { 'disk/defer.1.send': '422' } },
}

test.each(Object.entries(nights))('%s ends the same on both makes', async (_, night) => {
  const local = await outcomeOf(localMachine(night))
  const simulated = await outcomeOf(simulatedMachine(night))
  expect(local).toEqual(simulated)
})

/** Everything durable: how the run ended, what is in the journal, what the vendor saw and has. */
async function outcomeOf(machine: Machine): Promise<unknown> {
  const { status, exitCode, outputs, held, attention, failure } = await live(machine)
  settle(machine)
  const ownEntries = machine.entries().filter(({ type }) => type !== 'open' && !isNoted({ type }))
  return {
    result: { status, exitCode, outputs, held, attention, failure },
    journal: storyOf(ownEntries).filter(line => !line.startsWith('signal')),
    arrivals: machine.world
      .arrivals()
      .map(({ at, endpoint, effect, bodyHash }) => ({ at, endpoint, effect, bodyHash })),
    resources: machine.world.resources(),
    programs: machine.ran.map(({ argv }) => argv),
  }
}
