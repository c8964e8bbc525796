import { closeSync, constants, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'

/** Room for the last entries of a run on a full disk: about 30 commits of two pages. */
const RESERVE_BYTES = 256 * 1024

/** Space that is given back to the file system when the disk is full. */
export interface Reserve {
  /** False when there was none left to free. */
  free(): boolean
  remove(): void
}

/** Writes the reserve; throws when there is no room for it. */
export function makeReserve(path: string): Reserve {
  let isKept = true
  fill(path)
  const drop = () => {
    rmSync(path, { force: true })
    isKept = false
  }
  return {
    free: () => {
      if (!isKept) return false
      drop()
      return true
    },
    remove: drop,
  }
}

function fill(path: string): void {
  rmSync(path, { force: true })
  const file = openSync(path, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600)
  try {
    // Ones, because a file system may keep zeros as a hole.
    const bytes = Buffer.alloc(RESERVE_BYTES, 0xff)
    for (let written = 0; written < RESERVE_BYTES; ) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
}
