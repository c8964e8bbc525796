import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Failure } from '../errors.ts'
import { callKeyOf, isWithin, keyWithin } from '../key.ts'
import type { EventBody, RunEvent } from '../run/events.ts'
import { label, printable } from './words.ts'

/** A run as its events have told it so far: what the live tree, the plain lines and the HTML report draw. */
export interface RunView {
  runId: string
  runbook: string
  resumed: boolean
  inputs: JsonObject
  startedAt: number
  /** Time of the newest event. */
  seenAt: number
  /** In order of their start; a retried scope has one per try. */
  readonly steps: StepView[]
  /** Deferred steps in order of registration. */
  readonly defers: DeferView[]
  /** A person is asked; the next event of that step ends it. */
  waiting?: Extract<EventBody, { event: 'run.waiting' }>
  unwinding?: Extract<EventBody, { event: 'run.unwinding' }>
  end?: Extract<EventBody, { event: 'run.ended' }>
}

export interface StepView {
  readonly step: string
  readonly key: string
  readonly name?: string
  readonly uses: string
  readonly deferred: boolean
  readonly startedAt: number
  endedAt?: number
  status: 'running' | 'succeeded' | 'failed' | 'skipped'
  readonly attempts: AttemptView[]
  /** Vendor states in the order they were seen. */
  readonly states: StateView[]
  looks: number
  nextLookAt?: number
  deadlineAt?: number
  /** After a failed try: when the next one starts. */
  nextAttemptAt?: number
  readonly doubts: DoubtView[]
  readonly waits: WaitView[]
  outputs?: JsonObject
  subject?: JsonObject
  failure?: Failure
  replayed: boolean
}

export interface AttemptView extends Omit<Extract<EventBody, { event: 'attempt.ended' }>, 'event' | 'step' | 'key'> {
  readonly endedAt: number
}

export interface StateView {
  readonly state: string
  readonly from: number
  until: number
  looks: number
  readonly unknown: boolean
  readonly unexpected: boolean
}

export interface DoubtView {
  readonly openedAt: number
  readonly message: string
  settledAt?: number
  verdict?: string
  by?: string
}

/** A person was asked. */
export interface WaitView {
  readonly from: number
  until?: number
  readonly message: string
}

export interface DeferView {
  readonly step: string
  readonly key: string
  readonly defer: string
  readonly resource?: string
  readonly registeredAt: number
  endedAt?: number
  verdict?: Extract<EventBody, { event: 'release.ended' }>['verdict']
  id?: string
  evidence?: string
}

export const newRunView = (): RunView => ({
  runId: '',
  runbook: '',
  resumed: false,
  inputs: {},
  startedAt: 0,
  seenAt: 0,
  steps: [],
  defers: [],
})

/** The view of a whole stream of events. */
export function viewOf(events: Iterable<RunEvent>): RunView {
  const view = newRunView()
  for (const event of events) addEvent(view, event)
  return view
}

/** Adds one event to the view. */
export function addEvent(view: RunView, event: RunEvent): void {
  const at = Date.parse(event.at)
  view.seenAt = at
  if ('key' in event && view.waiting?.key === event.key && event.event !== 'run.waiting') endWait(view, event.key, at)

  switch (event.event) {
    case 'run.started':
      view.runId = event.runId
      view.runbook = event.runbook
      view.resumed = event.resumed
      view.inputs = event.inputs
      view.startedAt ||= at
      break
    case 'step.started':
      view.steps.push(newStep(event, at))
      break
    case 'attempt.ended':
      addAttempt(stepOf(view, event.key), event, at)
      break
    case 'poll.observed':
      addLook(stepOf(view, event.key), event, at)
      break
    case 'step.ended':
      endStep(view, event, at)
      break
    case 'doubt.opened':
      stepOf(view, event.key)?.doubts.push({ openedAt: at, message: event.message })
      break
    case 'doubt.settled':
      Object.assign(stepOf(view, event.key)?.doubts.at(-1) ?? {}, {
        settledAt: at,
        verdict: event.verdict,
        by: event.by,
      })
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
      view.waiting = event
      stepOf(view, event.key)?.waits.push({ from: at, message: event.message })
      break
    case 'run.unwinding':
      view.unwinding = event
      break
    case 'run.ended':
      view.end = event
      for (const step of view.steps) step.endedAt ??= at
      break
  }
}

/** Resources that may exist now: registered, their creating step has sent something, and nothing confirmed their end. */
export const heldIn = (view: RunView): readonly DeferView[] =>
  view.defers.filter(
    defer => defer.resource !== undefined && (defer.verdict ?? 'held') === 'held' && mayExist(view, defer.key),
  )

/** The step that a step stands in; a deferred one stands at the end, where it runs. */
export const scopeOf = (steps: readonly StepView[], step: StepView): StepView | undefined =>
  step.deferred ? undefined : steps.findLast(other => other !== step && isWithin(step.key, other.key))

/** A step's own name, or its key below the step that it stands in: `buffer`, `[0]/rows`. */
export function stepName(step: StepView, scope: StepView | undefined): string {
  if (step.name !== undefined) return printable(step.name)
  return label(scope === undefined ? step.key : keyWithin(step.key, scope.key))
}

export const isEnded = (step: StepView): boolean => step.status !== 'running'

/** The step's newest vendor state and since when it has been seen. */
export const stateNow = (step: StepView): StateView | undefined => step.states.at(-1)

const mayExist = (view: RunView, key: string): boolean => {
  const creator = stepOf(view, key)
  if (creator === undefined) return true
  return (
    creator.status === 'succeeded' ||
    creator.attempts.some(({ outcome }) => outcome === 'applied' || outcome === 'doubt')
  )
}

type Of<Name extends EventBody['event']> = Extract<EventBody, { event: Name }>

/** The newest step under a key, with or without the number of a wire try (`@2`). */
export function stepOf(view: RunView, key: string): StepView | undefined {
  const stepKey = callKeyOf(key)
  return view.steps.findLast(step => step.key === stepKey)
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
  states: [],
  looks: 0,
  doubts: [],
  waits: [],
  replayed: false,
})

function addAttempt(step: StepView | undefined, event: Of<'attempt.ended'>, at: number): void {
  if (step === undefined) return
  const { event: _event, step: _step, key: _key, ...attempt } = event
  step.attempts.push({ ...attempt, endedAt: at })
  if (event.nextInMs === undefined) delete step.nextAttemptAt
  else step.nextAttemptAt = at + event.nextInMs
}

function addLook(step: StepView | undefined, look: Of<'poll.observed'>, at: number): void {
  if (step === undefined) return
  step.looks = look.looks
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

/** A skipped step, and one whose end is replayed from the journal, may end without having started here. */
function endStep(view: RunView, event: Of<'step.ended'>, at: number): void {
  let step = stepOf(view, event.key)
  if (step === undefined || isEnded(step)) {
    step = newStep({ event: 'step.started', step: event.step, key: event.key, uses: '', deferred: false }, at)
    view.steps.push(step)
  }
  step.status = event.status
  step.endedAt = at
  step.replayed = event.replayed
  if (event.outputs !== undefined) step.outputs = event.outputs
  if (event.failure !== undefined) step.failure = event.failure
  if (event.subject !== undefined) step.subject = event.subject
  const state = stateNow(step)
  if (state !== undefined) state.until = at
  delete step.nextLookAt
  delete step.nextAttemptAt
}

function registerDefer(view: RunView, { step, key, defer, resource }: Of<'defer.registered'>, at: number): void {
  if (view.defers.some(known => known.key === key && known.defer === defer)) return
  view.defers.push({ step, key, defer, ...defined({ resource }), registeredAt: at })
}

/** A release ends the deferred step that made it, and what was registered for it. */
function endRelease(view: RunView, event: Of<'release.ended'>, at: number): void {
  const step = stepOf(view, event.key)
  if (step?.deferred === true && !isEnded(step)) {
    step.status = event.verdict === 'held' ? 'failed' : 'succeeded'
    step.endedAt = at
  }
  const registered = view.defers.filter(known => known.defer === event.defer)
  let defer =
    registered.findLast(known => event.key === known.key || isWithin(event.key, known.key)) ?? registered.at(-1)
  if (defer === undefined) {
    defer = { step: event.step, key: event.key, defer: event.defer, registeredAt: at }
    view.defers.push(defer)
  }
  Object.assign(defer, { endedAt: at, verdict: event.verdict, evidence: event.evidence })
  if (event.id !== undefined) defer.id = event.id
}

function endWait(view: RunView, key: string, at: number): void {
  delete view.waiting
  const wait = stepOf(view, key)?.waits.at(-1)
  if (wait !== undefined) wait.until = at
}
