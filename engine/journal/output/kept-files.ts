import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../assert.ts'
import { requireOwn } from '../private-file.ts'
import type { OutputStream } from './kept-output.ts'

/** The folder in a run's folder. */
export const OUTPUT_FOLDER = 'output'

/** A file system takes 255 bytes; what is appended needs a few. */
const LONGEST_NAME = 200

/** The file of a try, by its key; `number` counts the processes that ran it again after they were cut off. */
export const fileOf = (key: string, number: number, stream: OutputStream): string =>
  `${OUTPUT_FOLDER}/${nameOf(key)}${number === 1 ? '' : `.${number}`}.${stream}`

/** The files that are there for a try, oldest first. */
export function keptFiles(folder: string, key: string): readonly string[] {
  const found = new Set(existsSync(join(folder, OUTPUT_FOLDER)) ? readdirSync(join(folder, OUTPUT_FOLDER)) : [])
  const files: string[] = []
  for (let number = 1; ; number += 1) {
    const named = (['stdout', 'stderr'] as const).map(stream => fileOf(key, number, stream))
    const there = named.filter(file => found.has(file.slice(OUTPUT_FOLDER.length + 1)))
    if (there.length === 0) return files
    files.push(...there)
  }
}

export function readKept(folder: string, file: string): Buffer | undefined {
  const [parent, name = ''] = file.split('/')
  assert(parent === OUTPUT_FOLDER && /^[^/]+\.(stdout|stderr)$/.test(name), `"${file}" is no file of an output`)
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  requireOwn(path, 'file')
  return readFileSync(path)
}

/** No step's id and no mark of a key holds a "+". */
function nameOf(key: string): string {
  const name = key.replaceAll('/', '+')
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}+${hash('sha256', key).slice(0, 16)}`
}
