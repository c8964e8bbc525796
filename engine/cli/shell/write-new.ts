import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'

/** Writes files that do not exist yet, all or none; gives their paths as they were named. */
export function writeNew(folder: string, files: Readonly<Record<string, string>>): readonly string[] {
  const paths = Object.keys(files)
  const taken = paths.find(path => existsSync(resolve(folder, path)))
  if (taken !== undefined) throw new UsageError(`"${taken}" exists already`, 'choose another name or another --dir')
  for (const path of paths) {
    mkdirSync(dirname(resolve(folder, path)), { recursive: true })
    writeFileSync(resolve(folder, path), files[path]!, { flag: 'wx' })
  }
  return paths
}
