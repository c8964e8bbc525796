import { describe, expect, test } from 'vitest'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, run } from './lab/night.ts'
import { entriesOf, linesOf } from './lab/story.ts'

const command = (keys: string): string => `steps:${borrowed()}
  - id: work
    run: [work, "--disk", "{{ steps.disk.outputs.diskId }}"]
${keys
  .split('\n')
  .map(line => `    ${line}`)
  .join('\n')}
`

describe('a local command', () => {
  test('gets its arguments as they are, one by one', async () => {
    const { machine } = await run({ runbook: command('timeout: 1m') })
    expect(machine.ran.map(({ argv }) => argv)).toEqual([['work', '--disk', 'd-2']])
  })

  test('fails with its exit code and its last words', async () => {
    const { machine, result } = await run({ runbook: command('simulate: { exitCode: 3, stderr: "a\\nno space\\n" }') })
    expect(result.failure).toEqual({
      class: 'exitCode',
      message: 'the command ended with 3: no space',
      code: '3',
      step: 'work',
    })
    expectReleased(machine)
  })

  test('that takes longer than its timeout fails as timeout', async () => {
    const { result } = await run({ runbook: command('timeout: 1m\nsimulate: { takes: 2m }') })
    expect(result.failure?.class).toBe('timeout')
  })

  test('is tried again as its retry says', async () => {
    const { machine, result } = await run({
      runbook: command('retry: { attempts: 3, backoff: 1s, on: [exitCode] }\nsimulate: { exitCode: 1 }'),
    })
    expect(result.status).toBe('failed')
    expect(machine.ran).toHaveLength(3)
  })

  test('that has ended is not run again by a later process', async () => {
    reaches('command: its result is in the journal')
    const { machine, result } = await run({
      runbook: command('rerun: ask'),
      faults: { 'work.result': 'crash-after', 'disk/defer.1.begin': 'crash' },
    })
    expect(result.status).toBe('succeeded')
    expect(machine.ran).toHaveLength(1)
  })
})

describe('a command that was cut off', () => {
  const cutOff = { 'work.send': 'crash-applied' } as const

  test('is run again where that is safe', async () => {
    const { machine, result } = await run({ runbook: command('rerun: safe'), faults: cutOff })
    expect(result.status).toBe('succeeded')
    expect(machine.ran).toHaveLength(2)
  })

  test('is not run again where the author forbids it', async () => {
    const { machine, result } = await run({ runbook: command('rerun: never'), faults: cutOff })
    expect(result.failure).toMatchObject({ class: 'inDoubt', message: expect.stringContaining('rerun: never') })
    expect(machine.ran).toHaveLength(1)
    expectReleased(machine)
  })

  test.each([
    ['repeat', 'succeeded', 2],
    ['skip', 'succeeded', 1],
    ['reject', 'cancelled', 1],
  ] as const)('is a person’s to decide by default: %s', async (decision, status, runs) => {
    const { machine, result } = await run({
      runbook: command('timeout: 1h'),
      faults: cutOff,
      answers: { work: { decision, by: 'ada' } },
    })
    expect(result.status).toBe(status)
    expect(machine.ran).toHaveLength(runs)
    expectReleased(machine)
  })

  test('is asked about each time: a word that was given holds for the time that it was given for', async () => {
    const { machine, result } = await run({
      runbook: command('timeout: 1h'),
      faults: { 'work.send#1': 'crash-applied', 'work.send#2': 'crash-applied' },
      answers: { work: { decision: 'repeat', by: 'ada' } },
    })
    expect(result.status).toBe('succeeded')
    expect(machine.ran).toHaveLength(3)
    expect(entriesOf(machine, 'decision')).toHaveLength(2)
    expect(entriesOf(machine, 'wait').filter(({ reason }) => reason === 'confirm')).toHaveLength(2)
  })

  test('under "defer" is run again: a release must end', async () => {
    const { machine, result } = await run({
      runbook: `steps:
  - id: work
    run: [work]
    defer:
      - run: [undo]`,
      faults: { 'work/defer.1.send': 'crash-applied' },
    })
    expect(result.status).toBe('succeeded')
    expect(machine.ran.map(({ argv }) => argv[0])).toEqual(['work', 'undo', 'undo'])
  })

  test('is not run again after a cancel', async () => {
    reaches('cancel: a command that was cut off is not run again')
    const { machine, result } = await run({
      runbook: command('rerun: safe'),
      faults: { 'work.begin': 'cancel', 'work.send': 'crash-applied' },
    })
    expect(result.status).toBe('cancelled')
    expect(machine.ran).toHaveLength(1)
  })
})

describe('outputs of a command', () => {
  test('keep their types on the way to later steps and to the run', async () => {
    const { machine, result } = await run({
      runbook: `steps:
  - id: count
    run: [count]
    outputs:
      n: { from: stdout, as: integer }
      report: { from: "file:report.json", as: json }
    simulate: { stdout: "42\\n", files: { report.json: '{"rows":[1,"two",null],"ok":true}' } }
  - id: use
    run: [use, "{{ steps.count.outputs.n }}", "{{ json steps.count.outputs.report }}"]
outputs:
  n: "{{ steps.count.outputs.n }}"
  report: "{{ steps.count.outputs.report }}"
`,
    })
    expect(machine.ran[1]!.argv).toEqual(['use', '42', '{"ok":true,"rows":[1,"two",null]}'])
    expect(result.outputs).toEqual({ n: 42, report: { rows: [1, 'two', null], ok: true } })
  })

  test.each([
    ['as: integer', 'many', 'should be a whole number from stdout, found "many"'],
    ['as: json, schema: { type: object, required: [rows] }', '{}', '"rows"'],
    ['as: integer, schema: { type: integer, minimum: 1 }', '0', 'at least 1'],
  ])('that are not what { %s } says fail the step', async (as, stdout, words) => {
    const { result } = await run({
      runbook: `steps:
  - id: count
    run: [count]
    outputs: { n: { from: stdout, ${as} } }
    simulate: { stdout: "7" }
`,
      commands: { count: { stdout } },
    })
    expect(result.failure).toMatchObject({ class: 'expectation', message: expect.stringContaining(words) })
  })
})

test('a command is begun on disk before it starts', async () => {
  const { machine } = await run({ runbook: command('rerun: ask') })
  expect(linesOf(machine, 'begin', 'spawned', 'result').filter(line => line.includes('work'))).toEqual([
    'begin work@1',
    'spawned work@1',
    'result work@1 applied',
  ])
})
