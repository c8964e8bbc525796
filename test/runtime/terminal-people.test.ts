import { PassThrough } from 'node:stream'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { absentPeople, approvingPeople, unawaitedPeople } from '../../engine/runtime/people/people.ts'
import { terminalPeople } from '../../engine/runtime/people/terminal-people.ts'
import type { Wanted } from '../../engine/runtime/runtime.ts'

const wanted = (changes: Partial<Wanted> = {}): Wanted => ({
  key: 'signoff',
  message: 'Release 200 GB now?',
  fields: {},
  choices: ['approve', 'reject'],
  untilMs: Number.POSITIVE_INFINITY,
  ...changes,
})

/** Types one line for each question. */
async function answer(lines: readonly string[], changes: Partial<Wanted> = {}) {
  const input = new PassThrough()
  const output = new PassThrough()
  const left = [...lines]
  let shown = ''
  output.on('data', chunk => {
    shown += chunk
    const line = left.shift()
    if (line === undefined) input.end()
    else input.write(`${line}\n`)
  })
  const never = new AbortController().signal
  return { decision: await terminalPeople({ input, output, by: 'ada' }).ask(wanted(changes), never), shown }
}

const ticket = { ticket: { type: 'string' }, count: { type: 'integer' }, isUrgent: { type: 'boolean', default: false } }

describe('the person at the terminal', () => {
  test('sees the question and the choices', async () => {
    const { shown } = await answer(['reject'])
    expect(shown).toContain('Release 200 GB now?\n[approve/reject] ')
  })

  test.each([
    ['approve', { decision: 'approve', by: 'ada', fields: {} }],
    ['A', { decision: 'approve', by: 'ada', fields: {} }],
    ['r', { decision: 'reject', by: 'ada' }],
  ])('may answer %s', async (line, decision) => {
    expect((await answer([line])).decision).toEqual(decision)
  })

  test('is asked again after an answer that is no choice', async () => {
    const { decision, shown } = await answer(['maybe', '', 'approve'])
    expect(decision).toMatchObject({ decision: 'approve' })
    expect(shown.match(/please answer with one of approve\/reject/g)).toHaveLength(2)
  })

  test('fills in fields by type, again until they fit, and may keep defaults', async () => {
    const { decision, shown } = await answer(['approve', '', 'OPS-1', 'many', '2.5', '3', ''], { fields: ticket })
    expect(decision).toMatchObject({ fields: { ticket: 'OPS-1', count: 3, isUrgent: false } })
    // Each is asked for by its name; what an empty line means is shown where it means something.
    expect(shown.match(/\w+(?: \(\w+\))?: /g)).toEqual([
      'ticket: ',
      'ticket: ',
      'count: ',
      'count: ',
      'count: ',
      'isUrgent (false): ',
    ])
  })

  test('is told what a field must be', async () => {
    const fields = { ticket: { type: 'string', pattern: '^OPS-[0-9]+$' }, count: { type: 'integer', maximum: 3 } }
    const { decision, shown } = await answer(['approve', 'JIRA-1', 'OPS-7', '9', '2'], { fields })
    expect(decision).toMatchObject({ fields: { ticket: 'OPS-7', count: 2 } })
    expect(shown).toMatch(/"ticket" must .*OPS/)
    expect(shown).toMatch(/"count" must .*3/)
  })

  test('who presses Ctrl-C at the question interrupts the process', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true)
    onTestFinished(() => kill.mockRestore())
    const input = new PassThrough()
    const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
    const stop = new AbortController()
    const asked = terminalPeople({ input, output, by: 'ada' }).ask(wanted(), stop.signal)
    input.write('\x03')
    await vi.waitFor(() => expect(kill).toHaveBeenCalledWith(process.pid, 'SIGINT'))
    stop.abort()
    expect(await asked).toBeUndefined()
  })

  test('names what is adopted', async () => {
    const { decision } = await answer(['adopt', ' b-1 '], { choices: ['adopt', 'repeat', 'skip'] })
    expect(decision).toEqual({ decision: 'adopt', id: 'b-1', by: 'ada' })
  })

  test('who ends the input leaves the answer to the mailbox', async () => {
    expect((await answer([])).decision).toBeUndefined()
  })

  test('is interrupted when the answer came another way', async () => {
    const stop = new AbortController()
    const asked = terminalPeople({ input: new PassThrough(), output: new PassThrough(), by: 'ada' }).ask(
      wanted(),
      stop.signal,
    )
    stop.abort()
    expect(await asked).toBeUndefined()
  })
})

describe('without a terminal', () => {
  const never = new AbortController().signal

  test('--yes approves what needs no words', async () => {
    const people = approvingPeople('--yes', absentPeople)
    expect(await people.ask(wanted(), never)).toEqual({ decision: 'approve', by: '--yes', fields: {} })
    expect(await people.ask(wanted({ fields: { isUrgent: ticket.isUrgent } }), never)).toMatchObject({
      fields: { isUrgent: false },
    })
  })

  test('--yes neither fills in a field nor settles a doubt', async () => {
    const people = approvingPeople('--yes', unawaitedPeople)
    expect(await people.ask(wanted({ fields: ticket }), never)).toBe('nobody')
    expect(await people.ask(wanted({ choices: ['adopt', 'repeat', 'skip'] }), never)).toBe('nobody')
  })
})
