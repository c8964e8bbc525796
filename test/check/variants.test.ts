import { describe, expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import type { Step } from '../../engine/check/checked.ts'
import { rules } from '../../engine/check/rules/index.ts'
import type { StepType } from '../../engine/step.ts'
import { catalogue } from './catalogue.ts'

const check = (steps: string, head = '') => checkText('f.yaml', `drillbook: 1\n${head}steps:\n${steps}`, catalogue)

/** What one rule says of a file: its messages with what to do. */
const said = (rule: string, steps: string, head = ''): readonly (readonly [string, string | undefined])[] => {
  expect(rules.map(({ name }) => name)).toContain(rule)
  return check(steps, head)
    .diagnostics.filter(found => found.rule === rule)
    .map(({ message, help }) => [message, help] as const)
}

const READ = '  - id: disk\n    uses: lab/get-disk\n    with: { diskId: d-1 }\n'

describe('a duration that is almost right is shown as it should be written', () => {
  test.each([
    ['10', '10s'],
    ['"10"', '10s'],
    ['10 seconds', '10s'],
    ['10 secs', '10s'],
    ['500 msecs', '500ms'],
    ['5 minutes', '5m'],
    ['5 mins', '5m'],
    ['2 hours', '2h'],
    ['2 hrs', '2h'],
    ['1 day', '1d'],
    ['1 hour 30 minutes', '1h30m'],
    ['5M', '5m'],
  ])('%s', (written, fixed) => {
    expect(said('duration', `${READ}    timeout: ${written}\n`)).toMatchObject([[expect.any(String), `write ${fixed}`]])
  })

  test.each(['soon', 'true', '5 parsecs'])('%s has no form that is meant', written => {
    expect(said('duration', `${READ}    timeout: ${written}\n`)).toMatchObject([[expect.any(String), undefined]])
  })

  test.each([
    ['1s - 30s', '1s..30s'],
    ['1s to 30s', '1s..30s'],
    ['1 sec ... 30 secs', '1s..30s'],
  ])('a range: %s', (written, fixed) => {
    expect(said('duration', `${READ}    retry: { attempts: 2, backoff: ${written} }\n`)).toMatchObject([
      [expect.any(String), `write ${fixed}`],
    ])
  })

  test.each([
    ['5', '5/min'],
    ['5 per minute', '5/min'],
    ['5/m', '5/min'],
    ['5 / minutes', '5/min'],
    ['5 per second', '5/s'],
    ['5/sec', '5/s'],
  ])('a rate: %s', (written, fixed) => {
    const head = `connections:\n  lab: { rateLimit: ${written} }\n`
    expect(said('duration', READ, head)).toMatchObject([[expect.any(String), `write ${fixed}`]])
  })
})

describe('a base URL', () => {
  const of = (url: string) => said('connection-url', READ, `connections:\n  lab: { baseUrl: "${url}" }\n`)

  test.each(['https://lab.example', 'http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:80/x'])(
    '%s is accepted',
    url => {
      expect(of(url)).toEqual([])
    },
  )

  test.each([
    ['http://lab.example', 'is not encrypted'],
    ['ftp://lab.example', 'has the scheme "ftp"'],
    ['ftp://localhost', 'has the scheme "ftp"'],
    ['https://ada@lab.example', 'has credentials in it'],
    ['https://:x@lab.example', 'has credentials in it'],
    ['lab.example', 'is not a URL'],
  ])('%s %s', (url, why) => {
    expect(of(url)).toEqual([[`the base URL of connection "lab" ${why}`, 'write https://HOST']])
  })
})

test.each([
  ['4999ms', 1],
  ['5s', 0],
  ['10s', 0],
  ['10001ms', 1],
])('a timeout of %s, where 5 s to 10 s are advised, is warned of %i times', (timeout, count) => {
  const own = said('advised-timeout', `${READ}    timeout: ${timeout}\n`)
  const ofDefaults = said('advised-timeout', READ, `defaults: { timeout: ${timeout} }\n`)
  for (const found of [own, ofDefaults]) {
    expect(found).toHaveLength(count)
    for (const [, help] of found) expect(help).toBe('advised: 5s to 10s for one attempt')
  }
})

test('a timeout of the defaults is judged only where a step of the vendor takes it', () => {
  const head = 'defaults: { timeout: 1s }\n'
  expect(said('advised-timeout', `${READ}    timeout: 6s\n`, head)).toEqual([])
  expect(said('advised-timeout', '  - id: a\n    run: [echo]\n', head)).toEqual([])
})

test.each(['true', 'null', 'this', 'self', 'item', 'error', 'inputs', 'steps', 'secrets', 'run', 'undefined', 'false'])(
  '"%s" is the id of no step and, but for "item", the name of no item',
  name => {
    const foreach = `  - id: each\n    foreach: [1]\n    as: "${name}"\n    steps:\n      - id: a\n        run: [echo]\n`
    expect(said('reserved-name', `  - id: "${name}"\n    run: [echo]\n`)).toHaveLength(1)
    expect(said('reserved-name', foreach)).toHaveLength(name === 'item' ? 0 : 1)
  },
)

test.each([
  ['[sh, -c, "echo {{ inputs.x }}"]', 1],
  ['[/bin/bash, -lc, "echo {{ inputs.x }}"]', 1],
  ['[cmd.exe, /c, "echo {{ inputs.x }}"]', 1],
  ['[pwsh, -Command, "echo {{ inputs.x }}"]', 1],
  ['[sh, script.sh, "{{ inputs.x }}"]', 0],
  ['[sh, -c, "echo $1", sh, "{{ inputs.x }}"]', 0],
  ['[python3, -c, "{{ inputs.x }}"]', 0],
  ['[fish-tank, -c, "{{ inputs.x }}"]', 0],
])('a script with a value in it: %s is refused %i times', (run, count) => {
  const head = 'inputs: { x: { type: string } }\n'
  expect(said('shell-template', `  - id: a\n    run: ${run}\n`, head)).toHaveLength(count)
})

describe('a step without a kind', () => {
  test('knows the keys of every kind', () => {
    const [[message, help] = []] = said('unknown-key', '  - id: a\n    forech: [1]\n')
    expect(message).toBe('unknown key "forech" in step "a"')
    expect(help).toMatch(/^did you mean "foreach"\?/)
  })

  test('is told what it may do', () => {
    expect(said('step-kind', '  - id: a\n    name: x\n')).toEqual([
      ['step "a" does nothing', 'give it one of "uses", "run", "steps", "foreach", "confirm"'],
    ])
  })
})

test('a map where something else belongs is one mistake, not one for every key in it', () => {
  const closed = check(READ, 'inputs: { x: { type: string, additionalProperties: false, default: { a: 1, b: 2 } } }\n')
  expect(closed.diagnostics.map(({ rule }) => rule)).toEqual(['field-value'])
  const { diagnostics } = check(`${READ}    timeout: { seconds: 5, unit: s }\n`)
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['duration'])
})

describe('the item of a foreach', () => {
  const head = 'inputs:\n  hosts: { type: array, items: { type: object, properties: { name: { type: string } } } }\n'
  const each = (list: string, field: string) => `  - id: each
    name: all hosts
    if: "true"
    foreach: ${list}
    steps:
      - id: a
        run: [echo, "{{ ${field} }}"]
`

  test('has the fields of what its list holds', () => {
    expect(said('unknown-reference', each('"{{ inputs.hosts }}"', 'item.name'), head)).toEqual([])
    expect(said('unknown-reference', each('"{{ inputs.hosts }}"', 'item.nme'), head)).toMatchObject([
      ['"item.nme": "item" has no "nme"', 'did you mean "name"?'],
    ])
  })

  test('may be anything where the list is written out', () => {
    expect(said('unknown-reference', each('[a, b]', 'item.nme'))).toEqual([])
  })

  test('is that of the innermost, where both lists call it the same', () => {
    const inputs = `inputs:
  hosts: { type: array, items: { type: object, properties: { name: { type: string } } } }
  disks: { type: array, items: { type: object, properties: { size: { type: integer } } } }
`
    const inner = (field: string) => `  - id: each
    foreach: "{{ inputs.hosts }}"
    steps:
      - id: every
        foreach: "{{ inputs.disks }}"
        steps:
          - id: a
            run: [echo, "{{ ${field} }}"]
`
    expect(said('unknown-reference', inner('item.size'), inputs)).toEqual([])
    expect(said('unknown-reference', inner('item.name'), inputs)).toMatchObject([
      ['"item.name": "item" has no "name"', expect.any(String)],
    ])
  })
})

describe('outputs of a step under onError', () => {
  const word = (id: string, uses = '') => `      - id: ${id}
        run: [echo, "{{ ${uses || 'run.id'} }}"]
        outputs: { n: { from: stdout } }
        simulate: { stdout: "7" }
`
  const work = (first: string, second: string, more = '') =>
    `  - id: work
    run: [work]
    onError:
${first}${second}${more}`
  const hidden = (steps: string) => said('unknown-reference', steps).map(([message]) => message)
  const [n, m] = ['steps.first.outputs.n', 'steps.second.outputs.n']

  test('are those of the steps after it, there and in what they hold', () => {
    expect(hidden(work(word('first'), word('second', n)))).toEqual([])
    const group = `      - id: second\n        steps:\n${word('third', n).replaceAll(/^/gm, '    ').trimEnd()}\n`
    expect(hidden(work(word('first'), group))).toEqual([])
  })

  test('are not those of a step before it', () => {
    expect(hidden(work(word('first', m), word('second')))).toEqual([`"${m}": step "second" runs later`])
  })

  test.each([
    ['outside', '  - id: after\n    run: [echo, "{{ X }}"]\n'],
    ['in a deferred step of the one that failed', '    defer:\n      - run: [echo, "{{ X }}"]\n'],
    ['under another onError', '  - id: after\n    run: [work]\n    onError:\n      - run: [echo, "{{ X }}"]\n'],
  ])('are nobody’s %s', (_, more) => {
    expect(hidden(work(word('first'), word('second'), more.replace('X', n)))).toEqual([
      `"${n}": step "first" stands under onError or defer`,
    ])
  })
})

test('an end that no step type could see is not asked for', () => {
  const copy = catalogue.steps.get('lab/copy-disk')!
  const ofTape: StepType = { ...copy, verifiedBy: { resource: 'lab/tape', id: ['diskId'] } }
  const blind = { ...catalogue, steps: new Map([[copy.type, ofTape]]) }
  const text = 'drillbook: 1\nsteps:\n  - id: copy\n    uses: lab/copy-disk\n    with: { diskId: d-1 }\n'
  expect(checkText('f.yaml', text, catalogue).diagnostics.map(({ rule }) => rule)).toEqual(['unseen-end'])
  expect(checkText('f.yaml', text, blind).diagnostics).toEqual([])
})

describe('what a file says is what runs', () => {
  const first = (steps: string, head = ''): Step => {
    const { runbook, diagnostics } = check(steps, head)
    expect(diagnostics).toEqual([])
    return runbook!.steps[0]!
  }

  test.each(['continue', 'fail'])('onError: %s', word => {
    expect(first(`${READ}    onError: ${word}\n`).onError).toBe(word)
  })

  test('a failure that nothing is said of ends the run', () => {
    expect(first(READ).onError).toBe('fail')
  })

  test.each([
    ['{ type: string }', true],
    ['{ type: string, required: true }', true],
    ['{ type: string, required: false }', false],
    ['{ type: string, default: x }', false],
  ])('an input of %s must be given: %s', (spec, required) => {
    expect(check(READ, `inputs: { x: ${spec} }\n`).runbook?.inputs['x']?.required).toBe(required)
  })
})
