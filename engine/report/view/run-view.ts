import type { JsonObject } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import type { KeptOutput } from '../../journal/output/kept-output.ts'
import { isWithin, keyWithin, withoutLastMark } from '../../key.ts'
import type { EventBody } from '../../run/events.ts'
import { label, printable } from '../words.ts'

/** A run as people see it: what the live tree, the plain lines, `show` and the HTML report draw. */
export interface RunView {
  runId: string
  runbook: string
  /** More than one process has worked on it. */
  resumed: boolean
  inputs: JsonObject
  startedAt: number
  /** Time of the newest event. */
  seenAt: number
  /** In order of their start; a retried scope has one per try. */
  readonly steps: StepView[]
  /** Deferred steps in order of registration. */
  readonly defers: DeferView[]
  /** What people decided, in their order. */
  readonly decisions: DecisionView[]
  /** A person is asked; a decision or the end of that step ends it. */
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
  /** An effect was sent and its end is not known yet. */
  isSending: boolean
  /** Attempts that a look has proven to have done nothing. */
  clearedAttempts: number
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
  failure?: Failure
}

export interface AttemptView {
  readonly outcome: 'applied' | 'notApplied' | 'refused' | 'doubt'
  /** It could change nothing. */
  readonly reads: boolean
  readonly method?: string
  /** Path and query: the host is the connection's, and long. */
  readonly path?: string
  readonly status?: number
  readonly supportId?: string
  readonly tookMs: number
  readonly message?: string
  /** Files with what a program printed. */
  readonly outputFiles?: readonly KeptOutput[]
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

export interface DecisionView extends Omit<Extract<EventBody, { event: 'run.decided' }>, 'event'> {
  readonly at: number
}

export interface DeferView {
  readonly step: string
  /** Of the step that registered it. */
  readonly key: string
  readonly defer: string
  readonly resource?: string
  readonly registeredAt: number
  endedAt?: number
  verdict?: Extract<EventBody, { event: 'release.ended' }>['verdict']
  id?: string
  evidence?: string
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

/** The newest step under a key. */
export const stepAt = (view: RunView, key: string): StepView | undefined =>
  view.steps.findLast(step => step.key === key)

/** The step that something belongs to: a try on the wire, a look beside the call, one call of several. */
export function stepOf(view: RunView, key: string): StepView | undefined {
  for (let place = key; place !== ''; place = withoutLastMark(place)) {
    const step = stepAt(view, place)
    if (step !== undefined) return step
  }
  return undefined
}

const mayExist = (view: RunView, key: string): boolean => {
  const creator = stepAt(view, key)
  if (creator === undefined) return true
  if (creator.status === 'succeeded' || creator.isSending) return true
  return creator.attempts
    .slice(creator.clearedAttempts)
    .some(({ outcome, reads }) => !reads && (outcome === 'applied' || outcome === 'doubt'))
}
