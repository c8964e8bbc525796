import type { Step } from '../../check/checked.ts'
import type { Failure, HandledFailure } from '../../errors.ts'
import { pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import { Skipped } from '../../template/scope.ts'
import { childFrame, type Frame } from '../frame.ts'
import { isLeftInDoubt } from '../in-doubt.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { runSequence } from './sequence.ts'

/** `onError`: go on, or run other steps instead; a cancel and a doubt are never handled away. */
export async function handleFailure(
  run: RunState,
  step: Step,
  frame: Frame,
  key: string,
  end: Extract<StepEnd, { status: 'failed' }>,
): Promise<StepEnd> {
  const { failure } = end
  frame.results[step.id] = new Skipped(step.id)
  if (step.onError === 'fail') return end
  // By the time that is on disk: a later process decides as the one did that went on from here.
  const endedAt = run.journal.find('done', key)?.at ?? run.runtime.now()
  if (isBeyondHandling(run, failure) || endedAt >= frame.deadlineAt) {
    mark('step: failed, and "onError" handles no cancel, no doubt and no deadline', key)
    return end
  }
  if (step.onError === 'continue') {
    mark('step: failed, and the run goes on as "onError" says', key)
    run.handled.set(key, handledOf(failure, key))
    return { status: 'succeeded', outputs: {} }
  }
  mark('step: failed, and the steps under "onError" run instead', key)
  const error = handledOf(failure, key)
  const inner = childFrame(frame, {
    variables: new Map([...frame.variables, ['error', error]]),
    results: frame.results,
  })
  const handled = await runSequence(run, step.onError, inner)
  frame.registrations.push(...inner.registrations)
  if (handled.status !== 'failed' || isBeyondHandling(run, handled.failure)) {
    run.handled.set(key, error)
    return handled
  }
  mark('step: the steps under "onError" failed as well, and the first failure stays', key)
  return { status: 'failed', failure: withLater(failure, handled.failure) }
}

const isBeyondHandling = (run: RunState, failure: Failure): boolean =>
  failure.class === 'cancelled' || isLeftInDoubt(run, failure)

const handledOf = (failure: Failure, key: string): HandledFailure => ({
  class: failure.class,
  step: failure.step ?? pathOf(key),
  message: failure.message,
})

/** The first failure is the cause; what failed after it is told behind it. */
const withLater = (first: Failure, { step, message }: Failure): Failure => ({
  ...first,
  message: `${first.message}; then "${step}" under "onError" failed too: ${message}`,
})
