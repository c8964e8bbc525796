import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { onTestFinished, vi } from 'vitest'

/** The paths that are synced to the disk while a test runs, in order: what a power cut leaves. */
export function recordSyncs(): readonly string[] {
  const synced: string[] = []
  const original = fs.fsyncSync
  const spy = vi.spyOn(fs, 'fsyncSync').mockImplementation(file => {
    synced.push(fs.readlinkSync(`/proc/self/fd/${file}`))
    original(file)
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  return synced
}
