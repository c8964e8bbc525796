import { describe, expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { UsageError } from '../../engine/errors.ts'
import { checkBaseUrl } from '../../engine/plan/base-url.ts'
import { type PlanOptions, type Profile, planRun } from '../../engine/plan/plan-run.ts'
import { catalogue } from '../run/lab/steps.ts'

const environment = { LAB_BASE_URL: 'https://environment.example/', LAB_TOKEN: 'never read here' }

const plan = (text = '', options: Partial<PlanOptions> = {}) => {
  const { runbook, diagnostics } = checkText(
    'lab.yaml',
    `drillbook: 1
name: planned
${text}
steps:
  - id: look
    uses: lab/list-disks
`,
    catalogue,
  )
  if (runbook === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return planRun(runbook, {
    catalogue,
    inputs: {},
    environment: variable => (environment as Record<string, string>)[variable],
    ...options,
  })
}

const inRunbook = `secrets: { ours: { env: OUR_TOKEN } }
connections: { lab: { vendor: lab, baseUrl: "https://runbook.example", token: "{{ secrets.ours }}", rateLimit: 20/min } }`
const profile: Profile = {
  environment: 'production',
  connections: {
    lab: {
      baseUrl: 'https://profile.example',
      credentials: { token: { kind: 'file', path: '/run/token' } },
      settings: {},
      rateLimit: '10/min',
    },
  },
  inputs: {},
}

describe('a connection', () => {
  test.each<[string, string, Partial<PlanOptions>, object]>([
    [
      'comes from the environment',
      '',
      {},
      {
        baseUrl: 'https://environment.example',
        credentials: { token: { kind: 'env', variable: 'LAB_TOKEN' } },
        rateLimit: '1000/min',
      },
    ],
    [
      'of the runbook wins over the environment',
      inRunbook,
      {},
      {
        baseUrl: 'https://runbook.example',
        credentials: { token: { kind: 'env', variable: 'OUR_TOKEN' } },
        rateLimit: '20/min',
      },
    ],
    [
      'of the profile wins over both',
      inRunbook,
      { profile },
      {
        baseUrl: 'https://profile.example',
        credentials: { token: { kind: 'file', path: '/run/token' } },
        rateLimit: '10/min',
      },
    ],
    [
      'is the simulator’s offline, whatever the runbook says',
      inRunbook,
      { offline: { baseUrls: { lab: 'https://lab.mock' }, origins: ['https://lab.mock'], settings: {} } },
      { baseUrl: 'https://lab.mock' },
    ],
  ])('%s', (_, text, options, expected) => {
    expect(plan(text, options).connections['lab']).toMatchObject(expected)
  })

  test('without a base URL is an error that names the variable', () => {
    expect(() => plan('', { environment: () => undefined })).toThrow(UsageError)
    expect(() => plan('', { environment: () => '' })).toThrow('the base URL of Lab is not known')
  })
})

describe('a plan', () => {
  test('holds no value of a secret, only where it is read', () => {
    expect(JSON.stringify(plan(inRunbook).connections['lab']!.credentials)).not.toContain('never read here')
  })

  test('knows production by its profile', () => {
    expect([plan().production, plan('', { profile }).production]).toEqual([false, true])
  })

  test('names its lock from the inputs', () => {
    const text = 'inputs: { host: { type: string } }\nlock: "lab/{{ inputs.host }}"'
    expect(plan(text, { inputs: { host: 'a' } }).lock).toBe('lab/a')
  })

  test('has the hash of the text, so that an edited file is known', () => {
    expect(plan().runbookHash).toMatch(/^[0-9a-f]{64}$/)
    expect(plan('description: another').runbookHash).not.toBe(plan().runbookHash)
  })
})

describe('a base URL', () => {
  test.each([
    ['https://lab.example/api/', 'https://lab.example/api'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:1/x/', 'http://localhost:1/x'],
  ])('%s is accepted as %s', (given, accepted) => {
    expect(checkBaseUrl(given, 'Lab')).toBe(accepted)
  })

  test.each([
    ['lab.example', 'is no URL'],
    ['http://lab.example', 'is http://…'],
    ['file:///etc/passwd', 'is file://…'],
    ['https://user:hunter22@lab.example', 'holds a user or a password'],
    ['https://lab.example/?token=hunter22', 'has a query'],
    ['https://lab.example/#x', 'has a query or a fragment'],
  ])('%s is refused: %s', (given, words) => {
    expect(() => checkBaseUrl(given, 'Lab')).toThrow(words)
    expect(() => checkBaseUrl(given, 'Lab')).not.toThrow('hunter22')
  })
})

test.each([
  ['lock: "disk/{{ first inputs.names }}"', 4, 13],
  ['connections: { lab: { vendor: lab, baseUrl: "https://{{ first inputs.names }}.example" } }', 4, 54],
])('a template that has no value before the run is a usage error at its place: %s', (line, row, column) => {
  const inputs = 'inputs: { names: { type: array, items: { type: string } } }'
  const given = () => plan(`${inputs}\n${line}`, { inputs: { names: [] } })
  expect(given).toThrow(UsageError)
  expect(given).toThrow(`lab.yaml:${row}:${column}: `)
})
