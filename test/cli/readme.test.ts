import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exitCodeRows } from '../../engine/cli/docs/exit-code-rows.ts'
import { call } from './call.ts'

const folder = resolve(import.meta.dirname, '../..')
const readme = readFileSync(resolve(folder, 'README.md'), 'utf8')

/** What the README shows under a command line. */
const shownUnder = (start: string): { readonly argv: readonly string[]; readonly output: string } => {
  const [, line = '', output = ''] = new RegExp(`\\n\\$ (${start}[^\\n]*)\\n([^]*?)\\n\`\`\``).exec(readme) ?? []
  const argv = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
  return { argv: argv.slice(1), output }
}

test('the runbook shown is the one in docs/examples', () => {
  const [, shown] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? []
  expect(readFileSync(resolve(folder, 'docs/examples/borrow-space.yaml'), 'utf8')).toContain(shown)
})

test('the run shown is what the command prints', async () => {
  const { argv, output } = shownUnder('drillbook run')
  const { code, said } = await call(argv, { folder })
  expect(code).toBe(0)
  expect(said.trim()).toBe(output)
})

test('the drill shown found nothing, and names the table that the command prints', async () => {
  const { argv, output } = shownUnder('drillbook drill')
  const replayed = await call([...argv, '--replay', 'v1:normal;buffer.send#1=response-lost-applied'], { folder })
  expect(replayed.code).toBe(0)
  expect(output).toMatch(/findings +0 +everything held/)
})

test('the table of exit codes is the one of the command line', () => {
  for (const [code, meaning] of exitCodeRows) expect(readme).toContain(`| \`${code}\` | ${meaning} |`)
})

describe('the set-up is two commands', () => {
  test.each(['npm ci && npx drillbook run runbooks/lucidity-database-restore.yaml --mock', 'npm cit'])(
    '%s',
    command => {
      expect(readme).toContain(`\`\`\`sh\n${command}\n\`\`\``)
    },
  )
})

test('every page that the README points to exists', () => {
  for (const [, path] of readme.matchAll(/\]\(([^)#]+)\)/g))
    expect(() => readFileSync(resolve(folder, path!))).not.toThrow(/ENOENT/)
})
