import { describe, expect, test } from 'vitest'
import type { Fault } from '../../schemas/faults.ts'
import { reaches } from '../marks.ts'
import type { Machine, Night } from './lab/machine.ts'
import { borrowed, expectReleased, run } from './lab/night.ts'
import { callsOf, entriesOf, linesOf } from './lab/story.ts'

/** What begins by its deadline ends this much after it at the latest. */
const GRACE_MS = 1_000

/** A wait that is longer than the time that is left, whatever the jitter. */
const patient = 'retry: { attempts: 100, backoff: 20s..40s, on: [network, timeout, vendorBusy, rateLimited, exitCode] }'
const look = (deadline: string) => `
  - id: look
    uses: lab/list-disks
    ${patient}
    ${deadline}
`

/** One runbook for each thing that can have a deadline, and the step that is struck. */
const forms = {
  poll: (deadline: string) => [
    `steps:
  - id: look
    uses: lab/list-disks
    poll: { until: { count: 99 }, every: 2s, deadline: ${deadline} }
`,
    'look',
  ],
  read: (deadline: string) => [`steps:${look(`deadline: ${deadline}`)}`, 'look'],
  effect: (deadline: string) => [
    `steps:${borrowed().replace('with:', `deadline: ${deadline}\n    ${patient}\n    with:`)}`,
    'disk',
  ],
  change: (deadline: string) => [
    `steps:
  - id: size
    uses: lab/resize-disk
    with: { diskId: d-1, sizeGb: 20 }
    deadline: ${deadline}
    ${patient}
`,
    'size',
  ],
  group: (deadline: string) => [
    `steps:
  - id: group
    deadline: ${deadline}
    ${patient}
    steps:${look('').replaceAll('\n', '\n    ')}`,
    'group/look',
  ],
  run: (deadline: string) => [`deadline: ${deadline}\nsteps:${look('')}`, 'look'],
} satisfies Record<string, (deadline: string) => readonly [string, string]>

const nights = {
  'that hang': 'response-lost-not-applied',
  'that are answered 500': '500-not-applied',
  'that are refused': 'refused',
  'that are slow': 'slow',
} satisfies Record<string, Fault>

const always = (step: string, fault: Fault): NonNullable<Night['faults']> =>
  Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`${step}.send#${n + 1}`, fault]))

const startedAt = ({ events }: Machine): number => Date.parse(events[0]!.at)

/** How long the part before the releases took. */
function forwardMs(machine: Machine): number {
  const phase = machine.entries().find(entry => entry.type === 'phase')
  return (phase?.type === 'phase' ? phase.at : Number.NaN) - startedAt(machine)
}

const forwardOf = (machine: Machine) => machine.sent.filter(({ lane }) => lane === 'forward')

describe.each(['6s', '25s'])('a deadline of %s', deadline => {
  const deadlineMs = Number.parseInt(deadline, 10) * 1_000

  describe.each(Object.entries(forms))('of a %s', (_, form) => {
    test.each(Object.entries(nights))('holds against requests %s, and not a moment early', async (__, fault) => {
      const [runbook, step] = form(deadline)
      const { machine, result } = await run({ runbook, faults: always(step, fault) })
      const isDone = fault === 'slow' && deadlineMs > 10_000 && !runbook.includes('poll:')
      if (isDone) return expect(result.status).toBe('succeeded')
      expect(result.failure?.class ?? result.status).toMatch(/^(?:deadline|inDoubt)$/)
      expect(forwardMs(machine)).toBeGreaterThanOrEqual(deadlineMs)
      expect(forwardMs(machine)).toBeLessThanOrEqual(deadlineMs + GRACE_MS)
      const sent = forwardOf(machine).map(({ sentAt }) => sentAt - startedAt(machine))
      expect(Math.max(...sent)).toBeLessThanOrEqual(deadlineMs)
      // A definite no is tried again at the deadline itself.
      if (fault !== 'response-lost-not-applied' && fault !== 'slow') expect(Math.max(...sent)).toBe(deadlineMs)
      expectReleased(machine)
    })

    test('ends at once where the vendor asks for a longer pause, and says so', async () => {
      reaches('deadline: the vendor asks for a longer pause')
      const [runbook, step] = form(deadline)
      const { machine, result } = await run({ runbook, faults: always(step, '429-retry-after') })
      expect(result.failure).toMatchObject({ class: 'deadline', message: expect.stringContaining('17s') })
      // A pause that ends before the deadline is kept.
      expect(forwardMs(machine)).toBeGreaterThanOrEqual(deadlineMs > 17_000 ? 17_000 : 0)
      expect(forwardMs(machine)).toBeLessThan(deadlineMs > 17_000 ? deadlineMs : 1_000)
    })
  })
})

describe('a program', () => {
  const program = (more: string) => `steps:\n  - id: work\n    run: [work]\n    deadline: 6s\n    ${more}\n`

  test.each<[string, string, string]>([
    ['hangs', 'simulate: { takes: 1h }', 'deadline'],
    ['hangs, and its timeout is shorter', `timeout: 4s\n    ${patient}\n    simulate: { takes: 1h }`, 'deadline'],
    ['fails', `${patient}\n    simulate: { exitCode: 1, takes: 100ms }`, 'deadline'],
    ['is slow', `${patient}\n    simulate: { exitCode: 1, takes: 5s }`, 'deadline'],
  ])('that %s ends at the deadline of its step', async (_, more, errorClass) => {
    const { machine, result } = await run({ runbook: program(more) })
    expect(result.failure?.class).toBe(errorClass)
    expect(forwardMs(machine)).toBeGreaterThanOrEqual(6_000)
    expect(forwardMs(machine)).toBeLessThanOrEqual(6_000 + GRACE_MS)
  })
})

describe('an effect that its deadline cut', () => {
  const short = (step: string): string => step.replace('with:', 'deadline: 6s\n    with:')
  const size = '\n  - id: size\n    uses: lab/resize-disk\n    with: { diskId: d-1, sizeGb: 20 }\n'

  test('is settled by an answer that comes on its open socket, and then released', async () => {
    reaches('deadline: a try was cut', 'settle: the answer came after the deadline, and counts')
    const { machine, result } = await run({ runbook: `steps:${short(borrowed())}`, faults: { 'disk.send': 'slow' } })
    expect(result).toMatchObject({ status: 'failed', failure: { class: 'deadline' }, attention: [] })
    expect(linesOf(machine, 'settled', 'done', 'release')).toEqual([
      'done disk failed',
      'settled disk applied by answer',
      'release disk/defer.1 released',
    ])
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
  })

  test('and that nothing releases is settled after the forward part, so that no person is asked', async () => {
    const { machine, result } = await run({ runbook: `steps:${short(size)}`, faults: { 'size.send': 'slow' } })
    expect(result).toMatchObject({ status: 'failed', exitCode: 1, failure: { class: 'deadline' }, attention: [] })
    expect(linesOf(machine, 'phase', 'settled', 'done')).toEqual([
      'done size failed',
      'phase failed',
      'settled size applied by answer',
    ])
  })

  test('stays with a person where nothing settles it, and "onError" does not handle it away', async () => {
    const { result } = await run({
      runbook: `steps:${short(size)}    onError: continue\n`,
      faults: { 'size.send': 'response-lost-applied' },
    })
    expect(result).toMatchObject({
      status: 'needs-attention',
      failure: { class: 'deadline' },
      attention: [{ step: 'size', state: 'inDoubt' }],
    })
  })

  test('is known to be settled by a process that comes later', async () => {
    const { result } = await run({
      runbook: `steps:${short(size)}`,
      faults: { 'size.send': 'slow', 'run.end': 'crash' },
    })
    expect(result).toMatchObject({ status: 'failed', exitCode: 1, attention: [] })
  })

  const named = short(borrowed('lab/name-disk')).replace('6s', '25s')

  test.each<[Fault, string, number]>([
    ['reset-applied', 'succeeded', 1],
    ['reset-not-applied', 'failed', 0],
  ])('is looked for at the deadline, not a settle window after it: %s', async (fault, status, made) => {
    if (status === 'failed') reaches('deadline: what became of it is looked for later')
    const { machine, result } = await run({ runbook: `steps:${named}`, faults: { 'disk.send': fault } })
    expect(result.status).toBe(status)
    expect(forwardMs(machine)).toBeGreaterThanOrEqual(25_000)
    expect(forwardMs(machine)).toBeLessThanOrEqual(25_000 + GRACE_MS)
    expect(machine.world.resources().filter(({ foreign }) => !foreign)).toHaveLength(made)
    expectReleased(machine)
  })

  test('is looked for at the end of the run where it is kept', async () => {
    reaches('settle: looked for after the deadline, nothing else settles it')
    const kept = short(
      '\n  - id: disk\n    uses: lab/name-disk\n    with: { host: a }\n    keep: "it is for the next run"\n',
    )
    const { machine, result } = await run({
      runbook: `steps:${kept}`,
      faults: { 'disk.send': 'response-lost-applied' },
    })
    expect(result).toMatchObject({ status: 'failed', exitCode: 1, attention: [] })
    expect(linesOf(machine, 'phase', 'settled')).toEqual(['phase failed', 'settled disk applied by look'])
  })
})

test.each(['never', 'look-first'])('what has "repeat: %s" begins no try that the deadline would cut', async repeat => {
  const uses = repeat === 'never' ? 'lab/order-disk' : 'lab/name-disk'
  const { machine } = await run({
    runbook: `steps:${borrowed(uses).replace('with:', `deadline: 25s\n    ${patient}\n    with:`)}`,
    faults: always('disk', 'refused'),
  })
  const sent = machine.sent.filter(({ key }) => key === 'disk').map(({ sentAt }) => sentAt - startedAt(machine))
  expect(sent).toEqual([0, 15_000])
})

test('a release ends by its own deadline, with a last look at it', async () => {
  reaches('deadline: a release was not seen in time')
  const { machine, result } = await run({
    runbook: `steps:${borrowed().replace('uses: lab/delete-disk', 'uses: lab/delete-disk\n        deadline: 20s')}`,
    knobs: { delete: 'after 40s' },
  })
  expect(result.status).toBe('needs-attention')
  const [phase] = entriesOf(machine, 'phase')
  const [end] = entriesOf(machine, 'attention')
  expect(machine.sent.at(-1)!.sentAt - phase!.at).toBe(20_000)
  expect(end!.at - phase!.at).toBeLessThanOrEqual(20_000 + GRACE_MS)
})

test('a program is not started after its deadline by a process that comes late', async () => {
  const { machine, result } = await run({
    runbook:
      'steps:\n  - id: work\n    run: [work]\n    rerun: safe\n    deadline: 30s\n    simulate: { takes: 10s }\n',
    faults: { 'work.send': 'crash-applied' },
  })
  expect(result.failure).toMatchObject({ class: 'deadline' })
  expect(machine.ran).toHaveLength(1)
})
