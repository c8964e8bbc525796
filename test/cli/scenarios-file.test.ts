import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScenarios } from '../../engine/cli/read/scenarios.ts'
import { call, makeFolder, smallFolder, smallRunbook } from './call.ts'

/** Five lines before the first scenario, whose keys begin at column 9. */
const file = (...scenarios: readonly string[]): string => `productionScenarios: 1
vendor: lucidity
endings: { clean: { status: succeeded, exitCode: 0 } }
runbooks:
  - runbook: ./small.yaml
    scenarios:
${scenarios.map(scenario => `      - ${scenario.split('\n').join('\n        ')}\n`).join('')}`

const good = 'number: 1\nname: lucidity-late\ndoes: The answer comes late.\nends: clean'

async function check(text: string) {
  const folder = makeFolder({ 'small.yaml': smallRunbook, 'scenarios.yaml': text })
  return call(['check', 'scenarios.yaml'], { folder })
}

test('a file of scenarios is checked as a drill file is, and found in a folder', async () => {
  const folder = makeFolder({ 'small.yaml': smallRunbook, 'scenarios.yaml': file(good) })
  const { code, said } = await call(['check'], { folder })
  expect({ code, said: said.trim() }).toEqual({ code: 0, said: '2 files: no problems' })
})

test.each([
  ['an unknown key', file(`${good}\nfauls: []`), '11:9', 'unknown key "runbooks.0.scenarios.0.fauls"', '"faults"'],
  [
    'an unknown fault',
    file(`${good}\nfaults: [{ at: buffer.send, fault: slwo }]`),
    '11:44',
    '"runbooks.0.scenarios.0.faults.0.fault" must be one of',
    'did you mean "slow"',
  ],
  [
    'an address that is none',
    file(`${good}\nfaults: [{ at: "#1", fault: slow }]`),
    '11:20',
    '"#1" is no place in a run',
    '',
  ],
  ['an unknown knob', file(`${good}\nknobs: { spraed: 0 }`), '11:18', 'lucidity has no knob "spraed"', '"spread"'],
  [
    'a knob of the wrong type',
    file(good, `${good.replace('late', 'later')}\nknobs: { activeAfter: soon }`),
    '15:18',
    'knob "activeAfter" is "soon"; it takes a duration such as 90s',
    '',
  ],
  [
    'an unknown vendor',
    file(good).replace('vendor: lucidity', 'vendor: lucidty'),
    '2:1',
    'no simulator is called "lucidty"',
    '"lucidity"',
  ],
  [
    'an unknown runbook',
    file(good).replace('./small', './smal'),
    '5:5',
    'there is no runbook at "./smal.yaml"',
    'relative to the scenarios file',
  ],
  [
    'an unknown input',
    file(`${good}\ninputs: { instance: i-0123456789abcdef0 }`),
    '11:19',
    'there is no input "instance"',
    '"instanceId"',
  ],
  ['an input of the wrong type', file(`${good}\ninputs: { sizeGb: big }`), '11:19', 'input "sizeGb" must be', ''],
  ['a name that stands twice', file(good, good), '12:9', 'a scenario "lucidity-late" stands above already', ''],
  [
    'a name of another vendor',
    file(good.replace('lucidity-late', 'datafy-late')),
    '8:9',
    'the scenario "datafy-late" is not named',
    'lucidity-answer-lost',
  ],
  ['no number', file(good.replace('number: 1\n', '')), '7:9', '"runbooks.0.scenarios.0" has no "number"', ''],
  [
    'a number below 1',
    file(good.replace('number: 1', 'number: 0')),
    '7:17',
    '"runbooks.0.scenarios.0.number" must be at least 1, got 0',
    '',
  ],
  [
    'an unknown ending',
    file(good.replace('ends: clean', 'ends: claen')),
    '10:9',
    'there is no ending "claen"',
    '"clean"',
  ],
  ['no end', file(good.replace('\nends: clean', '')), '8:9', 'nothing says how "lucidity-late" ends', 'add "ends"'],
  ['no vendor', file(good).replace('vendor: lucidity\n', ''), '1:1', 'the scenarios file has no "vendor"', ''],
])('%s is refused at its place', async (_, text, place, message, help) => {
  const { code, said } = await check(text)
  expect(code).toBe(2)
  for (const part of [`scenarios.yaml:${place}`, message, help]) expect(said).toContain(part)
})

test('every problem of a file is told, in its order', async () => {
  const wrong = `${good.replace('ends: clean', 'ends: claen')}\ninputs: { instance: x }\nknobs: { spraed: 0 }`
  const folder = makeFolder({ 'small.yaml': smallRunbook, 'scenarios.yaml': file(wrong, good) })
  const { out } = await call(['check', '--format', 'json', 'scenarios.yaml'], { folder })
  const { diagnostics } = JSON.parse(out) as { diagnostics: { rule: string; range: { start: { line: number } } }[] }
  expect(diagnostics.map(({ rule, range }) => [range.start.line, rule])).toEqual([
    [10, 'drill-scenario'],
    [11, 'drill-inputs'],
    [12, 'drill-knob'],
    [14, 'drill-scenario'],
  ])
})

test('what a scenario expects stands over the keys of its ending', () => {
  const text = file(good, `${good.replace('late', 'later')}\nexpect: { exitCode: 3, held: 1 }`)
  const scenarios = readScenarios(join(makeFolder({ 'scenarios.yaml': text }), 'scenarios.yaml'))
  expect(scenarios.map(({ scenario }) => scenario.expect)).toEqual([
    { status: 'succeeded', exitCode: 0 },
    { status: 'succeeded', exitCode: 3, held: 1 },
  ])
})

test('a command that needs a wrong file says where it is wrong', () => {
  const path = join(makeFolder({ 'scenarios.yaml': file(`${good}\nfauls: []`) }), 'scenarios.yaml')
  expect(() => readScenarios(path)).toThrow(`${path}:11:9: unknown key "runbooks.0.scenarios.0.fauls"`)
})

test.each([
  ['the buffer fials', 'did you mean "the buffer fails"?'],
  ['lucidity-slow-acept', 'did you mean "lucidity-slow-accept"? known:'],
])('a scenario called "%s" is looked for in the drill file and among those of production', async (name, help) => {
  const { code, said } = await call(['run', 'small.yaml', '--dry-run', '--scenario', name], { folder: smallFolder() })
  expect(code).toBe(2)
  for (const part of [`no scenario "${name}"`, help]) expect(said).toContain(part)
})
