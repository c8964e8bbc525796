import { describe, expect, test } from 'vitest'
import type { Fault } from '../../schemas/faults.ts'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, ready, run } from './lab/night.ts'
import { linesOf } from './lab/story.ts'

const night = `steps:${borrowed()}${ready}`
const polling = (poll: string): string => `steps:${borrowed()}${ready.replace('poll: {}', `poll: ${poll}`)}`

const minutes = (ms: number): number => Math.round(ms / 60_000)

describe('a poll', () => {
  test('looks at once, then after its interval, to the goal of the lifecycle', async () => {
    const { machine, result } = await run({ runbook: night })
    expect(result.status).toBe('succeeded')
    const looks = machine.events.filter(event => event.event === 'poll.observed')
    expect(looks.map(({ state, looks: count }) => [state, count])).toEqual([
      ['MAKING', 1],
      ['MAKING', 2],
      ['MAKING', 3],
      ['READY', 4],
    ])
    // Every look says when the next one comes, the last one that there is none.
    expect(looks.map(({ nextInMs }) => nextInMs)).toEqual([30_000, 30_000, 30_000, undefined])
    const [first, second] = machine.sent.filter(({ key }) => key === 'ready')
    expect(second!.sentAt - first!.endedAt).toBe(30_000)
  })

  test('ends at a failed state with the vendor’s reason, and names the resource', async () => {
    const { machine, result } = await run({
      runbook: night,
      knobs: { disks: [{ brokenAfter: '3m', reason: 'QUOTA' }] },
    })
    expect(result).toMatchObject({
      status: 'failed',
      failedStep: 'ready',
      failure: { class: 'vendorFailed', code: 'QUOTA', subject: { diskId: 'd-2' } },
    })
    expectReleased(machine)
  })

  test('ends at its deadline when the state never comes, and says what it saw', async () => {
    const { machine, result } = await run({ runbook: night, knobs: { readyAfter: '10h' } })
    expect(result.failure).toMatchObject({
      class: 'deadline',
      message: expect.stringContaining('it was MAKING to the end'),
    })
    const { sentAt } = machine.sent.findLast(({ key }) => key === 'ready')!
    expect(minutes(sentAt - machine.sent[0]!.sentAt)).toBe(45)
  })

  test('keeps its deadline over restarts: down time counts, and a process that comes late looks once', async () => {
    reaches('poll: looked at once after its deadline, its goal may be reached')
    const { machine, result } = await run({
      runbook: polling('{ deadline: 5m }'),
      knobs: { readyAfter: '10h' },
      faults: { 'ready.send#2': 'crash', 'ready.send#4': 'crash' },
    })
    expect(result.failure?.class).toBe('deadline')
    const start = machine.sent[0]!.sentAt
    const phase = machine.entries().find(entry => entry.type === 'phase')!
    const late = machine.sent.filter(({ key, sentAt }) => key === 'ready' && sentAt > start + 5 * 60_000)
    expect(late.length).toBeLessThanOrEqual(1)
    expect(minutes(phase.at - start)).toBe(5)
  })

  test('its deadline holds against an attempt that hangs', async () => {
    reaches('deadline: no further try would start in time', 'move: look again, a read may be repeated')
    const { machine, result } = await run({
      runbook: polling('{ deadline: 1m }'),
      faults: Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [`ready.send#${n + 1}`, 'response-lost-applied']),
      ),
    })
    expect(result.failure?.class).toBe('deadline')
    const phase = machine.entries().find(entry => entry.type === 'phase')!
    expect(phase.at - machine.sent[0]!.sentAt).toBeLessThanOrEqual(75_000)
  })

  test('its deadline holds against a rate budget that has no place left', async () => {
    reaches('budget: no request slot came free')
    const { machine, result } = await run({
      runbook: polling('{ deadline: 5m }'),
      knobs: { readyAfter: '1h' },
      rateLimit: '5/2h',
    })
    expect(result.failure).toMatchObject({
      class: 'deadline',
      message: expect.stringContaining('no request slot of Lab came free before the deadline'),
    })
    const phase = machine.entries().find(entry => entry.type === 'phase')!
    expect(minutes(phase.at - machine.sent[0]!.sentAt)).toBe(5)
    expectReleased(machine)
  })

  test.each<Fault>(['refused', 'reset-applied', '429-retry-after', '500-not-applied', '503-retry-after', 'html-502'])(
    'goes on over %s, however often, until its deadline',
    async fault => {
      const { result } = await run({
        runbook: night,
        faults: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`ready.send#${n + 1}`, fault])),
      })
      expect(result.status).toBe('succeeded')
    },
  )

  test.each<[Fault, string]>([
    ['404', 'notFound'],
    ['403', 'auth'],
    ['422', 'invalid'],
  ])('ends at a definite %s as %s', async (fault, errorClass) => {
    const { result } = await run({ runbook: night, faults: { 'ready.send#2': fault } })
    expect(result.failure?.class).toBe(errorClass)
    expect(result.failure?.message).toContain('last state seen: MAKING')
  })

  test('renews a credential once and goes on', async () => {
    reaches('move: renew the credential, the vendor refused it')
    const { result } = await run({ runbook: night, faults: { 'ready.send#2': '401' } })
    expect(result.status).toBe('succeeded')
  })
})

describe('a state that nobody documented', () => {
  const strange = (count: number): Record<string, Fault> =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`ready.send#${n + 1}`, 'unknown-state']))

  test('is reported and tolerated for four looks in a row', async () => {
    reaches('poll: a state that nobody documented, looked at again')
    const { machine, result } = await run({ runbook: night, faults: strange(4) })
    expect(result.status).toBe('succeeded')
    const seen = machine.events.filter(event => event.event === 'poll.observed').map(({ unknown }) => unknown ?? false)
    expect(seen.slice(0, 5)).toEqual([true, true, true, true, false])
  })

  test('ends the poll at the fifth', async () => {
    const { result } = await run({ runbook: night, faults: strange(5) })
    expect(result.failure).toMatchObject({ class: 'invalid', message: expect.stringContaining('"HIBERNATING"') })
  })
})

test.each([
  ['4m', 'succeeded'],
  ['8m', 'failed'],
])('an ambiguous state that lasts %s: %s', async (unclearFor, status) => {
  const { result } = await run({ runbook: night, knobs: { unclearFor } })
  expect(result.status).toBe(status)
})

test('a move that the lifecycle does not have is told and is no error', async () => {
  reaches('poll: a move that the lifecycle does not have')
  const { machine, result } = await run({
    runbook: `steps:${borrowed()}${ready}
  - id: once-more
    uses: lab/get-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}" }
    poll: { until: { sizeGb: { gt: 10 } }, deadline: 3m }
    onError: continue
`,
    faults: { 'once-more.send#2': 'stale' },
  })
  expect(result.status).toBe('succeeded')
  expect(machine.events.some(event => event.event === 'poll.observed' && event.unexpected === true)).toBe(true)
})

test('what a poll saw last are its outputs', async () => {
  const { result } = await run({
    runbook: `${night}outputs: { state: "{{ steps.ready.outputs.state }}", size: "{{ steps.ready.outputs.sizeGb }}" }`,
  })
  expect(result.outputs).toEqual({ state: 'READY', size: 10 })
})

test('polls are no entries: only the deadline and the end are written', async () => {
  const { machine } = await run({ runbook: night, knobs: { readyAfter: '30m' } })
  expect(linesOf(machine, 'wait', 'done', 'result').filter(line => line.includes('ready'))).toEqual([
    'wait ready:deadline deadline',
    'done ready succeeded',
  ])
})
