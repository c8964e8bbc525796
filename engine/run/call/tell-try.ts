import { defined } from '../../../schemas/defined.ts'
import { pathOf } from '../../key.ts'
import type { EndedTry } from '../events.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import type { ReadTry } from './outcome.ts'

/** A request on the wire. */
export type Sent = Pick<EndedTry, 'key' | 'tookMs'> & { readonly method: string; readonly path: string }

/** A read leaves a note for people; nothing is answered from it. */
export function noteRead(run: RunState, call: Call, sent: Sent, ended: ReadTry): void {
  if (run.journal.note === undefined) return
  const state = ended.outputs?.[call.uses.lifecycle?.field ?? '']
  run.journal.note({
    type: 'call',
    at: run.runtime.now(),
    ...sent,
    outcome: ended.outcome,
    ...defined({ status: ended.status }),
    ...defined({ supportId: ended.supportId }),
    ...(typeof state === 'string' ? { state } : {}),
    ...defined({ failure: ended.failure?.message }),
  })
}

/** What is to be told of a try that has just ended; nothing where nobody listens. */
export function keepTry(
  run: RunState,
  call: Call,
  sent: Pick<EndedTry, 'key' | 'method' | 'url' | 'tookMs'>,
  { outcome, status, supportId, failure }: ReadTry,
): void {
  if (run.emit === undefined) return
  call.untold = {
    ...sent,
    outcome,
    ...(call.effect.kind === 'reads' ? { reads: true } : {}),
    ...defined({ status }),
    ...defined({ supportId }),
    ...defined({ message: failure?.message }),
  }
}

/** Tells how the newest try ended, once, and how soon the next one starts. */
export function tellTry(run: RunState, call: Call, nextInMs?: number): void {
  const { untold } = call
  if (untold === undefined) return
  delete call.untold
  const next = nextInMs === undefined ? {} : { nextInMs }
  run.emit?.({ event: 'attempt.ended', step: pathOf(call.key), ...untold, ...next })
}
