import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

export const root = new URL('../..', import.meta.url).pathname

/** What no test changes is shared with the tree itself; what only Git and people need stays behind. */
const shared = ['node_modules', 'dist']
const left = new Set([...shared, '.git', '.drillbook', 'findings'])

/** A copy of the tree to plant in: programs that tests start read the planted file too, whatever their environment. */
export function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'drillbook-mutate-'))
  cpSync(root, copy, { recursive: true, filter: path => !left.has(relative(root, path)) })
  for (const name of shared) symlinkSync(join(root, name), join(copy, name))
  process.on('exit', () => rmSync(copy, { recursive: true, force: true, maxRetries: 3 }))
  return copy
}
