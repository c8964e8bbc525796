import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createWorld } from '../mocks/create-world.ts'
import { startServer } from '../mocks/doors/server.ts'
import { models } from '../mocks/index.ts'
import { best, type Measured, printTable } from './ratio.ts'

const root = new URL('..', import.meta.url).pathname
const BUILT = `${root}dist/drillbook.js`
const ROUNDS = 8
const KNOBS = { http: { healthyAfter: '0s', latency: '0s' } }
const started = promisify(execFile)

/** A whole process each: plain scripts, and the engine, which writes down every step; all make the same three calls. */
export async function benchLifecycle(): Promise<void> {
  if (!existsSync(BUILT)) return console.log('\nA lifecycle: not measured, "npm run build" makes dist/ first')
  const state = mkdtempSync(join(tmpdir(), 'drillbook-bench-'))
  const world = createWorld({ now: Date.now, seed: 'bench', models: { http: models['http']! }, knobs: KNOBS })
  const server = await startServer(world, { port: 0 })
  const environment = { ...process.env, HTTP_BASE_URL: server.origin, DRILLBOOK_STATE: state, CI: '1' }
  const commands: readonly (readonly [name: string, argv: readonly string[]])[] = [
    ['plain script, node:http', ['bench/plain-http.js', server.origin]],
    ['plain script, fetch', ['bench/plain-fetch.js', server.origin]],
    ['drillbook run', [BUILT, 'run', 'bench/lifecycle.yaml']],
  ]
  try {
    const measured: Measured[] = []
    for (const [name, argv] of commands) {
      const run = () => started(process.execPath, argv, { cwd: root, env: environment })
      measured.push({ name, eachMs: await best(ROUNDS, run) })
    }
    printTable('A lifecycle of three calls, the whole process', measured)
  } finally {
    await server.close()
    rmSync(state, { recursive: true })
  }
}
