import { describe, expect, test } from 'vitest'
import { outcomeWords } from '../../engine/report/outcome.ts'
import { viewOf } from '../../engine/report/view/fold.ts'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, run } from './lab/night.ts'
import { linesOf } from './lab/story.ts'

const failing = (onError: string): string => `steps:
  - id: fails
    run: [fails]
    simulate: { exitCode: 7, stderr: "no such table" }
    onError: ${onError}
  - id: after
    run: [after]
`

test('an output that is not what is expected is shown by its beginning', async () => {
  const { result } = await run({
    runbook: `steps:
  - id: long
    run: [long]
    outputs: { text: { from: stdout } }
    simulate: { stdout: ${'x'.repeat(500)} }
    expect: { text: short }
`,
  })
  expect(result.failure?.message).toBe(
    `"long" ended, but its output "text" is "${'x'.repeat(119)} where "short" was expected`,
  )
})

describe('onError', () => {
  test('continue goes on with the next step, and the run succeeds', async () => {
    reaches('step: failed, and the run goes on as "onError" says')
    const { machine, result } = await run({ runbook: failing('continue') })
    expect(result.status).toBe('succeeded')
    expect(linesOf(machine, 'done')).toEqual(['done fails failed', 'done after succeeded'])
  })

  test('steps run instead and know what failed', async () => {
    reaches('step: failed, and the steps under "onError" run instead')
    const { machine, result } = await run({
      runbook: failing('[{ run: [tell, "{{ error.class }}", "{{ error.step }}", "{{ error.message }}"] }]'),
    })
    expect(result.status).toBe('succeeded')
    expect(machine.ran.map(({ argv }) => argv)).toEqual([
      ['fails'],
      ['tell', 'exitCode', 'fails', 'the command ended with 7: no such table'],
      ['after'],
    ])
  })

  test('the failure of a group names the step inside it', async () => {
    const { machine } = await run({
      runbook: `steps:
  - id: space
    onError: [{ run: [tell, "{{ error.step }}"] }]
    steps:
      - id: inner
        run: [inner]
        simulate: { exitCode: 1 }
`,
    })
    expect(machine.ran.at(-1)!.argv).toEqual(['tell', 'space/inner'])
  })

  test('steps that fail themselves fail the run', async () => {
    const { result } = await run({
      runbook: failing('[{ run: [worse] }]'),
      commands: { 'fails/onError.1': { exitCode: 2 } },
    })
    expect(result).toMatchObject({ status: 'failed', failure: { class: 'exitCode' } })
  })

  test('the first failure stays the run’s when the steps instead fail too, which is told behind it', async () => {
    reaches('step: the steps under "onError" failed as well, and the first failure stays')
    const { result } = await run({
      runbook: failing('[{ run: [tell] }, { run: [worse] }]'),
      commands: { 'fails/onError.2': { exitCode: 2 } },
    })
    expect(result.failure).toMatchObject({
      step: 'fails',
      code: '7',
      message:
        'the command ended with 7: no such table; then "fails/onError.2" under "onError" failed too: the command ended with 2',
    })
    expect(result).not.toHaveProperty('handled')
  })

  test.each(['continue', '[{ run: [tell] }]'])(
    'the end names what %s has dealt with, in the journal too',
    async how => {
      const { machine, result } = await run({
        runbook: failing(how),
        faults: { 'after.begin': 'crash' },
      })
      const handled = [{ step: 'fails', class: 'exitCode', message: 'the command ended with 7: no such table' }]
      expect(result).toMatchObject({ status: 'succeeded', handled })
      expect(machine.entries().at(-1)).toMatchObject({ type: 'end', handled })
      expect(machine.events.at(-1)).toMatchObject({ event: 'run.ended', handled })
      expect(outcomeWords(viewOf(machine.events), {}).join('\n')).toContain(
        'handled: step "fails" failed, exitCode: the command ended with 7: no such table; the run went on as "onError" says',
      )
    },
  )

  test('what the steps instead acquire is released at the end', async () => {
    const { machine, result } = await run({
      runbook: `steps:
  - id: fails
    run: [fails]
    simulate: { exitCode: 7 }
    onError:
      - uses: lab/request-disk
        with: { host: b }
        defer:
          - uses: lab/delete-disk
            with: { diskId: "{{ self.outputs.diskId }}" }
`,
    })
    expect(result.status).toBe('succeeded')
    expectReleased(machine)
  })

  test('never handles a cancel away', async () => {
    const { machine, result } = await run({ runbook: failing('continue'), faults: { 'fails.begin': 'cancel' } })
    expect(result.status).toBe('cancelled')
    expect(machine.ran.map(({ argv }) => argv[0])).not.toContain('after')
  })

  test('never handles a doubt away', async () => {
    reaches(
      'move: give up, a lost answer is for a person to settle',
      'step: failed, and "onError" handles no cancel, no doubt and no deadline',
    )
    const { machine, result } = await run({
      runbook: `steps:
  - id: bell
    uses: lab/ring-bell
    onError: continue
  - id: after
    run: [after]
`,
      faults: { 'bell.send': 'response-lost-applied' },
    })
    expect(result.status).toBe('needs-attention')
    expect(machine.ran).toEqual([])
  })

  test('is not done twice by a later process', async () => {
    const { machine } = await run({
      runbook: failing('[{ run: [tell] }]'),
      faults: { 'after.begin': 'crash', 'run.phase': 'crash' },
    })
    expect(machine.ran.map(({ argv }) => argv[0])).toEqual(['fails', 'tell', 'after'])
  })
})

test('a failure that was handled before the deadline stays handled for a process that comes after it', async () => {
  const { machine, result } = await run({
    runbook: `steps:
  - id: space
    deadline: 1m
    steps:
      - id: fails
        run: [fails]
        simulate: { takes: 10m }
        timeout: 10s
        onError: continue
${borrowed().replace(/^(?=.)/gm, '    ')}
      - id: work
        run: [work]
        simulate: { takes: 10m }
`,
    faults: { 'space/disk/defer.1.begin': 'crash' },
  })
  expect(result.status).toBe('failed')
  expectReleased(machine)
})

describe('expect', () => {
  const counted = (expected: string): string => `steps:
  - id: count
    run: [count]
    outputs: { n: { from: stdout, as: integer } }
    expect: ${expected}
    simulate: { stdout: "42" }
`

  test.each([
    ['{ n: { gt: 41 } }', undefined],
    ['{ n: 42 }', undefined],
    ['gt self.outputs.n 41', undefined],
    ['{ n: { gt: 42 } }', '"count" ended, but its output "n" is 42 where more than 42 was expected'],
    ['gt self.outputs.n 42', '"count" ended, but its expectation "gt self.outputs.n 42" does not hold'],
  ])('%s: %s', async (expected, message) => {
    const { result } = await run({ runbook: counted(expected) })
    expect(result.failure?.message).toBe(message)
    expect(result.status).toBe(message === undefined ? 'succeeded' : 'failed')
  })

  test.each([
    ['{ code: [0, 24] }', 24, undefined],
    ['in self.outputs.code 0 24', 24, undefined],
    ['{ code: [0, 24] }', 0, undefined],
    [
      '{ code: [0, 24] }',
      23,
      '"copy" ended, but its output "code" is 23 where one of 0, 24 was expected; the command ended with 23: rsync error: some files could not be transferred',
    ],
  ])('%s judges exit code %i: %s', async (expected, exitCode, message) => {
    const { result } = await run({
      runbook: `steps:
  - id: copy
    run: [rsync]
    outputs: { code: { from: exitCode } }
    expect: ${expected}
    simulate: { exitCode: ${exitCode}, stderr: "rsync error: some files could not be transferred\\n" }
`,
    })
    expect(result.failure?.message).toBe(message)
  })

  test('an effect that did not give what was expected is still released', async () => {
    const { machine, result } = await run({ runbook: `steps:${borrowed()}    expect: { sizeGb: { gte: 500 } }\n` })
    expect(result.failure?.class).toBe('expectation')
    expectReleased(machine)
  })
})

describe('if', () => {
  const conditional = (condition: string): string => `inputs: { size: { type: integer, default: 10 } }
steps:
  - id: maybe
    if: ${condition}
    run: [maybe]
    outputs: { word: { from: stdout } }
    simulate: { stdout: done }
outputs: { word: '{{ default steps.maybe.outputs.word "skipped" }}' }
`

  test.each([
    ['gt inputs.size 5', 'done'],
    ['gt inputs.size 50', 'skipped'],
  ])('%s: %s', async (condition, word) => {
    const { result } = await run({ runbook: conditional(condition) })
    expect(result).toMatchObject({ status: 'succeeded', outputs: { word } })
  })

  test('a skipped step’s output that is used after all is an error that names it', async () => {
    reaches('step: skipped, its condition does not hold')
    const { result } = await run({
      runbook: `steps:
  - id: maybe
    if: eq 1 2
    run: [maybe]
    outputs: { word: { from: stdout } }
    simulate: { stdout: done }
  - id: use
    run: [use, "{{ steps.maybe.outputs.word }}"]
`,
    })
    expect(result.failure).toMatchObject({ class: 'invalid', step: 'use', message: expect.stringContaining('maybe') })
  })
})

test('a failure is told with the step that it comes from', async () => {
  const { result } = await run({ runbook: failing('fail') })
  expect(result).toMatchObject({ status: 'failed', exitCode: 1, failedStep: 'fails', failure: { class: 'exitCode' } })
})

test('a template that can not be evaluated says where, before anything is sent', async () => {
  const { machine, result } = await run({
    runbook: `inputs: { text: { type: string, default: "{" } }
steps:
  - id: disk
    uses: lab/request-disk
    keep: "for the test"
    with: { host: "{{ fromJson inputs.text }}" }
`,
  })
  expect(result.failure).toMatchObject({ class: 'invalid', step: 'disk' })
  expect(machine.sent).toEqual([])
})

describe('a template that has no value', () => {
  const read = `steps:
  - id: read
    run: [read]
    simulate: { stdout: '{"size":null}' }
    outputs: { data: { from: stdout, as: json } }
`
  test.each([
    ['an argument', '  - { id: use, run: [use, "{{ steps.read.outputs.data.size }}"] }'],
    ['part of a text', '  - { id: use, run: [use, "size {{ steps.read.outputs.data.size }}"] }'],
    ['a condition', '  - { id: use, if: eq steps.read.outputs.data.size 5, run: [use] }'],
    ['an expectation', '  - { id: use, run: [use], expect: eq steps.read.outputs.data.size 5 }'],
  ])('is named by file, line and column: %s', async (_, line) => {
    const { machine, result } = await run({ runbook: `${read}${line}\n` })
    expect(result.status).toBe('failed')
    const failed = machine.entries().findLast(entry => entry.type === 'done' && entry.key === 'use')
    expect(failed).toMatchObject({ failure: { message: expect.stringMatching(/\(\S+\.yaml:\d+:\d+\)$/) } })
  })
})
