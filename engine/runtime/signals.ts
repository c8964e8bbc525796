import { constants } from 'node:os'
import type { Cancellation } from './cancellation.ts'

export type SignalName = 'INT' | 'TERM' | 'HUP'

export interface SignalOptions {
  readonly cancellation: Cancellation
  /** Says what is going on; the first signal only asks. */
  readonly onFirst?: (signal: SignalName) => void
  /** Says how to go on and ends the process; it has a second for that. */
  readonly onSecond: (signal: SignalName) => void
}

const names: readonly SignalName[] = ['INT', 'TERM', 'HUP']

/** A stuck callback does not keep a person who has asked twice (docs/decisions/ends.md). */
const EXIT_WITHIN_MS = 1_000

/** Exit code of a process that a signal ended. */
export const signalExitCode = (signal: SignalName): number => 128 + constants.signals[`SIG${signal}`]

/** Listens for signals, in this one place; returns what stops the listening. */
export function listenForSignals({ cancellation, onFirst, onSecond }: SignalOptions): () => void {
  let count = 0
  const listeners = names.map(name => {
    const listener = () => {
      count += 1
      if (count === 1) {
        cancellation.request(name)
        onFirst?.(name)
        return
      }
      setTimeout(() => process.exit(signalExitCode(name)), EXIT_WITHIN_MS - 100).unref()
      onSecond(name)
    }
    process.on(`SIG${name}`, listener)
    return () => process.off(`SIG${name}`, listener)
  })
  return () => {
    for (const stop of listeners) stop()
  }
}
