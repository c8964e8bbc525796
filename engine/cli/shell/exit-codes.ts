import type { Entry } from '../../journal/entry.ts'
import { exitCodeOf } from '../../run/flow/exit-code.ts'

/** Every way to end, as a number: the contract for CI and wrappers (docs/decisions/ends.md). */
export const exitCodes = {
  /** Done, and nothing is known to be held. */
  succeeded: 0,
  /** Failed, and nothing is known to be held; also a drill with findings, and a run that was cancelled by command. */
  failed: 1,
  /** The runbook or the command line is wrong; nothing was sent. */
  usage: 2,
  /** Something is or may still be held, or the vendor accepted what nobody saw completed. */
  attention: 3,
  /** Waiting for a person. */
  waiting: 4,
  /** Another run holds the lock, or another process owns the run. */
  locked: 5,
  /** Stopped by a signal, and nothing is known to be held. */
  hangup: 129,
  interrupted: 130,
  terminated: 143,
} as const

/** The code that a finished run ended with, from its journal (docs/decisions/ends.md). */
export function exitCodeOfRun(entries: readonly Entry[]): number {
  const end = entries.findLast(entry => entry.type === 'end')
  const signal = entries.findLast(entry => entry.type === 'signal')?.signal
  return end === undefined ? exitCodes.attention : exitCodeOf(end, signal)
}
