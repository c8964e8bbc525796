import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Mutant, plantIn } from './mutant.ts'

/** Whether the compiler refuses the mutant, so that nobody could make this mistake unseen. */
export async function refusedByTypes(mutant: Mutant, copy: string): Promise<boolean> {
  const path = join(copy, mutant.file)
  const original = readFileSync(path, 'utf8')
  writeFileSync(path, plantIn(original, mutant))
  try {
    await promisify(execFile)(
      'node_modules/.bin/tsc',
      ['--noEmit', '--incremental', '--tsBuildInfoFile', 'types.json'],
      {
        cwd: copy,
      },
    )
    return false
  } catch {
    return true
  } finally {
    writeFileSync(path, original)
  }
}
