import { expect, test } from 'vitest'
import { loadDrillFile } from '../../engine/parse/drill-file.ts'

const load = (text: string) => {
  const { drill, diagnostics } = loadDrillFile('x.drill.yaml', text)
  return {
    drill,
    found: diagnostics.map(({ range, message }) => `${range.start.line}:${range.start.column} ${message}`),
  }
}

test('a drill file may be as short as the runbook that it drills', () => {
  expect(load('drill: 1\nrunbook: ./x.yaml\n')).toEqual({
    drill: { drill: 1, runbook: './x.yaml', inputs: {}, scenarios: [] },
    found: [],
  })
})

test('scenarios, knobs, faults and answers are data', () => {
  const { drill, found } = load(`drill: 1
runbook: ./x.yaml
inputs: { host: a }
modes: { clickhouse: seed }
scenarios:
  - name: lost
    vendors: { lucidity: { buffers: [{ failsAfter: 3m }] } }
    faults: [{ at: "space/buffer/defer.1.send#2", fault: response-lost-applied }, { at: buffer.plan, fault: crash }]
    answers: [{ step: signoff, decision: approve, fields: { ticket: OPS-1 } }]
    commands: { restore: { exitCode: 1 } }
    expect: { status: failed, exitCode: 1, calls: { lucidity/request-buffer: 2 }, held: 0, failure: { class: exitCode } }
explore: { seeds: 200, faults: all, crashes: everyBoundary }
`)
  expect(found).toEqual([])
  expect(drill?.scenarios[0]?.faults?.[0]).toEqual({
    at: 'space/buffer/defer.1.send#2',
    fault: 'response-lost-applied',
  })
})

test.each([
  ['runbook: x\n', ['1:1 the drill file has no "drill"']],
  ['drill: 2\nrunbook: x\n', ['1:8 "drill" must be 1, got 2']],
  ['drill: 1\nrunbook: x\nscenario: []\n', ['3:1 unknown key "scenario"']],
  [
    'drill: 1\nrunbook: x\nscenarios:\n  - name: a\n    faults: [{ at: b, fault: lost }]\n',
    ['5:30 "scenarios.0.faults.0.fault" must be one of'],
  ],
  [
    'drill: 1\nrunbook: x\nscenarios:\n  - name: a\n    expect: { held: -1 }\n',
    ['5:21 "scenarios.0.expect.held" must be at least 0, got -1'],
  ],
  ['drill: 1\nrunbook: {{ x }}\n', ['2:10 put quotes around a template']],
  ['- drill\n', ['1:1 the file is not a map of keys and values']],
])('%j is refused at its place', (text, expected) => {
  const { drill, found } = load(text)
  expect(drill).toBeUndefined()
  expect(found).toEqual(expected.map(start => expect.stringContaining(start)))
})
