import { defined } from '../../../schemas/defined.ts'
import { isOfRelease, isWithin } from '../../key.ts'
import type { EventBody, RunEvent } from '../../run/events.ts'
import { urlPath } from '../words.ts'
import { isEnded, type RunView, type StepView, stateNow, stepAt, stepOf } from './run-view.ts'

export const newRunView = (): RunView => ({
  runId: '',
  runbook: '',
  resumed: false,
  inputs: {},
  startedAt: 0,
  seenAt: 0,
  steps: [],
  defers: [],
  decisions: [],
})

/** The view of a whole stream of events. */
export function viewOf(events: Iterable<RunEvent>): RunView {
  const view = newRunView()
  for (const event of events) addEvent(view, event)
  return view
}

/**
 * Adds one event to the view. A process that goes on with a run tells some of it again, so what is known already
 * changes nothing.
 */
export function addEvent(view: RunView, event: RunEvent): void {
  const at = Date.parse(event.at)
  view.seenAt = at

  switch (event.event) {
    case 'run.started':
      startRun(view, event)
      break
    case 'step.started':
      startStep(view, event, at)
      break
    case 'attempt.started':
      Object.assign(stepOf(view, event.key) ?? {}, { isSending: true })
      break
    case 'attempt.ended':
      addAttempt(stepOf(view, event.key), event, at)
      break
    case 'poll.observed':
      addLook(stepAt(view, event.key), event, at)
      break
    case 'step.ended':
      endStep(view, event, at)
      break
    case 'doubt.opened':
      stepOf(view, event.key)?.doubts.push({ openedAt: at, message: event.message })
      break
    case 'doubt.settled':
      settleDoubt(stepOf(view, event.key), event, at)
      break
    case 'defer.registered':
      registerDefer(view, event, at)
      break
    case 'release.ended':
      endRelease(view, event, at)
      break
    case 'engine.decided':
      break
    case 'run.waiting':
      ask(view, event, at)
      break
    case 'run.decided':
      decide(view, event, at)
      break
    case 'run.unwinding':
      view.unwinding ??= event
      break
    case 'run.ended':
      view.end = event
      for (const step of view.steps) step.endedAt ??= at
      break
  }
}

type Of<Name extends EventBody['event']> = Extract<EventBody, { event: Name }>

/** A run that needed attention has ended once, and goes on all the same. */
function startRun(view: RunView, event: Of<'run.started'> & { readonly runId: string }): void {
  view.runId = event.runId
  view.runbook = event.runbook
  view.resumed ||= event.resumed
  view.inputs = event.inputs
  view.startedAt = Date.parse(event.startedAt)
  delete view.end
}

/** A step that a later process meets again is the same step. */
function startStep(view: RunView, event: Of<'step.started'>, at: number): void {
  const known = stepAt(view, event.key)
  if (known === undefined) {
    view.steps.push(newStep(event, at))
    return
  }
  known.status = 'running'
  delete known.endedAt
  delete known.failure
}

const newStep = ({ step, key, name, uses, deferred }: Of<'step.started'>, startedAt: number): StepView => ({
  step,
  key,
  ...defined({ name }),
  uses,
  deferred,
  startedAt,
  status: 'running',
  attempts: [],
  isSending: false,
  clearedAttempts: 0,
  states: [],
  looks: 0,
  doubts: [],
  waits: [],
})

function addAttempt(step: StepView | undefined, event: Of<'attempt.ended'>, at: number): void {
  if (step === undefined) return
  const { outcome, reads = false, method, url, status, supportId, tookMs, message, nextInMs, outputFiles } = event
  step.attempts.push({
    outcome,
    reads,
    ...defined({ method }),
    ...defined({ path: url && urlPath(url) }),
    ...defined({ status }),
    ...defined({ supportId }),
    tookMs,
    ...defined({ message }),
    ...defined({ outputFiles }),
    endedAt: at,
  })
  if (!reads) step.isSending = false
  if (nextInMs === undefined) delete step.nextAttemptAt
  else step.nextAttemptAt = at + nextInMs
}

function addLook(step: StepView | undefined, look: Of<'poll.observed'>, at: number): void {
  if (step === undefined) return
  step.looks += 1
  step.deadlineAt = Date.parse(look.deadlineAt)
  if (look.nextInMs === undefined) delete step.nextLookAt
  else step.nextLookAt = at + look.nextInMs

  const current = stateNow(step)
  if (current !== undefined) current.until = at
  if (current?.state === look.state) current.looks += 1
  else
    step.states.push({
      state: look.state,
      from: at,
      until: at,
      looks: 1,
      unknown: look.unknown ?? false,
      unexpected: look.unexpected ?? false,
    })
}

/** A skipped step, and one whose start nobody told, may end without having started. */
function endStep(view: RunView, event: Of<'step.ended'>, at: number): void {
  let step = stepAt(view, event.key)
  if (event.replayed && step !== undefined && isEnded(step)) return
  if (step === undefined) {
    step = newStep({ event: 'step.started', step: event.step, key: event.key, uses: '', deferred: false }, at)
    view.steps.push(step)
  }
  step.status = event.status
  step.endedAt = at
  step.isSending = false
  if (event.outputs !== undefined && Object.keys(event.outputs).length > 0) step.outputs = event.outputs
  if (event.failure !== undefined) step.failure = event.failure
  const state = stateNow(step)
  if (state !== undefined) state.until = at
  delete step.nextLookAt
  delete step.nextAttemptAt
  endWait(view, event.key, at)
}

function settleDoubt(step: StepView | undefined, { verdict, by }: Of<'doubt.settled'>, at: number): void {
  if (step === undefined) return
  Object.assign(step.doubts.at(-1) ?? {}, { settledAt: at, verdict, by })
  if (verdict !== 'absent') return
  step.clearedAttempts = step.attempts.length
  step.isSending = false
}

function registerDefer(view: RunView, { step, key, defer, resource }: Of<'defer.registered'>, at: number): void {
  if (view.defers.some(known => known.key === key && known.defer === defer)) return
  view.defers.push({ step, key, defer, ...defined({ resource }), registeredAt: at })
}

/** A release ends the deferred steps that made it, and what was registered for it. */
function endRelease(view: RunView, event: Of<'release.ended'>, at: number): void {
  for (const step of view.steps) {
    if (!step.deferred || isEnded(step) || !isOfRelease(step.key, event.key)) continue
    step.status = event.verdict === 'held' ? 'failed' : 'succeeded'
    step.endedAt = at
    step.isSending = false
    delete step.nextAttemptAt
  }
  const registered = view.defers.filter(known => known.defer === event.defer)
  let defer =
    registered.findLast(known => event.key === known.key || isWithin(event.key, known.key)) ?? registered.at(-1)
  if (defer === undefined) {
    const { step, key, resource } = event
    defer = { step, key, defer: event.defer, ...defined({ resource }), registeredAt: at }
    view.defers.push(defer)
  }
  Object.assign(defer, { endedAt: at, verdict: event.verdict, evidence: event.evidence })
  if (event.id !== undefined) defer.id = event.id
}

/** A later process asks again what an earlier one asked: the question is as old as it was. */
function ask(view: RunView, event: Of<'run.waiting'>, at: number): void {
  view.waiting = event
  const waits = stepOf(view, event.key)?.waits
  const last = waits?.at(-1)
  if (last === undefined || last.until !== undefined) waits?.push({ from: at, message: event.message })
}

function decide(view: RunView, { event: _event, ...decision }: Of<'run.decided'>, at: number): void {
  view.decisions.push({ ...decision, at })
  endWait(view, decision.key, at)
}

function endWait(view: RunView, key: string, at: number): void {
  const step = stepOf(view, key)
  if (view.waiting !== undefined && stepOf(view, view.waiting.key) === step) delete view.waiting
  const wait = step?.waits.at(-1)
  if (wait !== undefined) wait.until ??= at
}
