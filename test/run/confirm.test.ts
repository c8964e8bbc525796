import { describe, expect, test } from 'vitest'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, run } from './lab/night.ts'
import { simulatedMachine } from './lab/simulated.ts'
import { entriesOf, linesOf } from './lab/story.ts'

const signoff = (more = ''): string => `steps:${borrowed()}
  - id: signoff
    confirm:
      message: "Release {{ steps.disk.outputs.diskId }}?"
      fields: { ticket: { type: string, pattern: "^OPS-[0-9]+$" }, copies: { type: integer, default: 1 } }
      deadline: 2h
${more}
outputs: { ticket: "{{ default steps.signoff.outputs.ticket \\"none\\" }}", by: "{{ steps.signoff.outputs.by }}" }
`

describe('a confirm', () => {
  test('asks with its message, and the answers are typed outputs', async () => {
    const { machine, result } = await run({
      runbook: signoff(),
      answers: { signoff: { decision: 'approve', by: 'ada', fields: { ticket: 'OPS-7', copies: 2 } } },
    })
    expect(result).toMatchObject({ status: 'succeeded', outputs: { ticket: 'OPS-7', by: 'ada' } })
    expect(machine.events.find(event => event.event === 'run.waiting')).toMatchObject({
      step: 'signoff',
      message: 'Release d-2?',
      choices: ['approve', 'reject'],
      answer: 'drillbook answer 0000labnight signoff --approve ticket=…',
    })
    expect(entriesOf(machine, 'done').find(({ key }) => key === 'signoff')!.outputs).toEqual({
      approved: true,
      by: 'ada',
      ticket: 'OPS-7',
      copies: 2,
    })
  })

  test('that is rejected ends the run as cancelled, and everything is released', async () => {
    const { machine, result } = await run({
      runbook: signoff(),
      answers: { signoff: { decision: 'reject', by: 'ada' } },
    })
    expect(result).toMatchObject({ status: 'cancelled', failure: { class: 'cancelled', code: 'rejected' } })
    expectReleased(machine)
  })

  test.each([
    ['', 'failed', undefined],
    ['      onDeadline: approve', 'succeeded', 'deadline'],
  ])('that nobody answers, with "%s", ends %s', async (more, status, by) => {
    if (by === 'deadline') reaches('person: approved by the deadline, nobody answered')
    const { machine, result } = await run({
      runbook: signoff(more),
      answers: { signoff: { decision: 'nobody' } },
    })
    expect(result.status).toBe(status)
    expect(result.outputs['by']).toBe(by)
    const waited = entriesOf(machine, 'wait').find(({ reason }) => reason === 'confirm')!
    expect(machine.clock.now()).toBeGreaterThanOrEqual(waited.until)
    expectReleased(machine)
  })

  test('keeps its deadline over restarts', async () => {
    const { machine } = await run({
      runbook: signoff(),
      answers: { signoff: { decision: 'nobody' } },
      faults: { 'signoff.wait': 'crash-after', 'signoff.done': 'crash' },
    })
    expect(entriesOf(machine, 'wait').filter(({ reason }) => reason === 'confirm')).toHaveLength(1)
  })

  test('is asked once: a decision that is on disk answers for a later process', async () => {
    const machine = simulatedMachine({
      runbook: signoff(),
      answers: { signoff: { decision: 'approve', by: 'ada', fields: { ticket: 'OPS-7' } } },
      faults: { 'signoff.done': 'crash' },
    })
    await expect(machine.process()).rejects.toThrow('crashed')
    machine.answer('signoff', { decision: 'reject', by: 'eve' })
    expect((await machine.process()).outputs).toMatchObject({ by: 'ada' })
    expect(linesOf(machine, 'decision')).toEqual(['decision signoff approve'])
  })
})
