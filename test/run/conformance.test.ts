import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isNoted } from '../../engine/journal/entry/noted-entry.ts'
import type { Fault } from '../../schemas/faults.ts'
import { reaches } from '../marks.ts'
import { localMachine } from './lab/local.ts'
import { live, type Machine, type Night, RESTART_MS } from './lab/machine.ts'
import { borrowed, expectReleased, failing, ready, settle } from './lab/night.ts'
import { simulatedMachine } from './lab/simulated.ts'
import { alive, callsOf, entriesOf, linesOf } from './lab/story.ts'

const makes: readonly (readonly [string, (night: Night) => Machine])[] = [
  ['local', localMachine],
  ['simulated', simulatedMachine],
]

/** The rules that every make of the runtime keeps (docs/architecture.md, the port). */
describe.each(makes)('the %s make', (_, makeMachine) => {
  const run = async (night: Night) => {
    const machine = makeMachine(night)
    const result = await live(machine)
    settle(machine)
    return { machine, result }
  }
  const keyed = `steps:${borrowed()}${ready}`
  const named = `steps:${borrowed('lab/name-disk')}`
  const blind = `steps:${borrowed('lab/order-disk')}`
  const made = ({ world }: Machine): number => world.resources().filter(({ foreign }) => !foreign).length

  test('R1: a recorded effect never runs again', async () => {
    reaches('step: begun by an earlier process, and gone on with')
    for (const at of ['disk.result', 'disk.done', 'ready.wait']) {
      const { machine, result } = await run({ runbook: keyed, faults: { [at]: 'crash-after' } })
      expect(result.status).toBe('succeeded')
      expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
    }
  })

  test('R1: a failure that was expected is a value: the next process has the same one', async () => {
    const { machine, result } = await run({
      runbook: keyed,
      faults: { 'disk.send': '422', 'run.phase': 'crash' },
    })
    expect(result.failure).toMatchObject({ class: 'invalid', step: 'disk' })
    expect(callsOf(machine)).toEqual(['create-disk'])
  })

  test('R2: a deferred step is armed before its effect starts, wherever the process dies', async () => {
    reaches('journal: a try was begun and has no result, so it is in doubt')
    const deaths = ['disk.plan', 'disk.begin', 'disk.send', 'disk.result', 'disk.done'].map(
      at => [at, 'crash'] as const,
    )
    for (const [at, fault] of [...deaths, ['disk.send', 'crash-applied'] as const]) {
      const { machine } = await run({ runbook: `steps:${borrowed()}${failing}`, faults: { [at]: fault } })
      expectReleased(machine)
    }
  })

  test('R3: an effect that began without a recorded result is resolved before a cancel is observed', async () => {
    for (const runbook of [keyed, `${named}${ready}`]) {
      const { machine, result } = await run({
        runbook,
        faults: { 'disk.begin': 'cancel', 'disk.send': 'crash-applied' },
      })
      expect(result.status).toBe('cancelled')
      expect(made(machine)).toBe(1)
      expectReleased(machine)
    }
  })

  test('R4: a begun request without a result is in doubt: looked for, or left to a person', async () => {
    const looked = await run({ runbook: named, faults: { 'disk.send': 'crash-applied' } })
    expect(looked.result.status).toBe('succeeded')
    expect(made(looked.machine)).toBe(1)
    const left = await run({ runbook: blind, faults: { 'disk.send': 'crash-applied' } })
    expect(left.result.status).toBe('needs-attention')
    expect(made(left.machine)).toBe(1)
  })

  test('R4: a person’s word that comes after the end is heard when the run is taken up again', async () => {
    const bell = `steps:\n  - id: bell\n    uses: lab/ring-bell\n`
    for (const [runbook, step, answer] of [
      [blind, 'disk', { decision: 'adopt', id: 'd-2', by: 'ada' }],
      [bell, 'bell', { decision: 'skip', by: 'ada' }],
    ] as const) {
      const { machine, result } = await run({ runbook, faults: { [`${step}.send`]: 'response-lost-applied' } })
      expect(result.status).toBe('needs-attention')
      machine.answer(step, answer)
      expect(await machine.process()).toMatchObject({ status: 'failed', held: [], attention: [] })
      expect(linesOf(machine, 'decision')).toEqual([`decision ${step} ${answer.decision}`])
      expectReleased(machine)
    }
  })

  test('R5: looks of a poll are no entries of their own, however many', async () => {
    const entriesAfter = async (readyAfter: string) => {
      const { machine } = await run({ runbook: keyed, knobs: { readyAfter } })
      return machine.entries().filter(({ type }) => !isNoted({ type })).length
    }
    expect(await entriesAfter('40m')).toBe(await entriesAfter('1m'))
  })

  test('R6: a deadline is absolute and on disk first, so that down time counts', async () => {
    reaches('deadline: a poll keeps the one that an earlier process began')
    const { machine, result } = await run({
      runbook: `steps:${borrowed()}${ready.replace('poll: {}', 'poll: { deadline: 3m }')}`,
      knobs: { readyAfter: '10h' },
      faults: { 'ready.send#2': 'crash' },
    })
    expect(result.failure?.class).toBe('deadline')
    const { until } = entriesOf(machine, 'wait').find(({ key }) => key === 'ready:deadline')!
    expect(until - machine.sent[0]!.endedAt).toBe(180_000)
    expect(entriesOf(machine, 'phase')[0]!.at).toBeLessThanOrEqual(until + 1_000)
  })

  test('R6: an answer that came early is kept until it is asked for', async () => {
    const { result } = await run({
      runbook: `steps:${borrowed()}${ready}
  - id: signoff
    confirm: { message: "Go on?", deadline: 1h }
`,
      answers: { signoff: { decision: 'approve', by: 'ada' } },
    })
    expect(result.status).toBe('succeeded')
  })

  test('R6: a cancel ends a wait at once', async () => {
    const { machine, result } = await run({
      runbook: keyed,
      knobs: { readyAfter: '10h' },
      faults: { 'ready.send#2': 'int' },
    })
    expect(result).toMatchObject({ status: 'cancelled', exitCode: 130 })
    expect(entriesOf(machine, 'phase')[0]!.at - machine.sent[0]!.sentAt).toBeLessThan(60_000)
  })

  test('R7: a run carries what it was started with, through all its processes', async () => {
    const { machine } = await run({
      runbook: `inputs: { host: { type: string } }\nsteps:${borrowed().replace('host: a', 'host: "{{ inputs.host }}"')}`,
      inputs: { host: 'west' },
      faults: { 'disk.begin': 'crash', 'disk/defer.1.begin': 'crash' },
    })
    expect(entriesOf(machine, 'start')).toMatchObject([
      {
        inputs: { host: 'west' },
        runbookHash: machine.plan.runbookHash,
        connections: [{ baseUrl: 'https://lab.mock' }],
      },
    ])
  })

  test('R8: a fault of the engine is never the failure of a step: nothing is handled and nothing is released here', async () => {
    for (const fault of ['crash', 'io-error', 'disk-full'] satisfies Fault[]) {
      const machine = makeMachine({
        runbook: `steps:${borrowed()}
  - id: work
    run: [work]
    onError: continue
    rerun: safe
`,
        faults: { 'work.result': fault },
      })
      await expect(machine.process()).rejects.toThrow()
      expect(callsOf(machine)).toEqual(['create-disk d-2'])
      expect(alive(machine)).toEqual(['d-2'])
      expect(linesOf(machine, 'done', 'phase', 'end')).toEqual(['done disk succeeded'])
      expect((await live(machine)).status).toBe('succeeded')
      expectReleased(machine)
    }
  })

  test('R9: no entry holds a secret, whatever the vendor says of it', async () => {
    reaches(
      'cancel: no cancel is observed while a try is in doubt',
      'move: repeat, the same again ends in the same state',
    )
    const { machine } = await run({
      runbook: `secrets: { password: { env: PASSWORD } }
steps:${borrowed()}
  - id: lock
    uses: lab/lock-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}", password: "{{ secrets.password }}" }
`,
      faults: { 'lock.send#1': '500-applied' },
    })
    const { password } = JSON.parse(machine.sent.find(({ key }) => key === 'lock')!.wire.body!)
    const kept = JSON.stringify(machine.entries())
    expect(password.length).toBeGreaterThan(15)
    expect([kept.includes(password), kept.includes(machine.world.credentials['lab.token']!)]).toEqual([false, false])
    if ('folder' in machine) expect(bytesIn(machine.folder as string).includes(password)).toBe(false)
  })

  test('R10: a restart takes time, and whatever the place of the crash the end is the same', async () => {
    for (const fault of ['crash', 'crash-applied'] satisfies Fault[]) {
      const { machine, result } = await run({ runbook: keyed, faults: { 'disk.send': fault } })
      expect(result.status).toBe('succeeded')
      const [first, second] = machine.sent.filter(({ key }) => key === 'disk')
      expect(second!.sentAt - first!.sentAt).toBeGreaterThanOrEqual(RESTART_MS)
      expect(made(machine)).toBe(1)
      expectReleased(machine)
    }
  })
})

const bytesIn = (folder: string): string =>
  readdirSync(folder)
    .map(name => readFileSync(join(folder, name), 'latin1'))
    .join('')
