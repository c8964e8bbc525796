import { accessSync, constants, readFileSync, type Stats, statSync } from 'node:fs'
import { MAX_FILE_BYTES } from '../../../schemas/limits.ts'
import { UsageError } from '../../errors.ts'

/** Bytes of a file that a person named. */
export function readSource(path: string): Uint8Array {
  const stats = statOf(path)
  whileReading(path, () => accessSync(path, constants.R_OK))
  if (stats.isDirectory()) throw new UsageError(`"${path}" is a folder, a file is needed`)
  if (!stats.isFile()) throw new UsageError(`"${path}" is not a regular file`)
  if (stats.size > MAX_FILE_BYTES)
    throw new UsageError(`"${path}" has ${stats.size} bytes, at most ${MAX_FILE_BYTES} are read`)
  return whileReading(path, () => readFileSync(path))
}

/** What stands at a path that a person named. */
export const statOf = (path: string): Stats => whileReading(path, () => statSync(path))

function whileReading<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    const why = code === 'ENOENT' ? 'does not exist' : `can not be read (${code})`
    throw new UsageError(`"${path}" ${why}`, undefined, { cause })
  }
}
