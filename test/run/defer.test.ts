import { describe, expect, test } from 'vitest'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, failing, ready, run } from './lab/night.ts'
import { alive, callsOf, entriesOf, linesOf } from './lab/story.ts'

const two = `steps:${borrowed('lab/request-disk', 'first')}${borrowed('lab/request-disk', 'second')}`

describe('deferred steps', () => {
  test('are in the journal with the intent, before the first byte is sent', async () => {
    const { machine } = await run({ runbook: `steps:${borrowed()}` })
    expect(linesOf(machine, 'plan', 'begin').slice(0, 2)).toEqual(['plan disk', 'begin disk@1'])
    expect(entriesOf(machine, 'plan')[0]).toMatchObject({ creates: 'lab/disk', defers: ['disk/defer.1'] })
    expect(machine.sent[0]!.entryCount).toBe(3)
  })

  test('run last registered first', async () => {
    const { machine } = await run({ runbook: two })
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'create-disk d-3', 'delete-disk d-3', 'delete-disk d-2'])
    expect(linesOf(machine, 'release')).toEqual(['release second/defer.1 released', 'release first/defer.1 released'])
  })

  test('of one step run last written first', async () => {
    const { machine } = await run({
      runbook: `steps:
  - id: work
    run: [work]
    defer:
      - run: [first-written]
      - run: [last-written]`,
    })
    expect(machine.ran.map(({ argv }) => argv[0])).toEqual(['work', 'last-written', 'first-written'])
  })

  test("of a group, a foreach and a confirm run at the end, a group's own after those of the steps inside", async () => {
    const { machine } = await run({
      runbook: `steps:
  - id: together
    steps:
      - id: work
        run: [work]
        defer: [{ run: [undo-work] }]
    defer: [{ run: [undo-together] }]
  - id: each
    foreach: [1]
    steps: [{ id: one, run: [one] }]
    defer: [{ run: [undo-each] }]
  - id: sure
    confirm: { message: sure? }
    defer: [{ run: [undo-sure] }]`,
    })
    const programs = machine.ran.map(({ argv }) => argv[0])
    expect(programs).toEqual(['work', 'one', 'undo-sure', 'undo-each', 'undo-work', 'undo-together'])
  })

  test.each([
    ['success', '', 'succeeded'],
    ['failure', failing, 'failed'],
  ])('run after %s', async (_, last, status) => {
    const { machine, result } = await run({ runbook: `${two}${last}` })
    expect(result.status).toBe(status)
    expectReleased(machine)
  })

  test('of a step that never left do not run', async () => {
    reaches('move: give up, waiting does not cure this')
    const { machine, result } = await run({
      runbook: `steps:${borrowed()}`,
      faults: { 'disk.send#1': '422' },
    })
    expect(result.status).toBe('failed')
    expect(linesOf(machine, 'release')).toEqual(['release disk/defer.1 absent'])
    expect(callsOf(machine)).toEqual(['create-disk'])
  })

  test('see the outputs of their own step as "self", and earlier outputs', async () => {
    const { machine } = await run({
      runbook: `steps:${borrowed()}
  - id: work
    run: [work, "{{ steps.disk.outputs.diskId }}"]
    outputs: { word: { from: stdout } }
    simulate: { stdout: done }
    defer:
      - run: [undo, "{{ self.outputs.word }}", "{{ steps.disk.outputs.diskId }}"]`,
    })
    expect(machine.ran.at(-1)!.argv).toEqual(['undo', 'done', 'd-2'])
  })
})

describe('a resource is handed over', () => {
  const kept = `steps:
  - id: disk
    uses: lab/request-disk
    with: { host: a }
    defer:
      - uses: lab/delete-disk
        on: failure
        with: { diskId: "{{ self.outputs.diskId }}" }`

  test('by a run that succeeds, where the release is "on: failure"', async () => {
    const { machine, result } = await run({ runbook: kept })
    expect(result).toMatchObject({ status: 'succeeded', held: [] })
    expect(linesOf(machine, 'release')).toEqual(['release disk/defer.1 handedOver'])
    expect(alive(machine)).toEqual(['d-2'])
  })

  test.each([
    ['fails', {}, failing],
    ['is cancelled', { 'fails.begin': 'cancel' } as const, failing],
  ])('never by a run that %s', async (_, faults, last) => {
    const { machine } = await run({ runbook: `${kept}${last}`, faults })
    expectReleased(machine)
  })

  test('by nobody where the author keeps it', async () => {
    const { machine, result } = await run({
      runbook: `steps:
  - id: disk
    uses: lab/request-disk
    keep: "it is the point of this runbook"
    with: { host: a }`,
    })
    expect(result).toMatchObject({ status: 'succeeded', held: [] })
    expect(linesOf(machine, 'release')).toEqual([])
    expect(alive(machine)).toEqual(['d-2'])
  })
})

describe('a release', () => {
  const given = `  - id: back
    uses: lab/delete-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}" }
`

  test('is done when the vendor shows it done, not when it accepts it', async () => {
    const { machine } = await run({ runbook: `steps:${borrowed()}`, knobs: { delete: 'after 40s' } })
    expect(linesOf(machine, 'release')).toEqual(['release disk/defer.1 released'])
    expect(entriesOf(machine, 'release')[0]!.evidence).toBe('the vendor shows GONE')
    const deletedAt = machine.world.arrivals().find(({ endpoint }) => endpoint === 'delete-disk')!.at
    expect(entriesOf(machine, 'release')[0]!.at - deletedAt).toBeGreaterThanOrEqual(40_000)
  })

  test('that the flow made itself fulfils the deferred step: only the read-back runs', async () => {
    reaches('release: only read back, the steps have released it already')
    const { machine, result } = await run({ runbook: `steps:${borrowed()}${given}` })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
    expect(linesOf(machine, 'release')).toEqual(['release disk/defer.1 adoptedByFlow'])
  })

  test('of the flow that was lost with the process is not forgotten', async () => {
    reaches('step: taken from the journal, it has ended before')
    const { machine } = await run({ runbook: `steps:${borrowed()}${given}`, faults: { 'back.done': 'crash-after' } })
    expectReleased(machine)
    expect(machine.world.resources().find(({ id }) => id === 'd-2')!.releases).toBe(1)
  })

  test('believes a 404 only from a second look', async () => {
    reaches('release: alive again, so its absence proved nothing')
    const { machine } = await run({
      runbook: `steps:${borrowed()}`,
      faults: { 'disk/defer.1.send#1': '404', 'disk/defer.1:read-back.send#1': '404' },
    })
    expectReleased(machine)
  })

  test('believes no two 404 with a look between them that showed the disk', async () => {
    const { machine } = await run({
      runbook: `steps:${borrowed()}`,
      knobs: { delete: 'after 40s' },
      faults: { 'disk/defer.1:read-back.send#1': '404', 'disk/defer.1:read-back.send#3': '404' },
    })
    expect(entriesOf(machine, 'release')).toMatchObject([
      { verdict: 'released', evidence: expect.stringContaining('GONE') },
    ])
    expect(entriesOf(machine, 'release')[0]!.at - entriesOf(machine, 'phase')[0]!.at).toBeGreaterThanOrEqual(40_000)
  })

  test('that was refused while the disk is alive is asked for again', async () => {
    reaches('release: still alive after a refusal, so it is asked for again')
    const { machine, result } = await run({
      runbook: `steps:${borrowed()}`,
      faults: { 'disk/defer.1.send#1': '409' },
    })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk', 'delete-disk d-2'])
  })

  test('of a disk that broke counts after one definite answer', async () => {
    reaches('release: believed, what has failed shows no release')
    const { machine, result } = await run({
      runbook: `steps:${borrowed()}${ready}`,
      knobs: { disks: [{ brokenAfter: '1m', reason: 'QUOTA' }], delete: 'refused' },
    })
    expect(result).toMatchObject({ status: 'failed', held: [] })
    expect(entriesOf(machine, 'release')[0]!.evidence).toBe(
      'the vendor answered the release of a resource in state BROKEN',
    )
  })

  test('that the vendor refuses for a day is named with what to do', async () => {
    const { machine, result } = await run({ runbook: `steps:${borrowed()}`, knobs: { delete: 'refused' } })
    expect(result).toMatchObject({ status: 'needs-attention', exitCode: 3 })
    expect(result.held).toMatchObject([{ vendor: 'lab', resource: 'lab/disk', id: 'd-2', step: 'disk' }])
    expect(result.attention[0]).toMatchObject({
      state: 'held',
      what: expect.stringContaining('lab/disk d-2'),
      check: expect.stringContaining('d-2'),
      clear: expect.stringContaining('drillbook release'),
    })
    expect(machine.clock.now() - entriesOf(machine, 'phase')[0]!.at).toBeGreaterThanOrEqual(23 * 3_600_000)
  })

  test('that is accepted, and not seen before the deadline of its step, is held', async () => {
    reaches('deadline: a release was not seen in time')
    const { machine, result } = await run({
      runbook: `steps:${borrowed().replace('lab/delete-disk', 'lab/delete-disk\n        deadline: 20s')}`,
      knobs: { delete: 'after 40s' },
    })
    expect(result).toMatchObject({ status: 'needs-attention', held: [{ id: 'd-2' }] })
    expect(result.attention[0]!.what).toContain('the vendor still shows it MAKING')
    const [phase] = entriesOf(machine, 'phase')
    const tookMs = entriesOf(machine, 'attention')[0]!.at - phase!.at
    // Its last look begins at the deadline.
    expect(tookMs).toBeGreaterThanOrEqual(20_000)
    expect(tookMs).toBeLessThanOrEqual(21_000)
  })

  test('is not believed by its absence, asked with other credentials than the run began with', async () => {
    reaches('release: not believed, other credentials may not see it')
    const { machine, result } = await run({
      runbook: `steps:${borrowed()}`,
      credentialsChanged: true,
      faults: { 'disk/defer.1.send#1': '404', 'disk/defer.1:read-back.send#1': '404' },
    })
    expect(result).toMatchObject({ status: 'needs-attention', held: [{ id: 'd-2' }] })
    expect(result.attention[0]!.what).toContain('other credentials than those that the run began with')
    expect(alive(machine)).toEqual(['d-2'])
  })

  test('is believed once they have shown it', async () => {
    const { machine, result } = await run({
      runbook: `steps:${borrowed()}`,
      credentialsChanged: true,
      knobs: { delete: 'after 40s' },
      faults: { 'disk/defer.1:read-back.send#2': '404', 'disk/defer.1:read-back.send#3': '404' },
    })
    expect(result.status).toBe('succeeded')
    expect(entriesOf(machine, 'release')[0]!.evidence).toBe('404 twice')
  })

  test('that fails stops no other, and the first failure stays the run’s reason', async () => {
    reaches('release: refused, so what the vendor shows decides')
    const { machine, result } = await run({
      runbook: `${two}${failing}`,
      faults: { 'second/defer.1.send#1': '422' },
    })
    expect(result.failure?.class).toBe('exitCode')
    expect(result.status).toBe('needs-attention')
    expect(result.held.map(({ id }) => id)).toEqual(['d-3'])
    expect(linesOf(machine, 'release')).toEqual(['release first/defer.1 released'])
  })

  test('is tried again when the run is taken up again, and then the run ends as it would have', async () => {
    reaches('release: taken up again, an earlier process gave it up')
    const { machine } = await run({ runbook: `steps:${borrowed()}`, faults: { 'disk/defer.1.send#1': '422' } })
    expect(alive(machine)).toEqual(['d-2'])
    const again = await machine.process()
    expect(again).toMatchObject({ status: 'succeeded', held: [] })
    expectReleased(machine)
  })
})

describe('a release takes its own failure apart from the run’s', () => {
  test('a bad template in it holds the resource and says why', async () => {
    const { result } = await run({
      runbook: `steps:
  - id: disk
    uses: lab/request-disk
    with: { host: a }
    defer:
      - run: [undo, "{{ fromJson self.outputs.diskId }}"]
        releases: lab/disk`,
    })
    expect(result.status).toBe('needs-attention')
    expect(result.attention[0]!.what).toContain('the text is not JSON')
  })
})

describe('census', () => {
  const named = `steps:${borrowed('lab/name-disk')}`

  test('a delivery that the network doubled leaves no disk behind', async () => {
    const { machine, result } = await run({ runbook: named, faults: { 'disk.send': 'duplicate' } })
    expect(result.status).toBe('succeeded')
    expect(machine.world.resources().filter(({ foreign }) => !foreign)).toHaveLength(2)
    expectReleased(machine)
  })

  test('a second disk that shows in the list late is found too', async () => {
    const { machine } = await run({
      runbook: named,
      faults: { 'disk.send': 'duplicate' },
      knobs: { listLag: '30s' },
    })
    expectReleased(machine)
  })

  test('a disk of somebody else is never touched', async () => {
    const { machine } = await run({ runbook: named, faults: { 'disk.send': 'duplicate' } })
    expect(machine.world.resources().find(({ foreign }) => foreign)).toMatchObject({ alive: true, releases: 0 })
  })
})
