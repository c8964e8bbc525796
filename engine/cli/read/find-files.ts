import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'

/** Folders that hold no runbooks of their own. */
const SKIPPED = new Set(['node_modules', 'dist', '.git'])
/** Enough to see a file's first key, after comments and an empty line. */
const HEAD_BYTES = 4096
const MAX_FILES = 10_000

/** The files to check: those named, and in folders those whose first key names one of our formats. */
export function findFiles(workingFolder: string, paths: readonly string[]): readonly string[] {
  const found: string[] = []
  for (const path of paths) {
    const whole = resolve(workingFolder, path)
    // What is not there is told with what the others have.
    if (!isFolder(whole)) found.push(path)
    else for (const name of walk(whole, '')) found.push(path === '.' ? name : join(path, name))
    if (found.length > MAX_FILES) throw new UsageError(`more than ${MAX_FILES} files`, 'name fewer folders')
  }
  if (found.length === 0)
    throw new UsageError(
      `no runbook in ${paths.map(path => `"${path}"`).join(', ')}`,
      '"drillbook new runbook NAME" starts one',
    )
  return [...new Set(found)]
}

const isFolder = (path: string): boolean => orNothing(() => statSync(path))?.isDirectory() === true

/** What the disk gives, unless it refuses: `checkFile` says of which path and why. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    return undefined
  }
}

function* walk(folder: string, prefix: string): Generator<string> {
  const entries = orNothing(() => readdirSync(join(folder, prefix), { withFileTypes: true }))
  if (entries === undefined) yield prefix
  for (const entry of (entries ?? []).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const name = join(prefix, entry.name)
    if (entry.isDirectory() && !SKIPPED.has(entry.name) && !entry.name.startsWith('.')) yield* walk(folder, name)
    else if (entry.isFile() && /\.ya?ml$/.test(entry.name) && isOurs(join(folder, name))) yield name
  }
}

/** Its first key is that of a runbook, a drill file or production scenarios. */
function isOurs(path: string): boolean {
  const buffer = Buffer.alloc(HEAD_BYTES)
  const file = orNothing(() => openSync(path, 'r'))
  // Nobody can tell, so it is named.
  if (file === undefined) return true
  try {
    const head = buffer.toString('utf8', 0, readSync(file, buffer))
    return /^(?:drillbook|drill|productionScenarios):/.test(head.replace(/^\uFEFF?(?:\s*(?:#[^\n]*|---)?\r?\n)*/, ''))
  } finally {
    closeSync(file)
  }
}
