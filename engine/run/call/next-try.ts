import { formatDuration } from '../../../schemas/duration.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, wireKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import { delayUntil, isPast } from '../deadline.ts'
import { backoffMs } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import { type Call, lastFailure } from './call.ts'
import { tellTry } from './tell-try.ts'

/** A first send, or a repeat of what a look has shown not to be there: why it must not be, when it must not. */
export function notToSend(run: RunState, call: Call): Failure | undefined {
  if (call.clearedTries === 0 || !isAbsentForGood(run, call)) return notToStart(run, call)
  mark('settle: absent for good, an earlier process found that out', call.key)
  return lastFailure(call)
}

/** Proven absent by a look in an earlier process, and repeated before, or refused anyway: that was its end. */
function isAbsentForGood({ journal }: RunState, { key, tries }: Call): boolean {
  const absent = journal
    .entries()
    .flatMap(entry => (entry.type === 'settled' && entry.key === key && entry.verdict === 'absent' ? [entry] : []))
  const last = absent.at(-1)
  return last?.by === 'look' && (absent.length > 1 || tries[last.tries - 1]?.mayBeOurs === true)
}

/**
 * Waits until the next try may start; why it must not, when it must not. The last one begins at the deadline itself. In
 * doubt no cancel cuts the wait off (rule R3).
 */
export async function waitForNextTry(
  run: RunState,
  call: Call,
  { cause, doubtful }: { readonly cause: Failure; readonly doubtful: boolean },
): Promise<Failure | undefined> {
  const { runtime } = run
  const next = call.tries.length - call.clearedTries + 1
  const { retryAfterMs = 0 } = cause
  const leftMs = lastStartOf(call) - runtime.now()
  if (leftMs <= 0 || retryAfterMs > leftMs) {
    tellTry(run, call)
    return leftMs <= 0 ? pastDeadline(call, cause) : longerPause(call, cause, { retryAfterMs, leftMs })
  }
  const backoff = backoffMs(call.policy, next, runtime.random(wireKey(call.key, next)))
  const delay = delayUntil(run, Math.max(backoff, retryAfterMs), lastStartOf(call))
  tellTry(run, call, delay)
  if (delay > 1_000 && call.effect.kind !== 'reads') {
    const reason = cause.retryAfterMs === undefined ? 'backoff' : 'retryAfter'
    run.journal.append({
      type: 'wait',
      key: wireKey(call.key, call.tries.length + 1),
      until: runtime.now() + delay,
      reason,
    })
  }
  if (cause.retryAfterMs !== undefined) mark('budget: wait, the vendor said for how long', call.key, delay)
  if (doubtful) {
    mark('cancel: no cancel is observed while a try is in doubt', call.key, delay)
    await runtime.shield(() => runtime.sleep(delay))
    return undefined
  }
  await runtime.sleep(delay)
  return notToStart(run, call)
}

/** An answer that only says "accepted" is asked for again, where the step type says so; false when that is over. */
export async function waitToAskAgain(run: RunState, call: Call): Promise<boolean> {
  const again = call.uses.repeatUnverified
  if (again === undefined) return false
  const asked = call.tries.filter(ended => ended.unverified === true).length
  const delay = Math.min(again.everyMs * again.growth ** Math.min(asked - 1, 60), again.maxEveryMs)
  const until = Math.min((call.sentAt ?? run.startedAt) + again.deadlineMs, call.deadlineAt)
  if (run.runtime.now() >= until) {
    mark('deadline: accepted, and not asked for again', call.key)
    return false
  }
  mark('move: ask again, the vendor has only accepted it', call.key, delay)
  await run.runtime.sleep(delayUntil(run, delay, until))
  return call.lane === 'cleanup' || !isStopping(run)
}

/** Why a new try must not start, when it must not. */
export function notToStart(run: RunState, call: Call): Failure | undefined {
  if (call.lane !== 'cleanup' && isStopping(run)) {
    mark('cancel: the request is not sent', call.key)
    return { class: 'cancelled', message: 'cancelled before the request was sent' }
  }
  return isPast(run, lastStartOf(call)) ? pastDeadline(call, call.tries.at(-1)?.failure) : undefined
}

/**
 * What can not be repeated begins no try that its deadline would cut: nobody could tell what became of it. A step whose
 * own deadline is shorter than one try has its first one all the same.
 */
function lastStartOf({ deadlineAt, ownDeadlineMs, repeat, timeoutMs, tries }: Call): number {
  if (repeat !== 'never' && repeat !== 'look-first') return deadlineAt
  const isFirstOfShortStep = tries.length === 0 && ownDeadlineMs !== undefined && ownDeadlineMs < timeoutMs
  return isFirstOfShortStep ? deadlineAt : deadlineAt - timeoutMs
}

/** The one end before a deadline: nothing that may still be asked for would be answered in time. */
function longerPause(
  call: Call,
  cause: Failure,
  { retryAfterMs, leftMs }: { readonly retryAfterMs: number; readonly leftMs: number },
): Failure {
  mark('deadline: the vendor asks for a longer pause', call.key, retryAfterMs)
  const [pause, left] = [retryAfterMs, leftMs].map(ms => formatDuration(Math.ceil(ms / 1_000) * 1_000))
  return {
    class: 'deadline',
    message: `"${pathOf(call.key)}" ends before its deadline: ${call.vendor.title} wants to be asked again after ${pause}, and ${left} are left; last: ${cause.message}`,
    retryAfterMs,
  }
}

/** Why nothing more is sent. */
export function pastDeadline(call: Call, cause: Failure | undefined): Failure {
  mark('deadline: no further try would start in time', call.key)
  const last = cause === undefined ? '' : `; last: ${cause.message}`
  return { class: 'deadline', message: `"${pathOf(call.key)}" did not end before its deadline${last}` }
}
