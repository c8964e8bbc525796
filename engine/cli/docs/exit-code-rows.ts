import { exitCodes } from '../shell/exit-codes.ts'

/** Every way to end, for a reader. */
export const exitCodeRows: readonly (readonly [code: string, meaning: string])[] = [
  [`${exitCodes.succeeded}`, 'succeeded, nothing is known to be held'],
  [`${exitCodes.failed}`, 'failed, nothing is known to be held; cancelled by command; a drill with findings'],
  [`${exitCodes.usage}`, 'the runbook or the command line is wrong, nothing was sent'],
  [`${exitCodes.attention}`, 'something is or may still be held, or the vendor accepted what nobody saw completed'],
  [`${exitCodes.waiting}`, 'waiting for a person'],
  [`${exitCodes.locked}`, 'another run holds the lock, or another process owns the run'],
  [
    `${exitCodes.hangup}, ${exitCodes.interrupted}, ${exitCodes.terminated}`,
    'stopped by a signal (HUP, INT, TERM), nothing is known to be held',
  ],
]
