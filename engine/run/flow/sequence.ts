import type { JsonObject } from '../../../schemas/json.ts'
import { unreachable } from '../../assert.ts'
import type { Step } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, suffixKey } from '../../key.ts'
import type { Resource, ResourceFields } from '../../resource-id.ts'
import { shownFields } from '../../step.ts'
import { evaluateExpression } from '../../template/evaluate.ts'
import { Skipped } from '../../template/scope.ts'
import { runCommandStep } from '../command/command-step.ts'
import { childFrame, type Frame } from '../frame.ts'
import { runConfirm } from '../people/confirm.ts'
import { registerDefers } from '../register.ts'
import { plannedFields, resourceIn } from '../resources.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { clearUnverified, markUnverified } from '../unverified.ts'
import { templateFailure, templateScope } from '../value/evaluate-with.ts'
import { registerEnded, runCallStep } from './call-step.ts'
import { expectationFailure } from './expectation.ts'
import { runForeach } from './foreach.ts'
import { runGroup } from './group.ts'

/** Runs steps in order until one fails for good. */
export async function runSequence(run: RunState, steps: readonly Step[], frame: Frame): Promise<StepEnd> {
  for (const step of steps) {
    const end = await runStep(run, step, frame)
    if (end.status === 'failed') return end
  }
  return { status: 'succeeded', outputs: {} }
}

/** One step: answered from the journal when it has ended before, else run and its end written down. */
async function runStep(run: RunState, step: Step, frame: Frame): Promise<StepEnd> {
  const key = frame.prefix + step.id
  const recorded = run.journal.find('done', key)
  const end =
    recorded === undefined
      ? await runToItsEnd(run, step, frame, key)
      : await replay(run, step, frame, key, recorded as StepEnd)
  tell(run, step, key, end, recorded !== undefined)
  if (end.status === 'succeeded') frame.results[step.id] = { outputs: end.outputs }
  else if (end.status === 'skipped') frame.results[step.id] = new Skipped(step.id)
  else return handle(run, step, frame, key, end)
  return end
}

async function runToItsEnd(run: RunState, step: Step, frame: Frame, key: string): Promise<StepEnd> {
  const { journal, runtime } = run
  const scoped =
    step.deadlineMs === undefined || step.kind === 'confirm'
      ? frame
      : { ...frame, deadlineAt: Math.min(frame.deadlineAt, stepDeadline(run, key, step.deadlineMs)) }
  const condition = conditionOf(run, step, frame, key)
  if (condition.status !== 'succeeded') {
    const end = located(condition, key)
    journal.append({ type: 'done', key, at: runtime.now(), ...end })
    return end
  }
  run.emit?.({
    event: 'step.started',
    step: pathOf(key),
    key,
    ...(step.name === undefined ? {} : { name: step.name }),
    uses: usesOf(step),
    deferred: false,
  })
  if (step.kind !== 'call' && step.kind !== 'command') registerOwn(run, step, frame, key, {})
  const end = located(checked(run, step, scoped, key, await runKind(run, step, scoped, key)), key)
  // A cancel is no end of a step: a resumed run meets the step again and finds what is in the journal.
  if (end.status !== 'failed' || end.failure.class !== 'cancelled')
    journal.append({ type: 'done', key, at: runtime.now(), ...end })
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

/** What ran before is not run again; its deferred steps and its children's are registered again (rule R2). */
async function replay(run: RunState, step: Step, frame: Frame, key: string, end: StepEnd): Promise<StepEnd> {
  if (end.status === 'skipped') return end
  if (end.status === 'succeeded') recallUnverified(run, step, key, end)
  if (step.kind === 'call') {
    await registerEnded(run, step, frame, key, end)
    return end
  }
  registerOwn(run, step, frame, key, end.status === 'succeeded' ? end.outputs : {})
  if (step.kind === 'group') await runGroup(run, step, frame, key)
  return end
}

/** Deferred steps of a step that makes no call of its own; those of calls and commands come with their intent. */
function registerOwn(run: RunState, step: Step, frame: Frame, key: string, outputs: JsonObject): void {
  if (step.defer.length > 0) registerDefers(run, step, frame, { key, path: pathOf(key), at: run.startedAt, outputs })
}

/** What was accepted and not seen done in an earlier process, and what a poll has seen since. */
function recallUnverified(
  run: RunState,
  step: Step,
  key: string,
  end: Extract<StepEnd, { status: 'succeeded' }>,
): void {
  if (step.kind !== 'call') return
  const planned = run.journal.find('plan', key)
  const named = (fields: ResourceFields | undefined): Resource | undefined =>
    resourceIn(run, fields, step.connection, end.outputs)
  if (end.unverified === true) markUnverified(run, pathOf(key), planned && named(plannedFields(step.uses, planned)))
  else if (step.poll !== undefined) clearUnverified(run, named(shownFields(step.uses)))
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
  if (end.status !== 'succeeded' || step.expect === undefined) return end
  const failure = expectationFailure(step.expect, end.outputs, templateScope(run, frame, key), pathOf(key))
  return failure === undefined ? end : { status: 'failed', failure }
}

/** A step's own deadline is absolute from its first start. */
function stepDeadline(run: RunState, key: string, deadlineMs: number): number {
  const recorded = run.journal.find('wait', key)
  if (recorded !== undefined) return recorded.until
  const until = run.runtime.now() + deadlineMs
  run.journal.append({ type: 'wait', key, until, reason: 'deadline' })
  return until
}

/** `onError`: go on, or run other steps instead; a cancel and a doubt are never handled away. */
async function handle(
  run: RunState,
  step: Step,
  frame: Frame,
  key: string,
  end: Extract<StepEnd, { status: 'failed' }>,
): Promise<StepEnd> {
  const { failure } = end
  frame.results[step.id] = new Skipped(step.id)
  if (step.onError === 'fail' || isBeyondHandling(failure) || run.runtime.now() >= frame.deadlineAt) return end
  if (step.onError === 'continue') return { status: 'succeeded', outputs: {} }
  const error: JsonObject = { class: failure.class, step: failure.step ?? pathOf(key), message: failure.message }
  const inner = childFrame(frame, {
    variables: new Map([...frame.variables, ['error', error]]),
    results: frame.results,
  })
  const handled = await runSequence(run, step.onError, inner)
  frame.registrations.push(...inner.registrations)
  return handled
}

const isBeyondHandling = (failure: Failure): boolean => failure.class === 'cancelled' || failure.class === 'inDoubt'

function usesOf(step: Step): string {
  return step.kind === 'call' ? step.uses.type : step.kind === 'command' ? 'run' : step.kind
}

function tell(run: RunState, step: Step, key: string, end: StepEnd, replayed: boolean): void {
  run.emit?.({
    event: 'step.ended',
    step: pathOf(key),
    key,
    status: end.status,
    ...(end.status === 'succeeded' && step.kind !== 'group' ? { outputs: end.outputs } : {}),
    ...(end.status === 'failed' ? { failure: end.failure } : {}),
    ...(end.status === 'failed' && end.failure.subject !== undefined ? { subject: end.failure.subject } : {}),
    ...(end.status === 'failed' && end.failure.observedAt !== undefined
      ? { observedAt: new Date(end.failure.observedAt).toISOString() }
      : {}),
    replayed,
  })
}
