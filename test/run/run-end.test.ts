import { describe, expect, test } from 'vitest'
import { reaches } from '../marks.ts'
import { GONE, localMachine } from './lab/local.ts'
import { live } from './lab/machine.ts'
import { borrowed, expectReleased, ready, run } from './lab/night.ts'
import { callsOf, entriesOf } from './lab/story.ts'

const started = `  - id: start
    uses: lab/start-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}" }
`

describe('a call that the vendor only accepted', () => {
  test('leaves the run unverified when nobody saw it done, and is named', async () => {
    const { result, machine } = await run({ runbook: `steps:${borrowed()}${started}` })
    expect(result).toMatchObject({ status: 'unverified', exitCode: 3, unverified: ['start'] })
    expect(machine.entries().at(-1)).toMatchObject({ type: 'end', unverified: ['start'] })
  })

  test('is done when a poll of the same disk has seen the goal', async () => {
    const { result } = await run({ runbook: `steps:${borrowed()}${started}${ready}` })
    expect(result).toMatchObject({ status: 'succeeded', exitCode: 0 })
  })

  test('stays unverified when the poll saw another disk', async () => {
    const { result } = await run({
      runbook: `steps:${borrowed()}${started}  - id: theirs
    uses: lab/get-disk
    with: { diskId: d-1 }
    poll: {}
`,
    })
    expect(result.status).toBe('unverified')
  })

  test.each([
    ['before it was seen', 'ready.send#1', `${started}${ready}`, 'succeeded'],
    ['after it was seen', 'run.phase', `${started}${ready}`, 'succeeded'],
    ['and nobody saw it', 'run.phase', started, 'unverified'],
  ])('is remembered by a later process: crashed %s', async (_, at, steps, status) => {
    const { result } = await run({ runbook: `steps:${borrowed()}${steps}`, faults: { [at]: 'crash' } })
    expect(result.status).toBe(status)
  })
})

describe('what destroys', () => {
  const wipe = `steps:
  - id: wipe
    uses: lab/wipe-disk
    with: { diskId: d-1 }
`

  test('needs --confirm with the very name in production, and sends nothing without it', async () => {
    for (const confirmed of [[], ['d-2']]) {
      const { machine, result } = await run({ runbook: wipe, production: true, confirmed })
      expect(result.failure).toMatchObject({ class: 'invalid', help: expect.stringContaining('--confirm d-1') })
      expect(callsOf(machine, 'all')).toEqual([])
    }
  })

  test.each([
    ['is confirmed', { production: true, confirmed: ['d-1'] }],
    ['is no production', { production: false }],
  ])('goes on where it %s', async (_, wish) => {
    const { machine, result } = await run({ runbook: wipe, ...wish })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['change-disk d-1'])
  })
})

describe('secrets', () => {
  const lock = `secrets: { password: { env: PASSWORD } }
steps:${borrowed()}
  - id: lock
    uses: lab/lock-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}", password: "{{ secrets.password }}" }
  - id: use
    run: [use]
    env: { PASSWORD: "{{ secrets.password }}" }
`

  const lockAndUnlock = `secrets: { password: { env: PASSWORD } }
steps:
  - id: lock
    uses: lab/lock-disk
    with: { diskId: d-1, password: "{{ secrets.password }}" }
    defer: [{ run: [unlock] }]
`

  test('reach the vendor, and neither the journal nor an event', async () => {
    const { machine, result } = await run({ runbook: lock, faults: { 'lock.send#1': 'response-lost-applied' } })
    expect(result.status).toBe('succeeded')
    const sent = machine.sent.find(({ key }) => key === 'lock')!
    const { password } = JSON.parse(sent.wire.body!)
    expect(password).toMatch(/^canary-password-/)
    const told = JSON.stringify([machine.entries(), machine.events])
    expect(told).not.toContain(password)
    expect(told).not.toContain(machine.world.credentials['lab.token'])
    expect(told).toContain('begin')
  })

  test('that are others in the next process send nothing more: it would be another request', async () => {
    reaches('step: not sent, a secret of it is another one than when it began')
    const machine = localMachine({ runbook: lock, faults: { 'lock.send#1': 'crash-applied' } })
    await expect(machine.process()).rejects.toThrow('crashed')
    Object.assign(machine.world.credentials, { password: 'not-the-one-of-before' })
    expect(await machine.process()).toMatchObject({
      status: 'needs-attention',
      failure: { class: 'inDoubt', message: expect.stringContaining('a secret of "lock" is another one') },
      attention: [{ step: 'lock', state: 'inDoubt' }],
    })
    expect(machine.sent.filter(({ key }) => key === 'lock')).toHaveLength(1)
    expectReleased(machine)
  })

  test('are waited for where an earlier process has ended their step, so that its releases are registered first', async () => {
    const machine = localMachine({
      runbook: lockAndUnlock,
      faults: { 'lock.done': 'crash-after' },
    })
    expect((await live(machine)).status).toBe('succeeded')
    expect(machine.ran.map(({ argv }) => argv)).toEqual([['unlock']])
    expect(machine.sent).toHaveLength(1)
  })

  test.each([
    ['whose answer is in the journal', { 'lock.result': 'crash-after' }, 'failed', [], ['unlock']],
    [
      'in doubt',
      { 'lock.send#1': 'crash-applied' },
      'needs-attention',
      [{ step: 'lock', state: 'inDoubt' }],
      ['unlock'],
    ],
    [
      'and make no doubt of one that was refused',
      { 'lock.send#1': '422', 'lock.result': 'crash-after' },
      'failed',
      [],
      [],
    ],
  ] as const)('that are gone in the next process hide no request %s', async (_, faults, status, attention, ran) => {
    if (status === 'needs-attention') reaches('step: sent by an earlier process, and not to be said again')
    const machine = localMachine({
      runbook: lockAndUnlock,
      faults,
    })
    await expect(machine.process()).rejects.toThrow('crashed')
    Object.assign(machine.world.credentials, { password: GONE })
    expect(await machine.process()).toMatchObject({ status, attention })
    expect(machine.sent.filter(({ key }) => key === 'lock')).toHaveLength(1)
    expect(machine.ran.map(({ argv }) => argv[0])).toEqual(ran)
  })

  test('that are gone in the next process hide no program that was begun', async () => {
    const machine = localMachine({
      runbook: `secrets: { password: { env: PASSWORD } }
steps:
  - id: work
    run: [work]
    env: { PASSWORD: "{{ secrets.password }}" }
    rerun: safe
    defer: [{ run: [clean] }]
`,
      faults: { 'work.begin': 'crash-after' },
    })
    await expect(machine.process()).rejects.toThrow('crashed')
    Object.assign(machine.world.credentials, { password: GONE })
    expect((await machine.process()).status).toBe('failed')
    expect(machine.ran.map(({ argv }) => argv)).toEqual([['clean']])
  })

  test('that a request carries do not show in what stands for it on disk', async () => {
    const { machine } = await run({ runbook: lock })
    const begun = entriesOf(machine, 'begin').find(({ key }) => key === 'lock@1')!
    expect(begun.requestHash).toMatch(/^[0-9a-f]{32}$/)
  })
})

test('events tell the run from its start to its end', async () => {
  const { machine } = await run({ runbook: `steps:${borrowed()}${ready}` })
  expect(machine.events.map(({ event }) => event)).toEqual([
    'run.started',
    'step.started',
    'defer.registered',
    'attempt.started',
    'attempt.ended',
    'step.ended',
    'step.started',
    ...Array.from({ length: 4 }, () => ['attempt.ended', 'poll.observed']).flat(),
    'step.ended',
    'run.unwinding',
    'step.started',
    'attempt.started',
    'attempt.ended',
    // The read-back.
    'attempt.ended',
    'release.ended',
    'run.ended',
  ])
  expect(machine.events.every(({ runId }) => runId === '0000labnight')).toBe(true)
})

test('outputs of the run keep their types', async () => {
  const { result } = await run({
    runbook: `inputs: { list: { type: array, items: { type: integer }, default: [1, 2] } }
steps:${borrowed()}
outputs:
  list: "{{ inputs.list }}"
  size: "{{ steps.disk.outputs.sizeGb }}"
  words: "{{ steps.disk.outputs.sizeGb }} GB on {{ steps.disk.outputs.host }}"
  many: { size: "{{ steps.disk.outputs.sizeGb }}", big: "{{ gt steps.disk.outputs.sizeGb 5 }}" }
`,
  })
  expect(result.outputs).toEqual({ list: [1, 2], size: 10, words: '10 GB on a', many: { size: 10, big: true } })
})

test('"now" is one time for all processes that run a step', async () => {
  reaches('command: cut off, and run again', 'command: what an earlier process left running is ended')
  const { machine } = await run({
    runbook: `steps:
  - id: work
    run: [work, "{{ now }}"]
    rerun: safe
`,
    faults: { 'work.send': 'crash-applied' },
  })
  const [first, second] = machine.ran.map(({ argv }) => argv[1])
  expect(second).toBe(first)
})
