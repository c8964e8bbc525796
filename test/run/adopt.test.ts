import { describe, expect, test } from 'vitest'
import { runTrial } from '../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../engine/runtime/simulated/script.ts'
import { prepare } from '../drill/prepare.ts'
import { reaches } from '../marks.ts'
import { live } from './lab/machine.ts'
import { borrowed, run } from './lab/night.ts'
import { simulatedMachine } from './lab/simulated.ts'
import { entriesOf, linesOf } from './lab/story.ts'

/** A disk that nothing finds again, unmounted by a program that is told the disk and its host. */
const mounted = `steps:
  - id: disk
    uses: lab/order-disk
    with: { host: a }
    defer:
      - run: [unmount, "{{ self.outputs.diskId }}", "{{ self.outputs.host }}"]
        releases: lab/disk
        rerun: safe
`
const lost = { 'disk.send': 'response-lost-applied' } as const
const adopted = { decision: 'adopt', id: 'd-2', by: 'ada' } as const

test('what is adopted has the id that the person names and keeps what the input says of it', async () => {
  const { machine, result } = await run({ runbook: mounted, faults: lost, answers: { disk: adopted } })
  expect(result).toMatchObject({ status: 'succeeded', attention: [] })
  expect(entriesOf(machine, 'settled')).toMatchObject([{ by: 'person', outputs: { diskId: 'd-2', host: 'a' } }])
  expect(machine.ran.map(({ argv }) => argv)).toEqual([['unmount', 'd-2', 'a']])
})

test('the next process forms the release of what was adopted from the journal', async () => {
  const machine = simulatedMachine({
    runbook: mounted,
    faults: { ...lost, 'disk/defer.1.begin': 'crash' },
    answers: { disk: adopted },
  })
  expect((await live(machine)).status).toBe('succeeded')
  expect(linesOf(machine, 'settled')).toEqual(['settled disk applied by person'])
  expect(machine.ran.map(({ argv }) => argv)).toEqual([['unmount', 'd-2', 'a']])
})

const attachment = {
  volumeId: 'vol-0b9176567fe16f0bc',
  instanceId: 'i-0fedcba9876543210',
  deviceName: '/dev/sdf',
}

/** A volume is attached through a connection that can not be looked up, the answer is lost, and a person adopts it. */
async function attachBlindly(id: string, ...faults: readonly ScheduledFault[]) {
  const { subject } = await prepare('test/drill/planted/runbooks/lent-volume.yaml')
  const { datafy } = subject.plan.connections
  const blind = { ...datafy!, settings: { ...datafy!.settings, settleWith: 'none' } }
  return runTrial(
    {
      ...subject,
      plan: { ...subject.plan, connections: { datafy: blind } },
      script: {
        ...subject.script,
        answers: new Map([['attach', { step: 'attach', decision: 'adopt', id, by: 'ada' }]]),
      },
    },
    { world: 'normal', faults: [{ at: 'attach.send#1', fault: 'response-lost-applied' }, ...faults] },
  )
}

test.each([
  ['the volume', attachment.volumeId],
  ['the instance', attachment.instanceId],
  ['a word of their own', 'attachment-1'],
])('an attachment whose ids the input has all is adopted by them, whichever a person names: %s', async (_, id) => {
  const { entries, result, sent, world } = await attachBlindly(id, { at: 'attach.done#1', fault: 'int' })
  expect(result).toMatchObject({ status: 'cancelled', attention: [] })
  expect(entries.find(entry => entry.type === 'settled')).toMatchObject({ by: 'person', outputs: attachment })
  const detach = sent.filter(({ key }) => key === 'attach/defer.1')
  expect(detach.map(({ wire }) => [wire.url.split('/').slice(-2), JSON.parse(wire.body!)])).toEqual([
    [expect.arrayContaining([attachment.volumeId]), { instanceId: attachment.instanceId, force: false }],
  ])
  const attachments = world.resources().filter(({ resource }) => resource === 'datafy/attachment')
  expect(attachments).toMatchObject([{ state: 'detaching', releases: 1 }])
})

describe('a person who named a wrong id may still', () => {
  const mistaken = async () => {
    const machine = simulatedMachine({
      runbook: `steps:${borrowed('lab/order-disk')}`,
      faults: { ...lost, 'disk/defer.1.send#1': '403' },
      answers: { disk: { ...adopted, id: 'd-1' } },
    })
    expect(await machine.process()).toMatchObject({ status: 'needs-attention', held: [{ id: 'd-1' }] })
    return machine
  }

  test('name the right one: the newest word counts', async () => {
    reaches('person: the id that was named last counts')
    const machine = await mistaken()
    machine.answer('disk', adopted)
    expect(await machine.process()).toMatchObject({ status: 'succeeded', attention: [] })
    expect(entriesOf(machine, 'release')).toMatchObject([{ id: 'd-2', verdict: 'released' }])
    expect(machine.world.resources().find(({ id }) => id === 'd-1')).toMatchObject({ alive: true })
  })

  test('take care of it: nothing more is sent to what the wrong id names', async () => {
    const machine = await mistaken()
    const sent = machine.sent.length
    machine.answer('disk', { decision: 'skip', by: 'eve' })
    expect(await machine.process()).toMatchObject({ attention: [] })
    expect(entriesOf(machine, 'release')).toMatchObject([
      { verdict: 'skipped', evidence: 'eve says that it is taken care of' },
    ])
    expect(machine.sent.slice(sent)).toEqual([])
  })
})
