import { describe, expect, test } from 'vitest'
import { expectReleased, run } from './lab/night.ts'
import { callsOf, entriesOf, linesOf } from './lab/story.ts'

const each = (more = ''): string => `inputs: { hosts: { type: array, items: { type: string }, default: [a, b, c] } }
steps:
  - id: hosts
    foreach: "{{ inputs.hosts }}"
    as: host
${more}    steps:
      - id: disk
        uses: lab/request-disk
        with: { host: "{{ host }}" }
        defer:
          - uses: lab/delete-disk
            with: { diskId: "{{ self.outputs.diskId }}" }
      - id: work
        run: [work, "{{ host }}", "{{ steps.disk.outputs.diskId }}"]
        outputs: { n: { from: stdout, as: integer } }
        simulate: { stdout: "7" }
outputs: { all: "{{ steps.hosts.outputs }}" }
`

test('the events of a step name what it is', async () => {
  const { machine } = await run({
    runbook: `steps:
  - id: together
    steps:
      - id: work
        run: [work]
  - id: each
    foreach: [1]
    steps: [{ id: look, uses: lab/list-disks, with: {} }]
`,
  })
  const started = machine.events.filter(event => event.event === 'step.started')
  expect(started.map(({ step, uses }) => [step, uses])).toEqual([
    ['together', 'group'],
    ['together/work', 'run'],
    ['each', 'foreach'],
    ['each[0]/look', 'lab/list-disks'],
  ])
})

describe('foreach', () => {
  test('gives its items with the outputs of their steps', async () => {
    const { result } = await run({ runbook: each() })
    expect(result.outputs['all']).toEqual(
      ['a', 'b', 'c'].map((item, index) => ({
        item,
        steps: { disk: { diskId: `d-${index + 2}`, state: 'MAKING', host: item, sizeGb: 10 }, work: { n: 7 } },
      })),
    )
  })

  test('an item is a scope: it is released before the next begins', async () => {
    const { machine } = await run({ runbook: each() })
    expect(callsOf(machine)).toEqual([
      'create-disk d-2',
      'delete-disk d-2',
      'create-disk d-3',
      'delete-disk d-3',
      'create-disk d-4',
      'delete-disk d-4',
    ])
  })

  test('ends at the first item that fails, which is released', async () => {
    const { machine, result } = await run({
      runbook: each(),
      faults: { 'hosts[1]/disk.send': '422' },
    })
    expect(result).toMatchObject({ status: 'failed', failedStep: 'hosts[1]/disk' })
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2', 'create-disk'])
    expectReleased(machine)
  })

  test('goes on over as many failures as "stopAfter" allows, and fails all the same', async () => {
    const { machine, result } = await run({
      runbook: each('    stopAfter: 2\n'),
      faults: { 'hosts[0]/disk.send': '422' },
    })
    expect(result).toMatchObject({ status: 'failed', failedStep: 'hosts[0]/disk' })
    expect(callsOf(machine).filter(call => call.startsWith('create-disk d'))).toHaveLength(2)
    expectReleased(machine)
  })

  test('goes on where it was: items that have ended are not run again, and the list stays as it was', async () => {
    const { machine, result } = await run({
      runbook: each(),
      faults: { 'hosts[1]/disk.result': 'crash', 'hosts[2]/disk/defer.1.begin': 'crash' },
    })
    expect(result.status).toBe('succeeded')
    expect(entriesOf(machine, 'value').find(({ key }) => key === 'hosts:list')!.value).toEqual(['a', 'b', 'c'])
    expect(machine.ran.map(({ argv }) => argv[1])).toEqual(['a', 'b', 'c'])
    expect(machine.world.resources().filter(({ foreign }) => !foreign)).toHaveLength(3)
    expectReleased(machine)
  })
})

const group = (more = ''): string => `steps:
  - id: space
    retry: { attempts: 3, backoff: 1m, on: [vendorFailed] }
    steps:
      - id: disk
        uses: lab/request-disk
        with: { host: a }
        defer:
          - uses: lab/delete-disk
            with: { diskId: "{{ self.outputs.diskId }}" }
      - id: ready
        uses: lab/get-disk
        with: { diskId: "{{ steps.disk.outputs.diskId }}" }
        poll: {}
${more}  - id: work
    run: [work, "{{ steps.disk.outputs.diskId }}"]
`
const broken = { brokenAfter: '3m', reason: 'QUOTA' }

describe('a group', () => {
  test('that is tried again releases first, waits, and its steps see the new try', async () => {
    const { machine, result } = await run({ runbook: group(), knobs: { disks: [broken, broken] } })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual([
      'create-disk d-2',
      'delete-disk d-2',
      'create-disk d-3',
      'delete-disk d-3',
      'create-disk d-4',
      'delete-disk d-4',
    ])
    expect(machine.ran[0]!.argv).toEqual(['work', 'd-4'])
    expect(entriesOf(machine, 'plan').map(({ key }) => key)).toEqual(['space/disk', 'space#2/disk', 'space#3/disk'])
  })

  test('that succeeds holds what it has until the run ends', async () => {
    const { machine } = await run({ runbook: group() })
    const order = linesOf(machine, 'done', 'release')
    expect(order.indexOf('done work succeeded')).toBeLessThan(order.indexOf('release space/disk/defer.1 released'))
  })

  test('gives up after its attempts, with nothing held', async () => {
    const { machine, result } = await run({ runbook: group(), knobs: { disks: [broken, broken, broken] } })
    expect(result).toMatchObject({ status: 'failed', failure: { class: 'vendorFailed', code: 'QUOTA' }, held: [] })
    expectReleased(machine)
  })

  test('is not tried again for a class that its retry does not name', async () => {
    const { machine } = await run({ runbook: group(), knobs: { readyAfter: '10h' } })
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
  })

  test.each([
    'space/disk/defer.1.begin',
    'space/disk/defer.1.release',
    'space.wait',
    'space.value',
    'space/disk.begin#2',
  ])('goes on with the try it was in when the process dies before %s', async at => {
    const { machine, result } = await run({ runbook: group(), knobs: { disks: [broken] }, faults: { [at]: 'crash' } })
    expect(result.status).toBe('succeeded')
    expect(entriesOf(machine, 'plan').map(({ key }) => key)).toEqual(['space/disk', 'space#2/disk'])
    expect(machine.world.resources().filter(({ foreign }) => !foreign)).toHaveLength(2)
    expectReleased(machine)
  })
})

describe('deadlines', () => {
  test('of a step bound everything in it and hold over restarts', async () => {
    const { machine, result } = await run({
      runbook: group().replace('retry: {', 'deadline: 3m20s\n    retry: {'),
      knobs: { disks: [broken, broken, broken] },
      faults: { 'space/ready.send#3': 'crash' },
    })
    expect(result.status).toBe('failed')
    const [own, ...others] = entriesOf(machine, 'wait').filter(({ key }) => key === 'space')
    expect(others).toEqual([])
    // The wait for the second try is cut: it begins at the deadline itself, and there is no third.
    expect(entriesOf(machine, 'plan').map(({ key, at }) => [key, at === own?.until])).toEqual([
      ['space/disk', false],
      ['space#2/disk', true],
    ])
    expectReleased(machine)
  })

  test('of the run end it, and what it holds is released after it', async () => {
    const { machine, result } = await run({
      runbook: `deadline: 10m\n${group()}`,
      knobs: { readyAfter: '10h', delete: 'after 40s' },
    })
    expect(result).toMatchObject({ status: 'failed', failure: { class: 'deadline' }, held: [] })
    expectReleased(machine)
  })
})
