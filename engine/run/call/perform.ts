import { assert } from '../../assert.ts'
import type { Failure } from '../../errors.ts'
import { mark } from '../../mark.ts'
import type { RunState } from '../run-state.ts'
import { adopted, type Call, type CallResult, lastFailure, recallTries } from './call.ts'
import { askPerson, settleDoubt } from './doubt.ts'
import { type Move, nextMove } from './next-move.ts'
import { notToSend, waitForNextTry, waitToAskAgain } from './next-try.ts'
import { sendOnce } from './send.ts'
import { renew, sessionOf } from './session.ts'
import { tellTry } from './tell-try.ts'

/** No call is sent more often than this, whatever its policy: a guard against our own mistakes. */
const MAX_TRIES = 10_000

/**
 * Performs a call to its end: sends, repeats what may be repeated, settles what is in doubt. What the journal holds
 * answers from the journal. A cancel is observed only while nothing is in doubt (rule R3).
 */
export async function perform(run: RunState, call: Call): Promise<CallResult> {
  if (call.effect.kind !== 'reads') recallTries(call, run.journal)
  const once: Once = { renewed: false, askedOnceMore: false }
  while (call.tries.length < MAX_TRIES) {
    if (call.settledOutputs !== undefined) {
      mark('settle: adopted, it was settled before', call.key)
      return adopted(call)
    }
    const tries = call.tries.slice(call.clearedTries)
    const move = nextMove({
      tries,
      repeat: call.repeat,
      policy: call.policy,
      renewed: once.renewed,
      canSettle: call.uses.settle !== undefined,
    })
    // Whether it is tried again is part of how a try ended; how soon, only a wait knows.
    if (move.kind !== 'wait') tellTry(run, call)
    if (move.kind === 'succeed' && !move.unverified) return succeeded(move)
    const doubtful = call.repeat !== 'safe' && tries.some(ended => ended.outcome === 'doubt')
    const ended = move.kind === 'send' ? refused(notToSend(run, call)) : await follow(run, call, move, doubtful, once)
    if (ended !== undefined) return ended
    const stopped = await sendOnce(run, call)
    if (stopped !== undefined) return { ok: false, failure: stopped, doubtful }
  }
  assert(false, `the call ${call.key} did not end`)
}

/** What a call does once at most. */
interface Once {
  renewed: boolean
  askedOnceMore: boolean
}

/** What comes before another send: a wait, a look, a person's word. A result: the call ends here. */
async function follow(
  run: RunState,
  call: Call,
  move: Exclude<Move, { kind: 'send' }>,
  doubtful: boolean,
  once: Once,
): Promise<CallResult | undefined> {
  if ('because' in move) mark(move.because, call.key, call.tries.at(-1)?.failure?.message)
  switch (move.kind) {
    case 'succeed':
      return (await waitToAskAgain(run, call)) ? undefined : succeeded(move)
    case 'renew':
      once.renewed = true
      if (await renew(call.vendor, sessionOf(run, call.connection, call.vendor, call.deadlineAt))) return undefined
      mark('credential: there is no other one', call.key)
      return { ok: false, failure: lastFailure(call), doubtful }
    case 'wait':
      return refused(await waitForNextTry(run, call, { cause: move.failure, doubtful }), doubtful)
    case 'settle':
      return settleDoubt(run, call)
    case 'fail':
      return move.doubtful
        ? endInDoubt(run, call, move.failure, once)
        : { ok: false, failure: move.failure, doubtful: false }
  }
}

const succeeded = ({ outputs, unverified }: Extract<Move, { kind: 'succeed' }>): CallResult => ({
  ok: true,
  outputs,
  unverified,
})

const refused = (failure: Failure | undefined, doubtful = false): CallResult | undefined =>
  failure === undefined ? undefined : { ok: false, failure, doubtful }

/** Nothing more may be sent or looked at: a person's word decides, or the vendor is asked once more. */
async function endInDoubt(run: RunState, call: Call, failure: Failure, once: Once): Promise<CallResult | undefined> {
  const ended = await askPerson(run, call, failure)
  if (ended === undefined || ended.ok || !ended.doubtful || once.askedOnceMore || !mayAskOnceMore(call)) return ended
  mark('release: the request is repeated once more, its answer names what to release', call.key)
  once.askedOnceMore = true
  const stopped = await waitForNextTry(run, call, { cause: failure, doubtful: true })
  return stopped === undefined ? undefined : ended
}

/**
 * Before a release is given up for want of an id because a repeat was refused, the vendor is asked once more by the same
 * request id: it answers with what the first request made. What the repeat itself makes is released next.
 */
const mayAskOnceMore = ({ onlySettles, repeat, tries }: Call): boolean =>
  onlySettles === true && repeat === 'same-key' && tries.at(-1)?.outcome === 'refused'
