import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { runTrial } from '../../engine/drill/trial.ts'
import { prepare } from '../drill/prepare.ts'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, run } from './lab/night.ts'
import { SETTLE_MS } from './lab/steps.ts'
import { alive, callsOf, entriesOf, linesOf } from './lab/story.ts'

const keyed = `steps:${borrowed('lab/request-disk')}`
const named = `steps:${borrowed('lab/name-disk')}`
const added = `steps:${borrowed('lab/add-disk')}`
const blind = `steps:${borrowed('lab/order-disk')}`
const bell = `steps:
  - id: bell
    uses: lab/ring-bell
`

const lost = [
  'reset-applied',
  'response-lost-applied',
  'cut-body',
  'html-502-applied',
  '500-applied',
  '504-applied',
] as const

describe('a lost answer of a request that the vendor knows by our id', () => {
  test.each(lost)('is settled by the same request: %s', async fault => {
    const { machine, result } = await run({ runbook: keyed, faults: { 'disk.send': fault } })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'create-disk', 'delete-disk d-2'])
    const [first, second] = machine.sent.filter(({ key }) => key === 'disk')
    expect(second!.wire).toEqual(first!.wire)
  })

  test('is settled by the same request in the next process', async () => {
    const { machine, result } = await run({ runbook: keyed, faults: { 'disk.send': 'crash-applied' } })
    expect(result.status).toBe('succeeded')
    expect(linesOf(machine, 'begin', 'result')).toEqual([
      'begin disk@1',
      'begin disk@2',
      'result disk@2 applied',
      'begin disk/defer.1@1',
      'result disk/defer.1@1 applied',
    ])
    expectReleased(machine)
  })

  test('that is never answered leaves no disk without a name', async () => {
    reaches('move: give up, no repeat was answered')
    const { machine, result } = await run({
      runbook: keyed,
      faults: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`disk.send#${n + 1}`, 'response-lost-applied'])),
    })
    expect(result.status).toBe('needs-attention')
    expect(result.attention[0]).toMatchObject({ step: 'disk', resource: 'lab/disk', state: 'inDoubt' })
    expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(4)
  })
})

describe('a lost answer of a request that is told from others by what was there before', () => {
  test.each(['response-lost-applied', 'crash-applied'] as const)(
    'takes nothing that was there for ours: %s',
    async fault => {
      const { machine, result } = await run({ runbook: added, faults: { 'disk.send': fault } })
      expect(result.status).toBe('succeeded')
      expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
      expectReleased(machine)
    },
  )

  test('nor when the next process finds it unsettled and only releases', async () => {
    const { machine } = await run({
      runbook: added,
      faults: {
        'disk.send': 'response-lost-applied',
        'disk:look.send#1': '403',
        'disk.done': 'crash-after',
      },
    })
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
    expectReleased(machine)
  })
})

describe('a lost answer of one call of a step of several', () => {
  const several = `steps:
  - id: both
    uses: lab/ring-for-disk
    with: { diskId: d-99 }
`
  test('stays in doubt, whatever the calls after it are answered', async () => {
    const { result } = await run({ runbook: several, faults: { 'both/ring.send': 'response-lost-applied' } })
    expect(result).toMatchObject({ status: 'needs-attention', attention: [{ step: 'both', state: 'inDoubt' }] })
  })

  test('leaves none where every call was answered', async () => {
    const { result } = await run({ runbook: several })
    expect(result).toMatchObject({ status: 'failed', attention: [] })
  })
})

describe('a lost answer of a request that is found by looking', () => {
  test.each(lost)('is settled by looking, not by repeating: %s', async fault => {
    const { machine, result } = await run({ runbook: named, faults: { 'disk.send': fault } })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
    expect(linesOf(machine, 'settled')).toEqual(['settled disk applied by look'])
  })

  test('that is not there twice, a window apart, is repeated once', async () => {
    reaches('settle: absent, so it is sent again')
    const { machine, result } = await run({ runbook: named, faults: { 'disk.send': 'response-lost-not-applied' } })
    expect(result.status).toBe('succeeded')
    expect(linesOf(machine, 'settled')).toEqual(['settled disk absent by look'])
    const sent = machine.sent.filter(({ key }) => key === 'disk').map(({ sentAt }) => sentAt)
    const looks = machine.sent.filter(({ key }) => key === 'disk:look').map(({ sentAt }) => sentAt)
    expect(looks[0]! - sent[0]!).toBeGreaterThanOrEqual(SETTLE_MS)
    expect(looks[1]! - looks[0]!).toBeGreaterThanOrEqual(SETTLE_MS)
    expect(sent[1]!).toBeGreaterThan(looks[1]!)
  })

  test('that is lost again after it was proven absent is not repeated a third time', async () => {
    reaches('settle: absent again after a repeat, so it has failed')
    const { machine, result } = await run({
      runbook: named,
      faults: { 'disk.send#1': 'response-lost-not-applied', 'disk.send#2': 'response-lost-not-applied' },
    })
    expect(result).toMatchObject({ status: 'failed', held: [] })
    expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(2)
  })

  test('nor by the next process, when the first one dies over the second proof', async () => {
    reaches('settle: absent for good, an earlier process found that out')
    const { machine, result } = await run({
      runbook: named,
      faults: {
        'disk.send#1': 'response-lost-not-applied',
        'disk.send#2': 'response-lost-not-applied',
        'disk.done': 'crash',
      },
    })
    expect(result).toMatchObject({ status: 'failed', held: [] })
    expect(linesOf(machine, 'settled')).toEqual(['settled disk absent by look', 'settled disk absent by look'])
    expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(2)
  })

  test('but repeated by the next process, when the first one dies over the first proof', async () => {
    const { machine, result } = await run({
      runbook: named,
      faults: { 'disk.send#1': 'response-lost-not-applied', 'disk.begin#2': 'crash' },
    })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
  })

  test('that acts after its client gave up is found within the window', async () => {
    reaches('move: settle, its answer was lost', 'settle: adopted after a lost answer')
    const { machine, result } = await run({ runbook: named, faults: { 'disk.send': 'late-applied' } })
    expect(result.status).toBe('succeeded')
    expect(linesOf(machine, 'settled')).toEqual(['settled disk applied by look'])
    expectReleased(machine)
  })

  test('is looked for again by the next process when the first one dies over it', async () => {
    const { machine, result } = await run({
      runbook: named,
      faults: { 'disk.send': 'crash-applied', 'disk:look.send': 'crash' },
    })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2'])
  })

  test('that is proven absent only while the run unwinds is not sent any more', async () => {
    reaches('settle: absent, so there is nothing to release')
    const { machine, result } = await run({
      runbook: named,
      faults: { 'disk.send': 'response-lost-not-applied', 'disk:look.send#1': '403' },
    })
    expect(result).toMatchObject({ status: 'failed', held: [], attention: [] })
    expect(linesOf(machine, 'settled')).toEqual(['settled disk unknown by look', 'settled disk absent by look'])
    expect(callsOf(machine)).toEqual([])
  })

  test('is not proven absent by looks with other credentials than the run began with', async () => {
    reaches('settle: unknown, other credentials may not see it')
    const { machine, result } = await run({
      runbook: named,
      credentialsChanged: true,
      faults: { 'disk.send': 'response-lost-not-applied' },
    })
    expect(result).toMatchObject({ status: 'needs-attention', attention: [{ step: 'disk', state: 'inDoubt' }] })
    expect(linesOf(machine, 'settled')).toEqual(['settled disk unknown by look', 'settled disk unknown by look'])
    expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(1)
  })

  test('is a person’s to decide when the look fails for good', async () => {
    reaches('settle: unknown, the look failed')
    const { machine, result } = await run({
      runbook: named,
      faults: { 'disk.send': 'response-lost-applied', 'disk:look.send#1': '403', 'disk:look.send#2': '403' },
    })
    expect(result.status).toBe('needs-attention')
    expect(linesOf(machine, 'settled')[0]).toBe('settled disk unknown by look')
  })
})

describe('a lost answer of a request that nothing finds again', () => {
  test('is never repeated: the run needs attention and says what to look at', async () => {
    reaches('release: whether there is anything to release is settled first')
    const { machine, result } = await run({ runbook: blind, faults: { 'disk.send': 'response-lost-applied' } })
    expect(result).toMatchObject({ status: 'needs-attention', exitCode: 3, failure: { class: 'inDoubt' } })
    expect(callsOf(machine)).toEqual(['create-disk d-2'])
    expect(result.attention).toEqual([
      expect.objectContaining({
        step: 'disk',
        vendor: 'lab',
        resource: 'lab/disk',
        state: 'inDoubt',
        what: expect.stringContaining('POST https://lab.mock/disks'),
        check: expect.stringContaining('the lab has 2 disks'),
        clear: expect.stringContaining('drillbook answer 0000labnight disk --adopt …'),
        cost: expect.stringContaining('billed'),
      }),
    ])
  })

  test('a process that died over it does not repeat it either', async () => {
    const { machine, result } = await run({ runbook: blind, faults: { 'disk.send': 'crash-applied' } })
    expect(result.status).toBe('needs-attention')
    expect(callsOf(machine)).toEqual(['create-disk d-2'])
  })

  test('"adopt" names the disk, and it is released', async () => {
    const { machine } = await run({ runbook: blind, faults: { 'disk.send': 'response-lost-applied' } })
    machine.answer('disk', { decision: 'adopt', id: 'd-2', by: 'ada' })
    const result = await machine.process()
    expect(result).toMatchObject({ status: 'failed', held: [], attention: [] })
    expect(linesOf(machine, 'settled')).toEqual(['settled disk applied by person'])
    expectReleased(machine)
  })

  test.each(['skip', 'repeat'] as const)(
    '"%s" after the run says that there is nothing, and nothing is sent',
    async decision => {
      const { machine } = await run({ runbook: blind, faults: { 'disk.send': 'response-lost-not-applied' } })
      machine.answer('disk', { decision, by: 'ada' })
      const result = await machine.process()
      expect(result).toMatchObject({ status: 'failed', held: [], attention: [] })
      expect(callsOf(machine)).toEqual([])
    },
  )

  test('an answer that was given while it ran lets the flow go on', async () => {
    reaches('person: adopted, a person knows what was made')
    const { machine, result } = await run({
      runbook: `${blind}  - id: look
    uses: lab/get-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}" }
`,
      faults: { 'disk.send': 'response-lost-applied' },
      answers: { disk: { decision: 'adopt', id: 'd-2', by: 'ada' } },
    })
    expect(result.status).toBe('succeeded')
    expect(callsOf(machine, 'all')).toContain('get-disk')
    expectReleased(machine)
  })

  test('"repeat" sends it once more, by a person’s word that is on disk first', async () => {
    reaches('person: sent again, a person says that nothing was made')
    const { machine, result } = await run({
      runbook: blind,
      faults: { 'disk.send': 'response-lost-not-applied' },
      answers: { disk: { decision: 'repeat', by: 'ada' } },
    })
    expect(result.status).toBe('succeeded')
    expect(linesOf(machine, 'begin', 'decision').slice(0, 3)).toEqual([
      'begin disk@1',
      'decision disk repeat',
      'begin disk@2',
    ])
  })

  test('one word is one repeat: a second lost answer asks again', async () => {
    const { machine, result } = await run({
      runbook: blind,
      faults: { 'disk.send#1': 'response-lost-not-applied', 'disk.send#2': 'response-lost-not-applied' },
      answers: { disk: { decision: 'repeat', by: 'ada' } },
    })
    expect(result.status).toBe('succeeded')
    expect(linesOf(machine, 'begin', 'decision', 'settled').slice(0, 7)).toEqual([
      'begin disk@1',
      'decision disk repeat',
      'settled disk absent by person',
      'begin disk@2',
      'decision disk repeat',
      'settled disk absent by person',
      'begin disk@3',
    ])
  })

  test('"skip" after the run has ended clears a doubt that holds nothing', async () => {
    const { machine, result } = await run({ runbook: bell, faults: { 'bell.send': 'response-lost-applied' } })
    expect(result).toMatchObject({ status: 'needs-attention', held: [] })
    machine.answer('bell', { decision: 'skip', by: 'ada' })
    const again = await machine.process()
    expect(again).toMatchObject({ status: 'failed', attention: [] })
    expect(callsOf(machine)).toEqual(['ring-bell bell 1'])
  })

  test('a doubt stays open until somebody answers', async () => {
    const { machine } = await run({ runbook: bell, faults: { 'bell.send': 'response-lost-applied' } })
    expect((await machine.process()).status).toBe('needs-attention')
    expect((await machine.process()).attention).toHaveLength(1)
  })
})

describe('a refusal after a doubt', () => {
  const lostThenRefused = { 'disk.send#1': 'response-lost-applied', 'disk.send#2': '422' } as const

  test('does not clear it', async () => {
    reaches('release: the request is repeated once more, its answer names what to release')
    const { machine, result } = await run({ runbook: keyed, faults: { ...lostThenRefused, 'disk.send#3': '422' } })
    expect(entriesOf(machine, 'done')[0]).toMatchObject({ status: 'failed', failure: { class: 'inDoubt' } })
    expect(alive(machine)).toEqual(['d-2'])
    expect(result).toMatchObject({ status: 'needs-attention', attention: [{ step: 'disk', state: 'inDoubt' }] })
  })

  test('is asked about once more before the release: the same id gives the disk its name', async () => {
    const { machine, result } = await run({ runbook: keyed, faults: lostThenRefused })
    expect(result).toMatchObject({ status: 'failed', failure: { class: 'inDoubt' }, attention: [], held: [] })
    expect(linesOf(machine, 'begin', 'phase', 'release')).toEqual([
      'begin disk@1',
      'begin disk@2',
      'phase failed',
      'begin disk@3',
      'begin disk/defer.1@1',
      'release disk/defer.1 released',
    ])
    expect(machine.sent.find(({ lane }) => lane === 'cleanup')).toMatchObject({ key: 'disk' })
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'create-disk', 'create-disk', 'delete-disk d-2'])
    expectReleased(machine)
  })

  test('a disk that only that repeat makes is released at once, also after a cancel', async () => {
    const { machine, result } = await run({
      runbook: keyed,
      faults: { ...lostThenRefused, 'disk.send#1': 'response-lost-not-applied', 'disk.done': 'cancel' },
    })
    expect(result).toMatchObject({ attention: [], held: [] })
    expect(callsOf(machine)).toEqual(['create-disk', 'create-disk d-2', 'delete-disk d-2'])
    expectReleased(machine)
  })

  test.each(['crash', 'crash-applied', 'response-lost-applied', 'response-lost-not-applied'] as const)(
    'what becomes of that repeat is settled like any other: %s',
    async fault => {
      const { machine, result } = await run({ runbook: keyed, faults: { ...lostThenRefused, 'disk.send#3': fault } })
      expect(result).toMatchObject({ status: 'failed', attention: [], held: [] })
      expectReleased(machine)
    },
  )

  test('is asked about once per process, and no more when a person says that there is nothing', async () => {
    reaches('person: left alone, a person has taken care of what is not released')
    const { machine } = await run({
      runbook: keyed,
      faults: { ...lostThenRefused, 'disk.send#1': 'response-lost-not-applied', 'disk.send#3': '422' },
    })
    expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(3)
    machine.answer('disk', { decision: 'skip', by: 'ada' })
    expect(await machine.process()).toMatchObject({ status: 'failed', attention: [] })
    expect(machine.sent.filter(({ key }) => key === 'disk')).toHaveLength(3)
    expect(entriesOf(machine, 'release')).toMatchObject([
      { verdict: 'skipped', evidence: 'ada says that it is taken care of' },
    ])
  })

  test('is a person’s word and no proof of absence where a person was there to give it', async () => {
    reaches('person: left alone, a person has seen to it')
    const { machine, result } = await run({
      runbook: `steps:${borrowed('lab/order-disk')}`,
      faults: { 'disk.send#1': 'response-lost-applied' },
      answers: { disk: { decision: 'skip', by: 'ada' } },
    })
    expect(result).toMatchObject({ status: 'failed', attention: [] })
    expect(linesOf(machine, 'release')).toEqual(['release disk/defer.1 skipped'])
  })

  test.each(['lab/order-disk', 'lab/name-disk'])(
    'nothing that the vendor does not know again is repeated: %s',
    async uses => {
      const { machine, result } = await run({
        runbook: `steps:${borrowed(uses)}`,
        faults: { 'disk.send#1': 'response-lost-applied', 'disk:look.send#1': '403', 'disk:look.send#2': '403' },
      })
      expect(result.status).toBe('needs-attention')
      expect(callsOf(machine)).toEqual(['create-disk d-2'])
    },
  )
})

test('a refusal that a look has let stand stands in the next process, too', async () => {
  reaches('move: settle, an earlier delivery may be why it is refused', 'settle: absent, so the refusal stands')
  const { subject } = await prepare('test/drill/planted/runbooks/lent-volume.yaml')
  const trial = await runTrial(subject, parseSchedule('v1:normal;attach.send#1=409;attach.done#1=crash'))
  expect(trial.result).toMatchObject({ status: 'failed', failure: { class: 'conflict' }, attention: [] })
  expect(trial.sent.filter(({ key }) => key === 'attach')).toHaveLength(1)
})

describe('requests and their ids', () => {
  const retried = `steps:
  - id: space
    retry: { attempts: 2, backoff: 1m, on: [vendorFailed] }
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
`
  const requestIds = (machine: Awaited<ReturnType<typeof run>>['machine']): readonly string[] =>
    machine.sent
      .filter(({ wire }) => wire.method === 'POST')
      .map(({ wire }) => JSON.parse(wire.body!).requestId as string)

  test('the tries on the wire keep one id', async () => {
    reaches('move: repeat, the vendor knows the request by its id', 'move: try again, nothing had happened')
    const { machine } = await run({
      runbook: keyed,
      faults: { 'disk.send#1': 'refused', 'disk.send#2': '500-applied' },
    })
    expect(new Set(requestIds(machine)).size).toBe(1)
    expect(requestIds(machine)).toHaveLength(3)
  })

  test('a new try after FAILED has a new one, and what the first try held is released before it', async () => {
    reaches('group: tried again from its first step')
    const { machine, result } = await run({
      runbook: retried,
      knobs: { disks: [{ brokenAfter: '3m', reason: 'QUOTA' }] },
    })
    expect(result.status).toBe('succeeded')
    expect(requestIds(machine)).toEqual([
      'drillbook.night.0000labnight.space.disk.1',
      'drillbook.night.0000labnight.space.disk.2',
    ])
    expect(callsOf(machine)).toEqual(['create-disk d-2', 'delete-disk d-2', 'create-disk d-3', 'delete-disk d-3'])
  })
})
