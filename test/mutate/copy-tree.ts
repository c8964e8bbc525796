import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
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
  mkdirSync(scratchOf(copy))
  process.on('exit', () => {
    for (const folder of [copy, scratchOf(copy)]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })
  return copy
}

/** The folder for temporary files of the tests of a copy. */
export const scratchOf = (copy: string): string => `${copy}-scratch`
