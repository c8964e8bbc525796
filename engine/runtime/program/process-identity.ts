import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What tells a process from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, in the platform's own words. */
  readonly startedAt: string
  /** Which start of the machine that was. */
  readonly bootId: string
}

/** The identity of a living process; `undefined` when there is none with this number. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = process.platform === 'linux' ? startTicks(pid) : startTime(pid)
  return startedAt === undefined ? undefined : { pid, startedAt, bootId: bootId() }
}

/** Field 22 of proc(5)'s stat: clock ticks since boot. */
const startTicks = (pid: number): string | undefined => statFields(pid)?.[22 - 3]

/** Fields 3 and on of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets (proc(5)). */
export function statFields(pid: number): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

function startTime(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** Which start of the machine this is: monotonic times of another one mean nothing. */
export function bootId(): string {
  if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return execFileSync('sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8' }).trim()
}
