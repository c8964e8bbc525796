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
    return (await complaints(copy)) !== undefined
  } finally {
    writeFileSync(path, original)
  }
}

/** Or every mutant of a tree that does not compile would be taken for a refused one. */
export async function mustCompile(copy: string): Promise<void> {
  const found = await complaints(copy)
  if (found !== undefined) throw new Error(`the tree does not compile as it is:\n${found}`)
}

async function complaints(copy: string): Promise<string | undefined> {
  const arguments_ = ['--noEmit', '--incremental', '--tsBuildInfoFile', 'types.json']
  try {
    await promisify(execFile)('node_modules/.bin/tsc', arguments_, { cwd: copy })
    return undefined
  } catch (error) {
    return (error as { stdout?: string }).stdout || String(error)
  }
}
