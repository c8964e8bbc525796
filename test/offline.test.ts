import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunEvent } from '../engine/run/events.ts'
import { checkout } from './real/command-line.ts'
import { type End, start } from './real/processes.ts'

const MINUTE_MS = 60_000
const guard = join(import.meta.dirname, 'no-egress.ts')
const restore = 'runbooks/lucidity-database-restore.yaml'
const runbooks = readdirSync(join(checkout, 'runbooks'))
  .filter(name => name.endsWith('.yaml') && !name.endsWith('.drill.yaml'))
  .map(name => `runbooks/${name}`)

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drillbook-offline-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** One process of the command line that can reach nothing, and what it reached for. */
async function offline(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<End & { readonly reached: readonly string[] }> {
  const marker = join(mkdtempSync(join(folder, 'process-')), 'reached')
  writeFileSync(marker, '')
  const end = await start(argv, {
    cwd: checkout,
    environment: { DRILLBOOK_STATE: join(folder, 'state'), EGRESS_MARKER: marker, ...environment },
    preload: [guard],
  }).ended
  return { ...end, reached: readFileSync(marker, 'utf8').split('\n').filter(Boolean) }
}

describe.concurrent('a dry run opens no connection and starts no program', () => {
  test.each(runbooks)('%s', async runbook => {
    const { code, reached, stderr } = await offline(['run', runbook, '--dry-run'])
    expect({ reached, code }, stderr).toEqual({ reached: [], code: 0 })
  })
})

describe.concurrent('so does', () => {
  test.each([
    'check runbooks',
    `plan ${restore}`,
    `graph ${restore}`,
    'steps',
    'drill test/runbooks/lucidity-preflight.yaml --seeds 10',
    `run ${restore} --mock --speed 1000x`,
    'run runbooks/datafy-snapshot-and-restore-volume.yaml --mock --speed 1000x',
  ])(
    '%s',
    async commandLine => {
      const { code, reached, stderr } = await offline(commandLine.split(' '))
      expect({ reached, code }, stderr).toEqual({ reached: [], code: 0 })
    },
    // A drill goes on for as long as it finds pairs to try.
    90_000,
  )
})

describe.concurrent('the guard sees what a real run does', () => {
  const look = 'drillbook: 1\nname: look\nsteps:\n  - id: look\n    uses: http/request\n    with: { url: / }\n'
  const work = 'drillbook: 1\nname: work\nsteps:\n  - id: work\n    run: ["true"]\n'

  test.each([
    { name: 'an address', text: look, url: 'http://127.0.0.1:9', sees: 'TCPCONNECTWRAP' },
    { name: 'a name', text: look, url: 'https://vendor.invalid', sees: 'GETADDRINFOREQWRAP' },
    { name: 'a program', text: work, url: 'http://127.0.0.1:9', sees: 'PROCESSWRAP' },
  ])('$name', async ({ name, text, url, sees }) => {
    const file = join(folder, `${name.replace(' ', '-')}.yaml`)
    writeFileSync(file, text)
    const { code, reached } = await offline(['run', file], { HTTP_BASE_URL: url })
    expect(reached).toEqual([sees])
    expect(code).not.toBe(0)
  })
})

test('a dry run of the restore passes more than 40 minutes, a hundred times faster than life at least', async () => {
  const { stdout, tookMs } = await dryRun()
  const times = stdout
    .trim()
    .split('\n')
    .map(line => Date.parse((JSON.parse(line) as RunEvent).at))
  const simulatedMs = times.at(-1)! - times[0]!
  expect(simulatedMs).toBeGreaterThan(40 * MINUTE_MS)
  const ratio = Math.round(simulatedMs / tookMs)
  expect(ratio).toBeGreaterThan(100)
  process.stdout.write(
    `dry run of the restore: ${Math.round(simulatedMs / MINUTE_MS)} virtual minutes in ${Math.round(tookMs)} ms, ${ratio} times faster than life\n`,
  )
})

const dryRun = () => offline(['run', restore, '--dry-run', '--json'])
