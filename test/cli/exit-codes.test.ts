import { afterEach, describe, expect, test, vi } from 'vitest'
import { codeOfError } from '../../engine/cli/shell/failure.ts'
import type { Broken } from '../../engine/drill/judge.ts'
import { EngineFault, UsageError } from '../../engine/errors.ts'
import type { CancelReason, RunStatus } from '../../engine/journal/entry.ts'
import { exitCodeOf } from '../../engine/run/flow/exit-code.ts'
import { KnobError } from '../../schemas/knob-error.ts'
import { type Called, call, makeFolder, smallDrill, smallRunbook } from './call.ts'

/** What the judge finds besides what is broken: no engine that ships makes a drill of these runbooks find anything. */
const planted = vi.hoisted(() => ({ broken: [] as Broken[] }))
vi.mock('../../engine/drill/judge.ts', async original => {
  const real = await original<typeof import('../../engine/drill/judge.ts')>()
  return { ...real, judge: (...given: Parameters<typeof real.judge>) => [...real.judge(...given), ...planted.broken] }
})
afterEach(() => {
  planted.broken = []
})

const runbook = (name: string, steps: string, more = '') => `drillbook: 1\nname: ${name}\n${more}steps:\n${steps}`
const work = '  - { id: work, run: ["true"] }\n'

const files = {
  'small.yaml': smallRunbook,
  'small.drill.yaml': smallDrill,
  'good.yaml': runbook('good', work),
  'good.drill.yaml': 'drill: 1\nrunbook: ./good.yaml\n',
  'bad.yaml': runbook('bad', '  - { id: work, run: ["false"] }\n'),
  'ask.yaml': runbook('ask', '  - id: sure\n    confirm: { message: "Go on?" }\n', 'lock: one\n'),
  'ask.drill.yaml':
    'drill: 1\nrunbook: ./ask.yaml\nscenarios:\n  - name: no\n    answers: [{ step: sure, decision: reject, by: eve }]\n    expect: { status: succeeded }\n',
  'wait.yaml': runbook('wait', work, 'lock: one\n'),
  'holds.yaml': runbook('holds', '  - id: work\n    run: ["true"]\n    defer: [{ run: ["false"] }]\n'),
  'wrong.yaml': runbook('wrong', '  - { id: work, runs: ["true"] }\n'),
  'warned.yaml': runbook(
    'warned',
    '  - { id: look, uses: lucidity/get-buffer, with: { bufferId: b-1 } }\n  - { id: again, uses: lucidity/get-buffer, with: { bufferId: b-1 }, timeout: 1s }\n',
  ),
}

/** One command line after others, an underscore for a space in a word; what the last one ends with counts. */
type Row = readonly [what: string, commands: readonly string[], code: number]

const rows: readonly Row[] = [
  ['a run that goes well', ['run good.yaml'], 0],
  ['a run that fails and holds nothing', ['run bad.yaml'], 1],
  ['a run whose release fails', ['run holds.yaml'], 3],
  ['a run that waits for a person', ['run ask.yaml --no-wait'], 4],
  ['a run whose lock another one has', ['run ask.yaml --no-wait', 'run wait.yaml'], 5],
  ['a run of a runbook with a mistake', ['run wrong.yaml'], 2],
  ['a run of a file that is not there', ['run none.yaml'], 2],
  ['a rehearsal that goes well', ['run small.yaml --dry-run'], 0],
  ['a rehearsal that fails', ['run small.yaml --dry-run --scenario the_buffer_fails'], 1],

  ['resume of a run that went well', ['run good.yaml', 'resume last'], 0],
  ['resume of a run that failed', ['run bad.yaml', 'resume last'], 1],
  ['resume of a run that nobody knows', ['resume R0'], 2],
  ['an answer after which the run goes well', ['run ask.yaml --no-wait', 'answer last sure --approve'], 0],
  ['an answer after which the run fails', ['run ask.yaml --no-wait', 'answer last sure --reject'], 1],
  ['an answer to a step that asks nothing', ['run ask.yaml --no-wait', 'answer last work --approve'], 2],
  ['cancel of a run that waits', ['run ask.yaml --no-wait', 'cancel last'], 0],
  ['cancel of a run that has ended', ['run good.yaml', 'cancel last'], 0],
  ['recover with nothing to do', ['run good.yaml', 'recover'], 0],
  ['recover beside a run that waits for a person', ['run ask.yaml --no-wait', 'recover'], 0],
  ['recover of what still can not be released', ['run holds.yaml', 'recover'], 3],
  ['held with nothing held', ['run good.yaml', 'held'], 0],
  ['held with something held', ['run holds.yaml', 'held'], 3],

  ['check without a problem', ['check good.yaml'], 0],
  ['check with warnings alone', ['check warned.yaml'], 0],
  ['check with an error', ['check wrong.yaml'], 2],
  ['check with an error beside a good file', ['check good.yaml wrong.yaml'], 2],
  ['check of a file that is not there', ['check none.yaml'], 2],
  ['plan', ['plan good.yaml'], 0],
  ['plan of a runbook with a mistake', ['plan wrong.yaml'], 2],
  ['graph', ['graph good.yaml'], 0],
  ['graph of a runbook with a mistake', ['graph wrong.yaml'], 2],

  ['a drill that finds nothing', ['drill good.yaml'], 0],
  ['a drill of a runbook with a mistake', ['drill wrong.yaml'], 2],
  ['a drill whose scenario ends otherwise than expected', ['drill ask.yaml --seeds 0'], 1],
  ['a schedule in which everything holds', ['drill good.yaml --replay v1:normal'], 0],

  ['runs', ['runs'], 0],
  ['show', ['run bad.yaml', 'show last'], 0],
  ['show --evidence', ['run bad.yaml', 'show last --evidence'], 0],
  ['show of a run that nobody knows', ['show R0'], 2],
  ['verify of a whole journal', ['run bad.yaml', 'verify last'], 0],
  ['verify of a journal that was cut', ['run bad.yaml', `verify last --head ${'f'.repeat(64)}`], 1],
  ['steps', ['steps'], 0],
  ['schema', ['schema'], 0],
  ['doctor', ['doctor'], 0],
  ['completion', ['completion bash'], 0],
  ['a new runbook', ['new runbook night'], 0],
  ['a new runbook where one is', ['new runbook night', 'new runbook night'], 2],
  ['help', ['--help'], 0],
  ['the version', ['--version'], 0],
  ['a command that is not there', ['rnu good.yaml'], 2],
  ['a flag that is not there', ['run good.yaml --jsno'], 2],
  ['a value that a flag does not take', ['check good.yaml --format loud'], 2],
]

describe('commands end with the code of what they found', () => {
  test.each(rows)('%s', async (_, commands, code) => {
    const folder = makeFolder(files)
    let end: Called | undefined
    for (const words of commands)
      end = await call(
        words.split(' ').map(word => word.replaceAll('_', ' ')),
        { folder },
      )
    expect(end!.code, end!.said).toBe(code)
  })

  const broken: Broken = { property: 'S1', statement: 'everything is given back', how: 'it was not' }

  test.each<[string, string]>([
    ['a drill that finds something', 'drill good.yaml'],
    ['a drill that finds something, for machines', 'drill good.yaml --json'],
    ['a schedule that breaks a property', 'drill good.yaml --replay v1:normal'],
  ])('%s', async (_, words) => {
    planted.broken = [broken]
    const { code, out } = await call(words.split(' '), { folder: makeFolder(files) })
    expect(code).toBe(1)
    expect(out).toContain(broken.property)
  })
})

describe('a run ends with the code of its status', () => {
  const statuses: readonly (readonly [RunStatus, CancelReason | undefined, number])[] = [
    ['succeeded', undefined, 0],
    ['failed', undefined, 1],
    ['unverified', undefined, 3],
    ['needs-attention', undefined, 3],
    ['cancelled', undefined, 1],
    ['cancelled', 'cancel', 1],
    ['cancelled', 'recover', 0],
    ['cancelled', 'HUP', 129],
    ['cancelled', 'INT', 130],
    ['cancelled', 'TERM', 143],
    // A signal that came too late to change the end.
    ['succeeded', 'INT', 0],
    ['failed', 'TERM', 1],
    ['unverified', 'INT', 3],
    ['needs-attention', 'INT', 3],
  ]
  test.each(statuses)('%s, signal %s: %i', (status, signal, code) => {
    expect(exitCodeOf({ status }, signal)).toBe(code)
  })
})

describe('what goes wrong in a command has its code', () => {
  test.each<[string, Error, number]>([
    ['a mistake in how it was called', new UsageError('no such run'), 2],
    ['a knob that a vendor model does not have', new KnobError('no such knob'), 2],
    ['a run that another process owns', new EngineFault('not-owner', 'it is owned'), 5],
    ['a journal that is lost', new EngineFault('journal-lost', 'it is lost'), 3],
    ['a journal that is refused', new EngineFault('journal-refused', 'it is altered'), 3],
    ['an engine that crashed', new EngineFault('crashed', 'it crashed'), 3],
    ['a full disk', Object.assign(new Error('full'), { code: 'ENOSPC' }), 3],
    ['a mistake of ours', new TypeError('undefined is not a function'), 3],
  ])('%s', (_, error, code) => {
    const said: string[] = []
    expect(codeOfError(error, { environment: {}, say: (...lines) => void said.push(...lines) })).toBe(code)
    expect(said.join('\n')).not.toMatch(/^\s+at /m)
  })
})
