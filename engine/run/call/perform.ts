import { assert } from '../../assert.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, wireKey } from '../../key.ts'
import { backoffMs } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import { type Call, type CallResult, recallTries } from './call.ts'
import { nextMove } from './next-move.ts'
import { personsWord } from './person.ts'
import { sendOnce } from './send.ts'
import { renew, sessionOf } from './session.ts'
import { settle } from './settle.ts'

/** No call is sent more often than this, whatever its policy: a guard against our own mistakes. */
const MAX_TRIES = 10_000

/**
 * Performs a call to its end: sends, repeats what may be repeated, settles what is in doubt. What the journal holds
 * answers from the journal. A cancel is observed only while nothing is in doubt (rule R3).
 */
export async function perform(run: RunState, call: Call): Promise<CallResult> {
  if (call.effect.kind !== 'reads') recallTries(call, run.journal)
  let renewed = false
  let askedOnceMore = false
  while (call.tries.length < MAX_TRIES) {
    if (call.settledOutputs !== undefined) return adopted(call)
    const tries = call.tries.slice(call.clearedTries)
    const move = nextMove({
      tries,
      repeat: call.repeat,
      policy: call.policy,
      renewed,
      canSettle: call.uses.settle !== undefined,
    })
    const doubtful = call.repeat !== 'safe' && tries.some(ended => ended.outcome === 'doubt')
    switch (move.kind) {
      case 'succeed':
        if (!move.unverified || !(await waitToAskAgain(run, call)))
          return { ok: true, outputs: move.outputs, unverified: move.unverified }
        break
      case 'fail': {
        if (!move.doubtful) return { ok: false, failure: move.failure, doubtful: false }
        const ended = await askPerson(run, call, move.failure)
        if (ended === undefined) break
        if (ended.ok || !ended.doubtful || askedOnceMore || !mayAskOnceMore(call)) return ended
        askedOnceMore = true
        if ((await waitForNextTry(run, call, tries.length + 1, move.failure, true)) !== undefined) return ended
        break
      }
      case 'renew':
        renewed = true
        if (!(await renew(call.vendor, sessionOf(run, call.connection, call.vendor)))) {
          return { ok: false, failure: tries.at(-1)!.failure!, doubtful }
        }
        break
      case 'wait': {
        const failure = await waitForNextTry(run, call, tries.length + 1, move.failure, doubtful)
        if (failure !== undefined) return { ok: false, failure, doubtful }
        break
      }
      case 'settle': {
        const settled = await settleDoubt(run, call)
        if (settled !== undefined) return settled
        break
      }
      case 'send': {
        const failure = call.clearedTries > 0 && isAbsentForGood(run, call) ? lastFailure(call) : notToStart(run, call)
        if (failure !== undefined) return { ok: false, failure, doubtful: false }
        break
      }
    }
    const stopped = await sendOnce(run, call)
    if (stopped !== undefined) return { ok: false, failure: stopped, doubtful }
  }
  assert(false, `the call ${call.key} did not end`)
}

/** A doubt that the engine can not settle: a person's word does, when there is one. */
async function askPerson(run: RunState, call: Call, failure: Failure): Promise<CallResult | undefined> {
  const word = await personsWord(run, call)
  if (word === undefined) return { ok: false, failure, doubtful: true }
  run.emit?.({
    event: 'doubt.settled',
    step: pathOf(call.key),
    key: call.key,
    verdict: word === 'adopt' ? 'applied' : 'absent',
    by: 'person',
  })
  if (word === 'adopt') return adopted(call)
  if (word === 'skip' || call.onlySettles === true)
    return {
      ok: false,
      failure: { ...failure, message: `${failure.message}; a person said that there is nothing` },
      doubtful: false,
    }
  const stopped = notToStart(run, call)
  return stopped === undefined ? undefined : { ok: false, failure: stopped, doubtful: false }
}

/**
 * Before a release is given up for want of an id because a repeat was refused, the vendor is asked once more by the same
 * request id: it answers with what the first request made. What the repeat itself makes is released next.
 */
const mayAskOnceMore = ({ onlySettles, repeat, tries }: Call): boolean =>
  onlySettles === true && repeat === 'same-key' && tries.at(-1)?.outcome === 'refused'

/** What was found is there; whether it is done is another question where the vendor only accepts. */
const adopted = (call: Call): CallResult => ({
  ok: true,
  outputs: call.settledOutputs ?? {},
  unverified: call.uses.unverified !== undefined,
})

/** A look settles the doubt: adopted, or absent once (repeat), or absent again or unknown (give up). */
async function settleDoubt(run: RunState, call: Call): Promise<CallResult | undefined> {
  const repeatedBefore = call.clearedTries > 0
  const failure = lastFailure(call)
  run.emit?.({ event: 'doubt.opened', step: pathOf(call.key), key: call.key, message: failure.message })
  const verdict = await settle(run, call)
  run.emit?.({ event: 'doubt.settled', step: pathOf(call.key), key: call.key, verdict, by: 'look' })
  if (verdict === 'unknown') return await askPerson(run, call, failure)
  if (verdict === 'applied') return adopted(call)
  if (repeatedBefore || call.onlySettles === true || call.tries.at(-1)?.mayBeOurs === true)
    return { ok: false, failure, doubtful: false }
  const stopped = notToStart(run, call)
  return stopped === undefined ? undefined : { ok: false, failure: stopped, doubtful: false }
}

/** Proven absent by a look in an earlier process, and repeated before, or refused anyway: that was its end. */
function isAbsentForGood({ journal }: RunState, { key, tries }: Call): boolean {
  const absent = journal
    .entries()
    .flatMap(entry => (entry.type === 'settled' && entry.key === key && entry.verdict === 'absent' ? [entry] : []))
  const last = absent.at(-1)
  return last?.by === 'look' && (absent.length > 1 || tries[last.tries - 1]?.mayBeOurs === true)
}

const lastFailure = ({ tries }: Call): Failure =>
  tries.at(-1)?.failure ?? { class: 'inDoubt', message: 'the process ended while the request was in flight' }

/** An answer that only says "accepted" is asked for again, where the step type says so; false when that is over. */
async function waitToAskAgain(run: RunState, call: Call): Promise<boolean> {
  const again = call.uses.repeatUnverified
  if (again === undefined) return false
  const asked = call.tries.filter(ended => ended.unverified === true).length
  const delay = Math.min(again.everyMs * again.growth ** Math.min(asked - 1, 60), again.maxEveryMs)
  const until = Math.min((call.sentAt ?? run.startedAt) + again.deadlineMs, call.deadlineAt)
  if (run.runtime.now() + delay > until) return false
  await run.runtime.sleep(delay)
  return call.lane === 'cleanup' || !isStopping(run)
}

async function waitForNextTry(
  run: RunState,
  call: Call,
  next: number,
  cause: Failure,
  doubtful: boolean,
): Promise<Failure | undefined> {
  const { runtime } = run
  const delay = Math.max(backoffMs(call.policy, next, runtime.random(wireKey(call.key, next))), cause.retryAfterMs ?? 0)
  if (runtime.now() + delay > call.deadlineAt) return pastDeadline(call, cause)
  if (delay > 1_000 && call.effect.kind !== 'reads') {
    const reason = cause.retryAfterMs === undefined ? 'backoff' : 'retryAfter'
    run.journal.append({
      type: 'wait',
      key: wireKey(call.key, call.tries.length + 1),
      until: runtime.now() + delay,
      reason,
    })
  }
  if (doubtful) {
    await runtime.shield(() => runtime.sleep(delay))
    return undefined
  }
  await runtime.sleep(delay)
  return notToStart(run, call)
}

/** Why a new try must not start, when it must not. */
function notToStart(run: RunState, call: Call): Failure | undefined {
  if (call.lane !== 'cleanup' && isStopping(run))
    return { class: 'cancelled', message: 'cancelled before the request was sent' }
  return run.runtime.now() > call.deadlineAt ? pastDeadline(call, call.tries.at(-1)?.failure) : undefined
}

const pastDeadline = (call: Call, cause: Failure | undefined): Failure => ({
  class: 'deadline',
  message: `"${pathOf(call.key)}" did not end before its deadline${cause === undefined ? '' : `; last: ${cause.message}`}`,
})
