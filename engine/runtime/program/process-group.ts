import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { identify, type ProcessIdentity, statFields } from './process-identity.ts'

/** How long a program may take to end by itself after TERM (docs/decisions/programs.md). */
const KILL_AFTER_MS = 5_000

/** The kernel ends a killed process at once; only one that waits for a broken disk takes longer. */
const KILLED_WITHIN_MS = 1_000

const LOOK_EVERY_MS = 25

/** Ends every process of a group: TERM, and KILL for what is left after five seconds. */
export async function endGroup(leader: number): Promise<void> {
  signalGroup(leader, 'SIGTERM')
  if (await isGoneWithin(leader, KILL_AFTER_MS)) return
  signalGroup(leader, 'SIGKILL')
  await isGoneWithin(leader, KILLED_WITHIN_MS)
}

/** Ends the group of a command that another process started, if its leader is still the same process. */
export async function endOrphan({ pid, startedAt, bootId }: ProcessIdentity): Promise<void> {
  const living = identify(pid)
  if (living?.startedAt === startedAt && living.bootId === bootId) await endGroup(pid)
}

/** True while a process of the group runs. */
export const isGroupAlive = (leader: number): boolean =>
  signalGroup(leader, 0) && (process.platform !== 'linux' || hasRunningMember(leader))

async function isGoneWithin(leader: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms
  while (performance.now() < until) {
    if (!isGroupAlive(leader)) return true
    await pause(LOOK_EVERY_MS)
  }
  return !isGroupAlive(leader)
}

/** A group keeps its number until its last process has ended (setpgid(2)), so no stranger is hit while one lives. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}

/** An ended process stays in its group until its parent asks for its exit code; an orphan's new parent may be slow. */
const hasRunningMember = (leader: number): boolean =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .some(name => {
      const [state, , group] = statFields(Number(name)) ?? []
      return group === String(leader) && state !== 'Z' && state !== 'X'
    })
