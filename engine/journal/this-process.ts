import { hostname, userInfo } from 'node:os'
import type { JournalOptions } from './sqlite.ts'

/** Who opens a journal: this process, now. */
export const thisProcess = ({
  version,
  at,
}: {
  readonly version: string
  readonly at: number
}): JournalOptions['owner'] => ({
  at,
  host: hostname(),
  pid: process.pid,
  user: userName(),
  version,
})

/** A container may run under a number that no user has. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}
