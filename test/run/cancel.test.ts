import { describe, expect, test } from 'vitest'
import type { Fault } from '../../schemas/faults.ts'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, failing, ready, run } from './lab/night.ts'
import { callsOf, entriesOf, linesOf } from './lab/story.ts'

const named = `steps:${borrowed('lab/name-disk')}${ready}`
const keyed = `steps:${borrowed()}${ready}`

describe('a cancel', () => {
  test.each<[string, Readonly<Record<string, Fault>>, readonly string[]]>([
    ['before the intent sends nothing', { 'disk.plan': 'cancel' }, []],
    ['while the request is out lets it end first', { 'disk.begin': 'cancel' }, ['create-disk d-2', 'delete-disk d-2']],
    ['while it waits ends the wait', { 'ready.send#2': 'int' }, ['create-disk d-2', 'delete-disk d-2']],
  ])('%s', async (_, faults, calls) => {
    const { machine, result } = await run({ runbook: keyed, faults })
    expect(result).toMatchObject({ status: 'cancelled', held: [] })
    expect(callsOf(machine)).toEqual(calls)
    expectReleased(machine)
  })

  test('is not observed while something is in doubt: it is settled first (R3)', async () => {
    reaches('cancel: the request is not sent')
    const { machine, result } = await run({
      runbook: named,
      faults: { 'disk.begin': 'cancel', 'disk.send': 'response-lost-applied' },
    })
    expect(result.status).toBe('cancelled')
    expect(linesOf(machine, 'settled')).toEqual(['settled disk applied by look'])
    expectReleased(machine)
  })

  test('that came before a crash is not observed by the next process before it knows what the request did', async () => {
    for (const runbook of [named, keyed]) {
      const { machine, result } = await run({
        runbook,
        faults: { 'disk.begin': 'cancel', 'disk.send': 'crash-applied' },
      })
      expect(result.status).toBe('cancelled')
      expectReleased(machine)
    }
  })

  test.each(['crash', 'crash-after'] as const)(
    'that found a request proven absent sends it in no later process either (%s at its release)',
    async fault => {
      const { machine, result } = await run({
        runbook: named,
        faults: {
          'disk.begin': 'int',
          'disk.send': 'response-lost-not-applied',
          'disk/defer.1.release': fault,
        },
      })
      expect(result.status).toBe('cancelled')
      expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(1)
      expect(linesOf(machine, 'settled', 'release')).toEqual([
        'settled disk absent by look',
        'release disk/defer.1 absent',
      ])
      expectReleased(machine)
    },
  )

  test('starts no new step, and cleanup does not see it', async () => {
    reaches('cancel: the step has no end, a resumed run meets it again')
    const { machine, result } = await run({
      runbook: `${keyed}
  - id: after
    run: [never]`,
      faults: { 'ready.send#1': 'cancel' },
      knobs: { delete: 'after 40s' },
    })
    expect(result).toMatchObject({ status: 'cancelled', exitCode: 1 })
    expect(machine.ran).toEqual([])
    expect(linesOf(machine, 'phase', 'release')).toEqual(['phase cancelled', 'release disk/defer.1 released'])
  })

  test.each<[Fault, number]>([
    ['int', 130],
    ['term', 143],
    ['cancel', 1],
  ])('by %s exits with %i when everything is released', async (fault, exitCode) => {
    const { result } = await run({ runbook: keyed, faults: { 'ready.send#1': fault } })
    expect(result).toMatchObject({ status: 'cancelled', exitCode })
  })

  test('with something held exits with 3, whatever the signal', async () => {
    const { result } = await run({
      runbook: keyed,
      faults: { 'ready.send#1': 'int', 'disk/defer.1.send': '422' },
    })
    expect(result).toMatchObject({ status: 'needs-attention', exitCode: 3 })
  })
})

describe('a cancel with nothing left to do but releases', () => {
  const work = `steps:${borrowed()}${ready}
  - id: pair
    steps:
      - id: each
        foreach: [1, 2]
        as: number
        steps: [{ id: print, run: [print, "{{ number }}"], rerun: safe }]
`
  const stops = ['int', 'term', 'cancel'] as const
  const places = [
    'pair.done',
    'run.phase',
    'disk/defer.1.begin',
    'disk/defer.1.send',
    'disk/defer.1.release',
    'run.end',
  ]

  test.each(places.flatMap(place => stops.map(stop => [stop, place] as const)))(
    'stops nothing, so the run has succeeded: %s at %s',
    async (stop, place) => {
      const { machine, result } = await run({ runbook: work, faults: { [place]: stop } })
      expect(result).toMatchObject({ status: 'succeeded', exitCode: 0, attention: [] })
      expect(linesOf(machine, 'phase', 'end')).toEqual(['phase finished', 'end succeeded'])
      expectReleased(machine)
    },
  )

  test.each([
    ['pair.done', 'run.phase'],
    ['pair.done', 'disk/defer.1.begin'],
    ['run.phase', 'disk/defer.1.send'],
    ['disk/defer.1.begin', 'run.end'],
  ])('is no reason for the next process to call it cancelled: cancel at %s, crash at %s', async (place, crash) => {
    const { machine, result } = await run({ runbook: work, faults: { [place]: 'cancel', [crash]: 'crash' } })
    expect(result).toMatchObject({ status: 'succeeded', exitCode: 0, attention: [] })
    expect(machine.ran.map(({ argv }) => argv)).toEqual([
      ['print', '1'],
      ['print', '2'],
    ])
    expectReleased(machine)
  })

  test('leaves a run that has failed failed', async () => {
    const { machine, result } = await run({
      runbook: `${work}${failing}`,
      faults: { 'disk/defer.1.begin': 'int' },
    })
    expect(result).toMatchObject({ status: 'failed', exitCode: 1, failure: { class: 'exitCode' } })
    expectReleased(machine)
  })

  test('hands over what a run that succeeded hands over', async () => {
    const { machine, result } = await run({
      runbook: `steps:${borrowed().replace('- uses: lab/delete-disk', '- on: failure\n        uses: lab/delete-disk')}`,
      faults: { 'disk.done': 'cancel' },
    })
    expect(result).toMatchObject({ status: 'succeeded', exitCode: 0 })
    expect(linesOf(machine, 'release')).toEqual(['release disk/defer.1 handedOver'])
  })
})

describe('a process that dies', () => {
  const long = `steps:${borrowed('lab/request-disk', 'disk')}${borrowed('lab/request-disk', 'second')}${ready}
  - id: work
    run: [work]
    rerun: safe
`
  const crashes: readonly string[] = [
    'disk.plan',
    'disk.begin',
    'disk.send',
    'disk.result',
    'disk.done',
    'second.begin',
    'second.result',
    'ready.wait',
    'ready.send#2',
    'ready.done',
    'work.begin',
    'work.result',
    'work.done',
    'run.phase',
    'second/defer.1.begin',
    'second/defer.1.send',
    'second/defer.1.result',
    'second/defer.1.release',
    'disk/defer.1.begin',
    'disk/defer.1.release',
    'run.end',
  ]

  test.each(crashes)('before %s ends as if it had not, and makes nothing twice', async at => {
    const { machine, result } = await run({ runbook: long, faults: { [at]: 'crash' } })
    expect(result.status).toBe('succeeded')
    expectReleased(machine)
    expect(
      machine.world
        .resources()
        .filter(({ foreign }) => !foreign)
        .map(({ releases }) => releases),
    ).toEqual([1, 1])
    expect(linesOf(machine, 'release')).toEqual(['release second/defer.1 released', 'release disk/defer.1 released'])
  })

  test.each(['disk.result', 'second.done', 'run.phase', 'second/defer.1.result'])('after %s does too', async at => {
    const { machine, result } = await run({ runbook: long, faults: { [at]: 'crash-after' } })
    expect(result.status).toBe('succeeded')
    expectReleased(machine)
  })

  test.each<Fault>(['disk-full', 'io-error'])(
    'over a journal that can not be written (%s) sends nothing',
    async fault => {
      const { machine, result } = await run({ runbook: keyed, faults: { 'disk.begin': fault } })
      expect(result.status).toBe('succeeded')
      expect(machine.world.arrivals().filter(({ endpoint }) => endpoint === 'create-disk')).toHaveLength(1)
    },
  )

  test('while it unwinds goes on unwinding: no forward step is begun again', async () => {
    reaches('phase: an earlier process began the releases', 'release: done by an earlier process')
    const { machine, result } = await run({
      runbook: `${long}
  - id: fails
    run: ["false"]
    simulate: { exitCode: 1 }
    rerun: safe
  - id: after
    run: [never]`,
      faults: { 'second/defer.1.begin': 'crash', 'disk/defer.1.begin': 'crash' },
    })
    expect(result).toMatchObject({ status: 'failed', failure: { class: 'exitCode' } })
    expect(entriesOf(machine, 'phase')).toHaveLength(1)
    expect(machine.ran.map(({ argv }) => argv[0])).toEqual(['work', 'false'])
    expectReleased(machine)
  })

  test('over a cancel that had begun to unwind, the run is cancelled, not failed', async () => {
    const { result, machine } = await run({
      runbook: keyed,
      faults: { 'ready.send#1': 'int', 'disk/defer.1.begin': 'crash' },
    })
    expect(result.status).toBe('cancelled')
    expectReleased(machine)
  })
})

test('a run that has ended is not run again', async () => {
  const { machine, result } = await run({ runbook: keyed })
  const count = machine.sent.length
  expect(await machine.process()).toEqual(result)
  expect(machine.sent).toHaveLength(count)
  expect(entriesOf(machine, 'end')).toHaveLength(1)
})
