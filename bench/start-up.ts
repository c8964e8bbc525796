import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { best, type Measured, printTable } from './ratio.ts'

const root = new URL('..', import.meta.url).pathname
const BUILT = `${root}dist/drillbook.js`
const ROUNDS = 8

/** How long a command takes that does next to nothing, against a bare Node. */
export async function benchStartUp(): Promise<void> {
  if (!existsSync(BUILT)) return console.log('\nStart-up: not measured, "npm run build" makes dist/ first')
  const commands: readonly (readonly [name: string, argv: readonly string[]])[] = [
    ['node -e 0', ['-e', '0']],
    ['drillbook --version', [BUILT, '--version']],
    ['drillbook check, one runbook', [BUILT, 'check', 'runbooks/lucidity-database-restore.yaml']],
    ['drillbook check, all runbooks', [BUILT, 'check', 'runbooks']],
  ]
  const measured: Measured[] = []
  for (const [name, argv] of commands) {
    const run = () => execFileSync(process.execPath, argv, { cwd: root, stdio: 'ignore' })
    measured.push({ name, eachMs: await best(ROUNDS, run) })
  }
  printTable('Start-up', measured)
}
