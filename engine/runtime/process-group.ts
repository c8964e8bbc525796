import { setTimeout as pause } from 'node:timers/promises'
import { identify, type ProcessIdentity } from './process-identity.ts'

/** How long a program may take to end by itself after TERM (rulings 28). */
const killAfterMs = 5_000
const lookEveryMs = 25

/** Ends every process of a group: TERM, and KILL for what is left after five seconds. */
export async function endGroup(leader: number): Promise<void> {
  signalGroup(leader, 'SIGTERM')
  for (let waitedMs = 0; isGroupAlive(leader) && waitedMs < killAfterMs; waitedMs += lookEveryMs)
    await pause(lookEveryMs)
  signalGroup(leader, 'SIGKILL')
}

/** Ends the group of a command that another process started, if its leader is still the same process. */
export async function endOrphan({ pid, startedAt, bootId }: ProcessIdentity): Promise<void> {
  const living = identify(pid)
  if (living?.startedAt === startedAt && living.bootId === bootId) await endGroup(pid)
}

/** True while a process of the group runs; one that waits for its parent to read its end (a zombie) counts too. */
export const isGroupAlive = (leader: number): boolean => signalGroup(leader, 0)

/** A group keeps its number until its last process has ended (setpgid(2)), so no stranger is hit while one lives. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal)
  } catch {
    return false
  }
}
