import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runbookFolder } from '../vendors/shipped.ts'

/** Those that restore a PostgreSQL database; each is whole by itself, so the same SQL stands in all of them. */
const [first, ...others] = [
  'lucidity-database-restore',
  'lucidity-data-migration',
  'database-restore-with-buffer-and-snapshot',
].map(name => readFileSync(join(runbookFolder, `${name}.yaml`), 'utf8'))

test.each(['target', 'beside', 'emptied', 'swap'])('the SQL of "%s" is the same in all runbooks that restore', id => {
  const wanted = sqlOf(first!, id)
  expect(wanted).toMatch(/^select|^drop/)
  expect(others.map(text => sqlOf(text, id))).toEqual([wanted, wanted])
})

/** The lines under `stdin: |` of a step. */
function sqlOf(text: string, id: string): string {
  const step = text.slice(text.indexOf(`- id: ${id}\n`))
  const [, indent, rest] = /^( *)stdin: \|\n([\s\S]*)/m.exec(step)!
  const lines = rest!.split('\n')
  const end = lines.findIndex(line => line !== '' && !line.startsWith(`${indent}  `))
  return lines
    .slice(0, end)
    .map(line => line.slice(indent!.length + 2))
    .join('\n')
}
