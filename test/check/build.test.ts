import { expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import type {
  CallStep,
  CheckedRunbook,
  CommandStep,
  ConfirmStep,
  ForeachStep,
  GroupStep,
  Step,
} from '../../engine/check/checked.ts'
import { missingSimulations } from '../../engine/check/simulation.ts'
import { catalogue } from './catalogue.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

function build(steps: string, head = ''): CheckedRunbook {
  const { runbook, diagnostics } = checkText('nightly.yaml', `drillbook: 1\n${head}steps:\n${steps}`, catalogue)
  if (runbook === undefined) return expect.fail(diagnostics.map(({ message }) => message).join('\n'))
  return runbook
}

const first = <T extends Step>(steps: string, head?: string) => build(steps, head).steps[0] as T

const READ = '  - id: disk\n    uses: lab/get-disk\n    with: { diskId: d-1 }\n'
const literals = (values: readonly unknown[]) => values.map(value => ({ kind: 'literal', value }))

test('a runbook without name and deadline is called like its file and has a day', () => {
  expect(build(READ)).toMatchObject({ name: 'nightly', deadlineMs: 24 * HOUR, inputs: {}, outputs: {} })
})

test('an empty poll waits for the goal of the lifecycle and fails on its failure states', () => {
  expect(first<CallStep>(`${READ}    poll: {}\n`).poll).toEqual({
    until: { state: [{ kind: 'in', values: literals(['READY']) }] },
    fail: { state: [{ kind: 'in', values: literals(['BROKEN', 'GONE']) }] },
    everyMs: 30_000,
    growth: 1.5,
    maxEveryMs: 2 * MINUTE,
    jitter: 0.1,
    deadlineMs: 45 * MINUTE,
  })
})

test('a poll for a failure state does not fail on it', () => {
  expect(first<CallStep>(`${READ}    poll: { until: { state: GONE } }\n`).poll?.fail).toEqual({
    state: [{ kind: 'in', values: literals(['BROKEN']) }],
  })
})

test('parts of a poll that the author writes win, and a longer interval lifts the cap', () => {
  expect(first<CallStep>(`${READ}    deadline: 2h\n    poll: { every: 5m }\n`).poll).toMatchObject({
    everyMs: 5 * MINUTE,
    maxEveryMs: 5 * MINUTE,
    deadlineMs: 2 * HOUR,
  })
})

test('a timeout comes from the step, the defaults, the step type, the vendor, in this order', () => {
  const remove = '  - id: gone\n    uses: lab/delete-disk\n    with: { diskId: d-1 }\n'
  const defaults = 'defaults: { timeout: 7s }\n'
  expect(first(`${remove}    timeout: 6s\n`, defaults).timeoutMs).toBe(6_000)
  expect(first(remove, defaults).timeoutMs).toBe(7_000)
  expect(first(remove).timeoutMs).toBe(60_000)
  expect(first(READ).timeoutMs).toBe(10_000)
})

test('defaults of retry and deadline are for calls; a command has an hour and no retry', () => {
  const defaults = 'defaults: { timeout: 7s, deadline: 5m, retry: { attempts: 4 } }\n'
  const [call, command] = build(`${READ}  - id: dump\n    run: [pg_dump, 4]\n`, defaults).steps as [
    CallStep,
    CommandStep,
  ]
  expect(call.retry).toEqual({
    attempts: 4,
    firstMs: 1_000,
    maxMs: 30_000,
    on: ['network', 'rateLimited', 'vendorBusy'],
  })
  expect(command).toMatchObject({ timeoutMs: HOUR, deadlineMs: 5 * MINUTE, rerun: 'ask', passEnv: [], env: {} })
  expect(command.retry).toBeUndefined()
  expect(command.simulate).toEqual({ takesMs: 1_000, stdout: '', stderr: '', exitCode: 0, files: {} })
})

test('without a retry in the file a step has none', () => {
  expect(first(READ).retry).toBeUndefined()
})

test('a retry of a group is its own', () => {
  const group = first<GroupStep>(
    `  - id: space\n    retry: { attempts: 2, backoff: 1m, on: [vendorFailed] }\n    steps:\n    ${READ.replaceAll('\n', '\n    ')}`,
  )
  expect(group).toMatchObject({
    kind: 'group',
    retry: { attempts: 2, firstMs: MINUTE, maxMs: MINUTE, on: ['vendorFailed'] },
  })
})

test('deferred and handling steps get ids under their owner, a day for a release, and name what they release', () => {
  const step = first<CallStep>(`  - id: disk
    uses: lab/create-disk
    with: { host: a, sizeGb: 10 }
    defer:
      - uses: lab/delete-disk
        with: { diskId: "{{ self.outputs.diskId }}" }
        on: failure
      - run: [logger, done]
    onError:
      - run: [logger, "{{ error.message }}"]
`)
  expect(step.defer).toMatchObject([
    { on: 'failure', releases: 'lab/disk', step: { id: 'disk/defer.1', deadlineMs: 24 * HOUR } },
    { on: 'always', step: { id: 'disk/defer.2', kind: 'command' } },
  ])
  expect(step.onError).toMatchObject([{ id: 'disk/onError.1' }])
})

test('a foreach has its list and the name of its item', () => {
  const step = first<ForeachStep>(
    `  - id: each\n    foreach: [a, b]\n    steps:\n      - id: dump\n        run: [echo, "{{ item }}"]\n`,
  )
  expect(step).toMatchObject({ kind: 'foreach', list: { kind: 'literal', value: ['a', 'b'] }, as: 'item' })
})

test('a confirm without a deadline waits as long as the run', () => {
  const step = first<ConfirmStep>(`  - id: ask\n    confirm: { message: Go on? }\n`, 'deadline: 3h\n')
  expect(step).toMatchObject({ deadlineMs: 3 * HOUR, onDeadline: 'fail', fields: {} })
})

test('conditions are read as scalars, lists and maps', () => {
  const step = first(
    `${READ}    expect: { state: [READY, MAKING], sizeGb: { gte: 5, lt: 9 }, diskId: { present: true }, reason: { matches: "^x" } }\n`,
  )
  expect(step.expect).toEqual({
    kind: 'matchers',
    matchers: {
      state: [{ kind: 'in', values: literals(['READY', 'MAKING']) }],
      sizeGb: [
        { kind: 'gte', value: { kind: 'literal', value: 5 } },
        { kind: 'lt', value: { kind: 'literal', value: 9 } },
      ],
      diskId: [{ kind: 'present', value: true }],
      reason: [{ kind: 'matches', pattern: '^x' }],
    },
  })
})

test('a connection keeps credentials as values and settings as data', () => {
  const { connections } = build(
    `${READ}    connection: west\n`,
    'secrets: { t: { env: T } }\nconnections:\n  west: { vendor: lab, token: "{{ secrets.t }}", region: north, rateLimit: 5/s }\n',
  )
  expect(connections['west']).toMatchObject({
    name: 'west',
    vendor: 'lab',
    credentials: { token: { kind: 'expression' } },
    settings: { region: 'north' },
    rateLimit: '5/s',
  })
})

test('a warning does not stand in the way of a run, a mode makes it an error', () => {
  const text = `drillbook: 1\nsteps:\n  - id: disk\n    uses: lab/create-disk\n    keep: x\n    with: { host: a, sizeGb: 200, kind: FAST }\n`
  expect(checkText('f.yaml', text, catalogue).runbook).toBeDefined()
  expect(checkText('f.yaml', text, catalogue, { modes: { lab: 'seed' } }).runbook).toBeUndefined()
})

test('outputs that an offline run could not read are named, also under defer', () => {
  const runbook = build(`  - id: dump
    run: [pg_dump]
    outputs: { n: { from: stdout, as: integer } }
    simulate: { stdout: "12" }
    defer:
      - run: [rm]
        outputs: { j: { from: "file:x.json", as: json } }
`)
  expect(missingSimulations(runbook)).toMatchObject([
    { step: 'dump/defer.1', help: `add "simulate: { files: { x.json: '{}' } }"` },
  ])
})
