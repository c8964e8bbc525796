import { expect, test } from 'vitest'
import { placesOf, Reach } from '../../engine/drill/reach.ts'
import type { Trial } from '../../engine/drill/trial.ts'
import { call } from '../cli/call.ts'
import { planOf } from '../run/lab/plan.ts'
import { begin, diskPlan, done, release } from './properties/made-up-trial.ts'
import { root } from './root.ts'

const { steps } = planOf({
  runbook: `
inputs: { large: { type: boolean, default: false } }
steps:
  - id: disk
    uses: lab/request-disk
    with: { host: a }
    defer:
      - uses: lab/delete-disk
        with: { diskId: "{{ self.outputs.diskId }}" }
  - id: load
    if: inputs.large
    run: [load]
    onError: continue
`,
}).runbook

const all = ['disk', 'disk/defer.1', 'load', 'load:skipped', 'load/onError']

const leftBy = (...entries: Trial['entries']): readonly string[] => {
  const reach = new Reach(steps)
  reach.count({ entries })
  return reach.unreached().map(({ name }) => name)
}

const without = (...names: readonly string[]) => all.filter(name => !names.includes(name))

test.each<readonly [string, Trial['entries'], readonly string[]]>([
  ['nothing', [], all],
  ['a call that was planned', [diskPlan()], without('disk')],
  ['a program that was begun', [begin('load@1')], without('load')],
  ['a step that was skipped', [done('load', { status: 'skipped' })], without('load:skipped')],
  [
    'a step that failed',
    [done('load', { status: 'failed', failure: { class: 'exitCode', message: '' } })],
    without('load', 'load/onError'),
  ],
  [
    'a step in doubt, which no handler handles',
    [done('load', { status: 'failed', failure: { class: 'inDoubt', message: '' } })],
    without('load'),
  ],
  ['a release', [release('disk/defer.1')], without('disk/defer.1')],
  ['a release that had nothing to do', [release('disk/defer.1', 'absent')], all],
  ['what was handed over', [release('disk/defer.1', 'handedOver')], all],
  ['the release of a second try', [release('disk/defer.1^1')], without('disk/defer.1')],
])('reached by %s', (_, entries, left) => {
  expect(leftBy(...entries)).toEqual(left)
})

test('a place is told with its condition', () => {
  expect(placesOf(steps).map(({ what }) => what)).toEqual([
    'step "disk"',
    'the release "disk/defer.1"',
    'step "load", whose condition is "inputs.large"',
    'step "load" skipped: "inputs.large" held every time',
    '"onError" of step "load"',
  ])
})

const drilled = async (...flags: readonly string[]) => {
  const { code, out } = await call(['drill', 'test/drill/branches/two-ways.yaml', '--entries', '1', ...flags], {
    folder: root,
  })
  return { code, out }
}

test('a drill names what no schedule came to, and does not say that everything held', async () => {
  const { code, out } = await drilled()
  expect(code).toBe(0)
  expect(out).toMatch(
    /not reached +3 +step "small" skipped: "not inputs.large" held every time; step "bulk", whose condition is "inputs.large"; the release "bulk\/defer.1"\n/,
  )
  expect(out).toMatch(/findings +0 +everything held where a schedule came\n/)
})

test('a case of the drill file leads to the other branches', async () => {
  const { code, out } = await drilled('--drill', 'test/drill/branches/covered.drill.yaml')
  expect(code).toBe(0)
  expect(out).toMatch(/not reached +0\n/)
  expect(out).toMatch(/findings +0 +everything held\n/)
})

test('a place that must be reached and is not is a finding', async () => {
  const { code, out } = await drilled('--drill', 'test/drill/branches/missed.drill.yaml')
  expect(code).toBe(1)
  expect(out).toMatch(/findings +1\n/)
  expect(out).toContain(
    'no schedule came to step "bulk", whose condition is "inputs.large": "explore.mustReach" wants "bulk"; add a start to "explore.cases" that leads there',
  )
})

test('a schedule of a case is repeated from that case', async () => {
  const flags = ['--drill', 'test/drill/branches/covered.drill.yaml', '--replay']
  expect((await drilled(...flags, 'v1:normal/large;bulk.send#1=exit')).out).toContain('the run ended failed')
  expect((await drilled(...flags, 'v1:normal;bulk.send#1=exit')).out).toContain('the run ended succeeded')
  expect(await drilled(...flags, 'v1:normal/larg;bulk.send#1=exit')).toMatchObject({ code: 2 })
})
