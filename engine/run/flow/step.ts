import { defined } from '../../../schemas/defined.ts'
import { unreachable } from '../../assert.ts'
import type { Step } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, suffixKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import { evaluateExpression } from '../../template/evaluate.ts'
import { Skipped } from '../../template/scope.ts'
import { runCommandStep } from '../command/command-step.ts'
import type { Frame } from '../frame.ts'
import { runConfirm } from '../people/confirm.ts'
import { registerOwn } from '../register.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { templateFailure, templateScope } from '../value/evaluate-with.ts'
import { runCallStep } from './call-step.ts'
import { expectationFailure } from './expectation.ts'
import { runForeach } from './foreach.ts'
import { runGroup } from './group.ts'
import { handleFailure } from './on-error.ts'
import { replayStep } from './replay.ts'
import { tellEnded, tellStarted } from './tell-step.ts'

/** One step: answered from the journal when it has ended before, else run and its end written down. */
export async function runStep(run: RunState, step: Step, frame: Frame): Promise<StepEnd> {
  const key = frame.prefix + step.id
  const recorded = run.journal.find('done', key)
  if (recorded !== undefined) mark('step: taken from the journal, it has ended before', key)
  const end =
    recorded === undefined
      ? await runToItsEnd(run, step, frame, key)
      : await replayStep(run, step, frame, key, recorded as StepEnd)
  tellEnded(run, step, key, end, recorded !== undefined)
  if (end.status === 'succeeded') frame.results[step.id] = { outputs: end.outputs }
  else if (end.status === 'skipped') frame.results[step.id] = new Skipped(step.id)
  else return handleFailure(run, step, frame, key, end)
  return end
}

/** Its condition, its kind, its expectation; the end is on disk before anything goes on. */
async function runToItsEnd(run: RunState, step: Step, frame: Frame, key: string): Promise<StepEnd> {
  const scope = withOwnDeadline(run, step, frame, key)
  const condition = conditionOf(run, step, frame, key)
  if (condition.status === 'skipped') mark('step: skipped, its condition does not hold', key, step.if?.text)
  if (condition.status !== 'succeeded') return writeDone(run, key, located(condition, key))
  tellStarted(run, step, key)
  if (step.kind !== 'call' && step.kind !== 'command') registerOwn(run, step, frame, key, {})
  const end = located(checked(run, step, scope, key, await runKind(run, step, scope, key)), key)
  // A cancel is no end of a step: a resumed run meets the step again and finds what is in the journal.
  if (end.status !== 'failed' || end.failure.class !== 'cancelled') return writeDone(run, key, end, keptBy(step))
  mark('cancel: the step has no end, a resumed run meets it again', key)
  run.journal.note?.({ type: 'stopped', key, at: run.runtime.now(), failure: end.failure })
  return end
}

/** A failure names the innermost step that it comes from. */
const located = (end: StepEnd, key: string): StepEnd =>
  end.status === 'failed' && end.failure.step === undefined
    ? { status: 'failed', failure: { ...end.failure, step: pathOf(key) } }
    : end

function runKind(run: RunState, step: Step, frame: Frame, key: string): Promise<StepEnd> {
  switch (step.kind) {
    case 'call':
      return runCallStep(run, step, frame, key)
    case 'command':
      return runCommandStep(run, step, frame, key)
    case 'group':
      return runGroup(run, step, frame, key)
    case 'foreach':
      return runForeach(run, step, frame, key)
    case 'confirm':
      return runConfirm(run, step, frame, key)
    default:
      return unreachable(step)
  }
}

/** `if`: succeeded means go on. */
function conditionOf(run: RunState, step: Step, frame: Frame, key: string): StepEnd {
  if (step.if === undefined) return { status: 'succeeded', outputs: {} }
  try {
    return evaluateExpression(step.if.expression, templateScope(run, frame, suffixKey(key, 'if')), step.if) === true
      ? { status: 'succeeded', outputs: {} }
      : { status: 'skipped' }
  } catch (error) {
    return { status: 'failed', failure: templateFailure(error) }
  }
}

function checked(run: RunState, step: Step, frame: Frame, key: string, end: StepEnd): StepEnd {
  if (end.status !== 'succeeded') return end
  const { ifUnexpected, ...done } = end
  if (step.expect === undefined) return done
  const failure = expectationFailure(step.expect, end.outputs, templateScope(run, frame, key), pathOf(key))
  if (failure === undefined) return done
  return { status: 'failed', failure: ifUnexpected === undefined ? failure : withCause(failure, ifUnexpected) }
}

const withCause = (failure: Failure, { message, printed }: Failure): Failure => ({
  ...failure,
  message: `${failure.message}; ${message}`,
  ...defined({ printed }),
})

/** A step's own deadline bounds all that it does; a confirmation minds its deadline itself. */
const withOwnDeadline = (run: RunState, step: Step, frame: Frame, key: string): Frame =>
  step.deadlineMs === undefined || step.kind === 'confirm'
    ? frame
    : { ...frame, deadlineAt: Math.min(frame.deadlineAt, stepDeadline(run, key, step.deadlineMs)) }

/** A step's own deadline is absolute from its first start. */
function stepDeadline(run: RunState, key: string, deadlineMs: number): number {
  const recorded = run.journal.find('wait', key)
  if (recorded !== undefined) return recorded.until
  const until = run.runtime.now() + deadlineMs
  run.journal.append({ type: 'wait', key, until, reason: 'deadline' })
  return until
}

/** Why what a step did stays; a call says it with its plan. */
const keptBy = (step: Step): string | undefined => (step.kind === 'call' ? undefined : step.keep)

function writeDone(run: RunState, key: string, end: StepEnd, keep?: string): StepEnd {
  run.journal.append({ type: 'done', key, at: run.runtime.now(), ...end, ...defined({ keep }) })
  return end
}
