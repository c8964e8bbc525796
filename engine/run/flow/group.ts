import type { GroupStep, RetryPolicy } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { prefixOf, tryKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import { delayUntil } from '../deadline.ts'
import { childFrame, type Frame } from '../frame.ts'
import { isLeftInDoubt } from '../in-doubt.ts'
import { releaseScope } from '../release/release.ts'
import { backoffMs, singleTry } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { runSequence } from './sequence.ts'

/**
 * Steps that are tried again together. When a try fails, what it registered is released before the next; when it
 * succeeds, what it holds becomes the enclosing scope's to release.
 */
export async function runGroup(run: RunState, step: GroupStep, frame: Frame, key: string): Promise<StepEnd> {
  const policy = step.retry ?? singleTry
  for (let number = 1; ; number += 1) {
    const scope = childFrame(frame, { prefix: prefixOf(tryKey(key, number)), tryNumber: number })
    const end = await runSequence(run, step.steps, scope)
    if (end.status !== 'failed') {
      frame.registrations.push(...scope.registrations)
      return end
    }
    await releaseScope(run, scope.registrations, end)
    const stopped = await notAgain(run, policy, frame, { key, number: number + 1, failure: end.failure })
    if (stopped !== undefined) return { status: 'failed', failure: stopped }
  }
}

/** Waits for the next try, or says why there is none. A try that was begun once is gone through again, to find what it holds. */
async function notAgain(
  run: RunState,
  policy: RetryPolicy,
  frame: Frame,
  next: { readonly key: string; readonly number: number; readonly failure: Failure },
): Promise<Failure | undefined> {
  const { journal, runtime } = run
  const begun = tryKey(next.key, next.number)
  if (journal.find('value', begun) !== undefined) {
    mark('group: a try of an earlier process is gone through again, to find what it holds', begun)
    return undefined
  }
  // By `on: [inDoubt]` the author says that the whole may begin again after a step that was cut off.
  const isAsked = next.failure.class === 'inDoubt' && policy.on.includes('inDoubt')
  if (!isAsked && isLeftInDoubt(run, next.failure)) return next.failure
  if (!policy.on.includes(next.failure.class) || next.number > policy.attempts || isStopping(run)) return next.failure

  const recorded = journal.find('wait', begun)
  if (recorded === undefined && runtime.now() >= frame.deadlineAt) return next.failure
  const backoff = backoffMs(policy, next.number, runtime.random(begun))
  const until = recorded?.until ?? runtime.now() + delayUntil(run, backoff, frame.deadlineAt)
  if (recorded === undefined) journal.append({ type: 'wait', key: begun, until, reason: 'backoff' })
  mark('group: tried again from its first step', begun, until - runtime.now())
  await runtime.sleep(Math.max(0, until - runtime.now()))
  if (isStopping(run)) return { class: 'cancelled', message: 'cancelled before the next try' }
  journal.append({ type: 'value', key: begun, value: true })
  return undefined
}
