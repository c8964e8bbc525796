import { describe, expect, test } from 'vitest'
import type { CommandOutput, CommandStep } from '../../engine/check/checked.ts'
import type { CancelReason, Entry, PlanEntry, RunStatus } from '../../engine/journal/entry.ts'
import { type IdFields, idIn, idText, isSame, type NamedResource } from '../../engine/resource-id.ts'
import { commandOutputs } from '../../engine/run/command/command-outputs.ts'
import { exitCodeOf } from '../../engine/run/flow/exit-code.ts'
import { startEntry } from '../../engine/run/flow/start.ts'
import { isMadeHere } from '../../engine/run/resources.ts'
import type { RunState } from '../../engine/run/run-state.ts'
import { urlOf } from '../../engine/url.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { planOf } from './lab/plan.ts'
import { catalogue } from './lab/steps.ts'

test.each<[RunStatus, CancelReason | undefined, number]>([
  ['succeeded', undefined, 0],
  ['failed', undefined, 1],
  ['unverified', undefined, 3],
  ['needs-attention', undefined, 3],
  ['needs-attention', 'INT', 3],
  ['cancelled', undefined, 1],
  ['cancelled', 'cancel', 1],
  ['cancelled', 'INT', 130],
  ['cancelled', 'HUP', 129],
  ['cancelled', 'TERM', 143],
  ['cancelled', 'recover', 0],
])('a run that is %s by %s exits with %i', (status, signal, code) => {
  expect(exitCodeOf({ status }, signal)).toBe(code)
})

test.each<[RunStatus, CancelReason | undefined]>([
  ['failed', undefined],
  ['cancelled', 'TERM'],
])('a run that is %s by %s and whose release was not seen done exits with 3', (status, signal) => {
  expect(exitCodeOf({ status, unverified: ['stop/defer.1'] }, signal)).toBe(3)
})

test.each<[JsonObject, IdFields, string | undefined]>([
  [{ bufferId: 'b', requestId: 'r' }, ['bufferId'], 'b'],
  [{ volumeId: 'v', instanceId: 'i' }, ['instanceId', 'volumeId'], 'i:v'],
  [{ id: 7 }, ['id'], '7'],
  [{ volumeId: 'v' }, ['volumeId', 'instanceId'], undefined],
  [{ diskId: { no: 'text' } }, ['diskId'], undefined],
])('the id in %j by %j is %s', (outputs, fields, text) => {
  const id = idIn(outputs, fields)
  expect(id && idText(id)).toBe(text)
})

test.each<[string, Partial<NamedResource>]>([
  ['resource', { resource: 'lab/note' }],
  ['account', { account: 'another' }],
  ['part of its id', { id: ['v', 'j'] }],
  ['number of parts', { id: ['v'] }],
])('another %s is another resource', (_, change) => {
  const resource = { resource: 'lab/disk', account: 'ours', id: ['v', 'i'] }
  expect(isSame(resource, { ...resource })).toBe(true)
  expect(isSame(resource, { ...resource, ...change })).toBe(false)
})

test.each([
  ['a path', { path: '/disks' }, 'https://lab.example/v1/disks'],
  ['another base', { path: '/disks', baseUrl: 'https://iac.example/' }, 'https://iac.example/disks'],
  [
    'a query, lists repeated and absent parts left out',
    { path: '/disks', query: { name: 'a b', tag: ['x', 'y'], none: undefined } },
    'https://lab.example/v1/disks?name=a+b&tag=x&tag=y',
  ],
  ['an empty query', { path: '/disks', query: { none: undefined } }, 'https://lab.example/v1/disks'],
])('the URL of %s', (_, request, url) => {
  const connection = { baseUrl: 'https://lab.example/v1' } as Parameters<typeof urlOf>[0]
  expect(urlOf(connection, { method: 'GET', ...request })).toBe(url)
})

test('the first entry says where each credential is read, and what is planned', () => {
  const plan = planOf({ runbook: 'steps:\n  - id: look\n    uses: lab/list-disks\n' })
  const entry = startEntry(plan, { runId: 'r1', at: 5, seed: 's', cwd: '/srv' })
  expect(entry).toMatchObject({ runId: 'r1', at: 5, runbook: 'night', runbookHash: plan.runbookHash, format: 1 })
  expect(entry.connections).toMatchObject([
    { name: 'lab', baseUrl: 'https://lab.mock', credentials: plan.connections['lab']!.credentials },
  ])
})

describe('the outputs of a command', () => {
  const exited = {
    kind: 'exited',
    exitCode: 3,
    stdout: ' 42 \n',
    stderr: 'a\n\nb\n',
    files: { 'report.json': '{"rows":[1]}' },
  } as const
  const outputsOf = (n: CommandOutput) => commandOutputs({ outputs: { n } } as unknown as CommandStep, exited)

  test.each<[CommandOutput, unknown]>([
    [{ from: 'stdout', as: 'integer' }, 42],
    [{ from: 'stdout', as: 'number' }, 42],
    [{ from: 'stdout', as: 'text' }, ' 42 '],
    [{ from: 'stdout', as: 'json' }, 42],
    [{ from: 'stderr', as: 'lines' }, ['a', '', 'b']],
    [{ from: 'exitCode', as: 'integer' }, 3],
    [{ from: { file: 'report.json' }, as: 'json' }, { rows: [1] }],
  ])('%j → %j', (output, value) => {
    expect(outputsOf(output)).toEqual({ ok: true, value: { n: value } })
  })

  test.each<[CommandOutput, string]>([
    [{ from: 'stderr', as: 'integer' }, 'output "n" should be a whole number from stderr, found "a\\n\\nb"'],
    [{ from: 'stderr', as: 'json' }, 'output "n" should be JSON from stderr, found "a\\n\\nb"'],
    [{ from: { file: 'none' }, as: 'text' }, 'output "n" should be text from none, found nothing'],
  ])('%j does not fit and says so', (output, message) => {
    expect(outputsOf(output)).toEqual({ ok: false, failure: { class: 'expectation', message } })
  })
})

const diskPlan: PlanEntry = {
  type: 'plan',
  key: 'disk',
  at: 1,
  uses: 'lab/request-disk',
  connection: 'lab',
  repeat: 'same-key',
  requestId: 'r',
  marker: 'M',
  inputHash: '',
  creates: 'lab/disk',
  id: ['diskId'],
  defers: [],
}
const made: Entry = {
  type: 'result',
  key: 'disk@1',
  at: 2,
  outcome: 'applied',
  outputs: { diskId: 'd-2', host: 'd-1' },
}
const { creates: _, id: __, ...changing } = diskPlan
const { id: ___, ...old } = diskPlan

/** A run that wrote these entries, over connections of which two are of one account. */
const runWith = (...entries: readonly Entry[]): RunState =>
  ({
    plan: { catalogue },
    journal: { entries: () => entries },
    runtime: { connection: (name: string) => ({ budgetKey: name === 'other' ? 'theirs' : 'ours' }) },
  }) as unknown as RunState

test.each<[string, readonly Entry[], string, boolean]>([
  ['made by a plan of it', [diskPlan, made], 'd-2', true],
  ['an equal text in another output', [diskPlan, made], 'd-1', false],
  ['planned and never made', [diskPlan], 'd-2', false],
  ['only changed', [changing, made], 'd-2', false],
  ['made in another account', [{ ...diskPlan, connection: 'other' }, made], 'd-2', false],
  ['made through another connection to the same account', [{ ...diskPlan, connection: 'twin' }, made], 'd-2', true],
  ['of another kind', [{ ...diskPlan, creates: 'lab/note' }, made], 'd-2', false],
  ['made by a plan of version 0.1', [old, made], 'd-2', true],
  [
    'found by a look',
    [
      diskPlan,
      { type: 'settled', key: 'disk', at: 3, tries: 1, verdict: 'applied', by: 'look', outputs: { diskId: 'd-7' } },
    ],
    'd-7',
    true,
  ],
])('a resource is of this run when it was made here: %s', (_, entries, id, isOurs) => {
  expect(isMadeHere(runWith(...entries), { resource: 'lab/disk', account: 'ours', id: [id] })).toBe(isOurs)
})
