import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { rules } from '../../engine/check/rules/index.ts'
import { catalogue } from '../../steps/index.ts'
import { call, makeFolder, smallFolder } from './call.ts'

describe('check', () => {
  test.each([
    ['{ spraed: 0 }', '3:24', 'lucidity has no knob "spraed"', 'did you mean "spread"? known:'],
    ['{ buffers: [{}, { raeson: x }] }', '3:40', 'lucidity has no knob "buffers.1.raeson"', 'did you mean "reason"'],
    ['{ activeAfter: soon }', '3:24', 'knob "activeAfter" is "soon"; it takes a duration such as 90s', ''],
    ['{ events: [{ after: soon }] }', '3:33', 'knob "lucidity.events[0]" must say when', ''],
  ])('the knobs %s are refused at their place', async (knobs, place, words, help) => {
    const folder = smallFolder()
    const path = join(folder, 'small.drill.yaml')
    writeFileSync(path, `drill: 1\nrunbook: ./small.yaml\nvendors: { lucidity: ${knobs} }\n`)
    const { code, said } = await call(['check', 'small.drill.yaml'], { folder })
    expect(code).toBe(2)
    for (const part of [`small.drill.yaml:${place}`, words, help]) expect(said).toContain(part)
  })

  test('every knob that is refused is told, those of scenarios among them', async () => {
    const folder = smallFolder()
    const vendors = 'vendors: { lucidity: { one: 1, two: 2 } }'
    const path = join(folder, 'small.drill.yaml')
    writeFileSync(path, `drill: 1\nrunbook: ./small.yaml\n${vendors}\nscenarios: [{ name: a, ${vendors} }]\n`)
    const { out } = await call(['check', '--format', 'json', 'small.drill.yaml'], { folder })
    const { diagnostics } = JSON.parse(out) as { diagnostics: { rule: string; range: { start: { line: number } } }[] }
    const knobs = diagnostics.filter(({ rule }) => rule === 'drill-knob')
    expect(knobs.map(({ range }) => range.start.line)).toEqual([3, 3, 4, 4])
  })

  test('takes runbooks and drill files of a folder and leaves other YAML alone', async () => {
    const folder = smallFolder()
    writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n')
    const { code, said } = await call(['check'], { folder })
    expect({ code, said: said.trim() }).toEqual({ code: 0, said: '2 files: no problems' })
  })

  test('one file never keeps the others from being read', async () => {
    const folder = makeFolder({
      'pattern.yaml':
        'drillbook: 1\nname: pattern\ninputs:\n  id: { type: string, pattern: "[", default: a }\nsteps: [{ id: a, run: [echo] }]\n',
      'other.yaml': 'drillbook: 1\nname: other\nsteps: 5\n',
      'folder.drill.yaml': 'drill: 1\nrunbook: .\n',
    })
    const { code, said } = await call(['check', '.', 'nowhere.yaml'], { folder })
    expect(code).toBe(2)
    for (const found of ['pattern.yaml:4', 'other.yaml:3', 'folder.drill.yaml:2', 'nowhere.yaml:1'])
      expect(said).toContain(found)
    for (const rule of ['[unsafe-pattern]', '[drill-runbook]', '[unreadable-file]']) expect(said).toContain(rule)
  })

  test('a mistake in Drillbook is a finding of its file, and the others are read', async () => {
    const folder = makeFolder({
      'a.yaml': 'drillbook: 1\nname: a\nsteps: [{ id: a, uses: lucidity/list-tenants }]\n',
      'b.yaml': 'drillbook: 1\nname: other\nsteps: 5\n',
    })
    const rule = rules.find(({ name }) => name === 'poll-reads')!
    const broken = vi.spyOn(rule, 'check').mockImplementation(({ steps }) => {
      if (steps.length > 0) throw new TypeError('x is not a function')
    })
    const { code, said } = await call(['check', '.'], { folder })
    broken.mockRestore()
    expect(code).toBe(3)
    for (const part of ['a.yaml:1:1', 'a mistake in Drillbook: x is not', '[internal]', 'doctor', 'b.yaml:3:8'])
      expect(said).toContain(part)
  })

  test('--format json is the machine contract', async () => {
    const folder = makeFolder({ 'bad.yaml': 'drillbook: 1\nname: bad\nsteps: []\nstpes: []\n' })
    const { code, out } = await call(['check', '--format', 'json', 'bad.yaml'], { folder })
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({
      files: 1,
      diagnostics: expect.arrayContaining([expect.objectContaining({ path: 'bad.yaml' })]),
    })
  })

  test.each([
    ['inputs: { instanceId: 5 }', 'drill-inputs'],
    ['scenarios: [{ name: a, faults: [{ at: "#1", fault: slow }] }]', 'drill-fault'],
    ['scenarios: [{ name: a }, { name: a }]', 'drill-scenario'],
    ['scenaros: []', 'drill-file'],
    ['vendors: { lucidty: {} }', 'drill-knob'],
    ['modes: { lucidty: seed }', 'drill-knob'],
  ])('a drill file with %s has a finding %s', async (line, rule) => {
    const folder = smallFolder()
    writeFileSync(join(folder, 'small.drill.yaml'), `drill: 1\nrunbook: ./small.yaml\n${line}\n`)
    const { code, out } = await call(['check', '--format', 'json', 'small.drill.yaml'], { folder })
    expect(code).toBe(2)
    expect(out).toContain(rule)
  })
})

test('plan shows requests, what is held and the worst case, without a credential', async () => {
  const { code, out } = await call(['plan', 'small.yaml', '--json'], { folder: smallFolder() })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    acquires: [{ resource: 'lucidity/buffer', releasedBy: 'lucidity/revoke-buffer' }],
    budget: [{ vendor: 'lucidity', limit: '50/min' }],
  })
})

test('graph draws every step and what is given back at the end', async () => {
  const { out } = await call(['graph', 'small.yaml'], { folder: smallFolder() })
  expect(out).toContain('flowchart TD')
  for (const text of ['lucidity/request-buffer', 'lucidity/get-buffer', 'run psql', 'lucidity/revoke-buffer'])
    expect(out).toContain(text)
})

describe('steps', () => {
  test('--json gives every step type with its schemas', async () => {
    const { out } = await call(['steps', '--json'], { folder: makeFolder() })
    const types = (JSON.parse(out) as { type: string }[]).map(({ type }) => type)
    expect(types).toEqual([...catalogue.steps.keys()])
  })

  test.each([...catalogue.steps.keys()])('%s has a page with an example', async type => {
    const { code, out } = await call(['steps', type], { folder: makeFolder() })
    expect(code).toBe(0)
    expect(out).toContain(`uses: ${type}`)
  })
})

describe('new', () => {
  test('a new runbook checks clean and goes well in a dry run', async () => {
    const folder = makeFolder()
    expect((await call(['new', 'runbook', 'night-work'], { folder })).code).toBe(0)
    expect((await call(['check'], { folder })).said).toContain('2 files: no problems')
    expect((await call(['run', 'runbooks/night-work.yaml', '--dry-run'], { folder })).code).toBe(0)
  })

  test('the schemas that a new runbook names are there', async () => {
    const folder = makeFolder()
    await call(['new', 'runbook', 'night-work'], { folder })
    for (const name of ['night-work', 'night-work.drill']) {
      const text = readFileSync(join(folder, `runbooks/${name}.yaml`), 'utf8')
      const [, path = ''] = /^# yaml-language-server: \$schema=(.+)$/m.exec(text) ?? []
      expect(existsSync(resolve(folder, 'runbooks', path)), path).toBe(true)
    }
  })

  test('nothing that exists is written over', async () => {
    const folder = makeFolder()
    await call(['new', 'runbook', 'night-work'], { folder })
    const { code, said } = await call(['new', 'runbook', 'night-work'], { folder })
    expect(code).toBe(2)
    expect(said).toContain('exists already')
  })
})

test('completion proposes commands and flags', async () => {
  const folder = makeFolder()
  expect((await call(['__complete', '--', 'ru'], { folder })).out.split('\n')).toEqual(['run', 'runs', ''])
  expect((await call(['__complete', '--', 'run', '--dry'], { folder })).out).toBe('--dry-run\n')
})

test('doctor names what is not configured, by variable', async () => {
  const { code, out } = await call(['doctor'], { folder: makeFolder() })
  expect(code).toBe(0)
  expect(out).toContain('LUCIDITY_REFRESH_TOKEN')
})

test.each([
  ['', '!  HTTP                 HTTP_TOKEN is set and not sent: write "auth: bearer" under "connections: http:"'],
  ['auth: bearer', undefined],
])('doctor says of a token whether requests carry it, with settings { %s }', async (settings, warning) => {
  const profile = `connections: { http: { baseUrl: "http://127.0.0.1:9"${settings === '' ? '' : `, ${settings}`} } }\n`
  const folder = makeFolder({ 'mine.yaml': profile })
  const environment = { HTTP_TOKEN: 'canary-token' }
  const { out } = await call(['doctor', '--profile', './mine.yaml'], { folder, environment })
  expect(out).toContain('✔  HTTP')
  expect(out.split('\n').find(line => line.includes('HTTP_TOKEN'))).toEqual(
    warning === undefined ? undefined : expect.stringContaining(warning),
  )
})

test('a short drill prints its verdict and replays a schedule the same way', async () => {
  const folder = smallFolder()
  const replay = ['drill', 'small.yaml', '--replay', 'v1:normal;buffer.send#1=response-lost-applied']
  const { code, out } = await call(replay, { folder })
  expect({ code, out }).toEqual({
    code: 0,
    out: 'v1:normal;buffer.send#1=response-lost-applied: everything held, the run ended succeeded\n',
  })
})
