import { formatDuration } from '../../schemas/duration.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { knownStates, type Lifecycle } from '../../schemas/lifecycle.ts'
import { assert } from '../assert.ts'
import type { CallStep, Poll } from '../check/checked.ts'
import type { Failure } from '../errors.ts'
import type { Scope } from '../template/scope.ts'
import type { Call, CallResult } from './call.ts'
import { subjectOf } from './call-step.ts'
import { scopeOf } from './evaluate-with.ts'
import { type Frame, pathOf } from './frame.ts'
import { matchesAll } from './matchers.ts'
import { perform } from './perform.ts'
import { releasePolicy } from './retry.ts'
import { clearUnverified, isStopping, type RunState } from './run-state.ts'
import { sharedLook } from './shared-look.ts'
import type { StepEnd } from './step-end.ts'

/** An unknown state is an error after this many looks in a row. */
const MAX_UNKNOWN_LOOKS = 5

/** No poll looks more often than this: a guard against our own mistakes. */
const MAX_LOOKS = 1_000_000

/** Repeats a reading step until its goal, its failure or its deadline; looks at once, then after its interval. */
export async function poll(run: RunState, step: CallStep, wanted: Poll, call: Call, frame: Frame): Promise<StepEnd> {
  const { runtime } = run
  const scope = scopeOf(run, frame, call.key)
  const deadlineAt = Math.min(pollDeadline(run, call.key, wanted.deadlineMs), frame.deadlineAt)
  const watch = new Watch(run, step, call, deadlineAt)
  for (let looks = 1; looks <= MAX_LOOKS; looks += 1) {
    const result = await look(run, call, deadlineAt)
    if (!result.ok) return { status: 'failed', failure: explained(call, result.failure, watch) }
    const { outputs } = result
    const verdict = judge(wanted, step.uses.lifecycle, outputs, scope, watch)
    const everyMs = intervalMs(wanted, looks, runtime.random(`${call.key} look ${looks}`))
    watch.observe(outputs, looks, verdict === undefined ? everyMs : undefined)
    if (verdict === 'reached') {
      clearUnverified(run, call.input, outputs)
      return { status: 'succeeded', outputs }
    }
    if (verdict !== undefined)
      return { status: 'failed', failure: { ...verdict, subject: subjectOf(call), observedAt: runtime.now() } }
    if (runtime.now() >= deadlineAt) return { status: 'failed', failure: tooLate(call, wanted.deadlineMs, watch) }
    await runtime.sleep(Math.min(everyMs, Math.max(0, deadlineAt - runtime.now())))
    if (!frame.cleanup && isStopping(run))
      return { status: 'failed', failure: { class: 'cancelled', message: 'cancelled while it waited' } }
  }
  assert(false, `the poll ${call.key} did not end`)
}

/** The deadline is absolute and survives a crash (rule R6). */
function pollDeadline(run: RunState, key: string, deadlineMs: number): number {
  const recorded = run.journal.find('wait', `${key}:deadline`)
  if (recorded !== undefined) return recorded.until
  const until = run.runtime.now() + deadlineMs
  run.journal.append({ type: 'wait', key: `${key}:deadline`, until, reason: 'deadline' })
  return until
}

/** One look; what is transient is tried again until the deadline (rulings 21). */
function look(run: RunState, call: Call, deadlineAt: number): Promise<CallResult> {
  const policy = { ...releasePolicy, maxMs: 30_000 }
  const fresh: Call = { ...call, policy, deadlineAt, tries: [], clearedTries: 0 }
  return call.uses.sharedForMs === undefined ? perform(run, fresh) : sharedLook(run, fresh)
}

function judge(
  wanted: Poll,
  lifecycle: Lifecycle | undefined,
  outputs: JsonObject,
  scope: Scope,
  watch: Watch,
): 'reached' | Failure | undefined {
  if (matchesAll(wanted.until, outputs, scope)) return 'reached'
  const state = lifecycle === undefined ? undefined : outputs[lifecycle.field]
  const named = typeof state === 'string' ? state : JSON.stringify(outputs)
  if (matchesAll(wanted.fail, outputs, scope)) {
    const reason = lifecycle?.reason === undefined ? undefined : outputs[lifecycle.reason]
    return {
      class: 'vendorFailed',
      message: `${lifecycle?.resource ?? 'it'} is ${named}${reason === undefined ? '' : `: ${reason}`}`,
      ...(typeof reason === 'string' ? { code: reason } : {}),
    }
  }
  if (lifecycle === undefined || typeof state !== 'string') return undefined
  if (watch.unknownLooks(state) >= MAX_UNKNOWN_LOOKS) {
    return {
      class: 'invalid',
      message: `${lifecycle.resource} was in the unknown state "${state}" for ${MAX_UNKNOWN_LOOKS} looks in a row; known: ${knownStates(lifecycle).join(', ')}`,
      help: "look at the resource in the vendor's console; if the state is new, Drillbook has to learn it",
    }
  }
  const graceMs = lifecycle.ambiguousMs[state]
  if (graceMs !== undefined && watch.inStateMs() > graceMs) {
    return {
      class: 'vendorFailed',
      message: `${lifecycle.resource} was ${state} for more than ${formatDuration(graceMs)}`,
    }
  }
  return undefined
}

/** The interval after the given number of looks: growing, capped, jittered. */
function intervalMs(wanted: Poll, looks: number, chance: number): number {
  const base = Math.min(wanted.everyMs * wanted.growth ** Math.min(looks - 1, 60), wanted.maxEveryMs)
  return Math.round(base * (1 + wanted.jitter * (2 * chance - 1)))
}

function tooLate(call: Call, deadlineMs: number, watch: Watch): Failure {
  const { state } = watch
  return {
    class: 'deadline',
    message: `"${pathOf(call.key)}" did not reach its goal within ${formatDuration(deadlineMs)}${state === undefined ? '' : `; it was ${state} to the end`}`,
  }
}

const explained = (call: Call, failure: Failure, watch: Watch): Failure => ({
  ...failure,
  ...(watch.state === undefined ? {} : { message: `${failure.message} (last state seen: ${watch.state})` }),
  subject: subjectOf(call),
})

/** What a poll has seen so far: the state, since when, and how often in a row it was unknown. */
class Watch {
  state: string | undefined
  readonly #run: RunState
  readonly #step: CallStep
  readonly #call: Call
  readonly #deadlineAt: number
  #since = 0
  #unknown = 0

  constructor(run: RunState, step: CallStep, call: Call, deadlineAt: number) {
    this.#run = run
    this.#step = step
    this.#call = call
    this.#deadlineAt = deadlineAt
  }

  unknownLooks(state: string): number {
    this.#unknown = knownStates(this.#step.uses.lifecycle!).includes(state) ? 0 : this.#unknown + 1
    return this.#unknown
  }

  inStateMs(): number {
    return this.state === undefined ? 0 : this.#run.runtime.now() - this.#since
  }

  /** Tells the state when it has changed, and at the last look. */
  observe(outputs: JsonObject, looks: number, nextInMs: number | undefined): void {
    const lifecycle = this.#step.uses.lifecycle
    const value = lifecycle === undefined ? undefined : outputs[lifecycle.field]
    const state = typeof value === 'string' ? value : nextInMs === undefined ? 'reached' : 'waiting'
    const moved = state !== this.state
    const unexpected = moved && this.state !== undefined && lifecycle?.moves[this.state]?.includes(state) === false
    if (moved) {
      this.state = state
      this.#since = this.#run.runtime.now()
    }
    this.#run.emit({
      event: 'poll.observed',
      step: pathOf(this.#call.key),
      key: this.#call.key,
      state,
      looks,
      ...(nextInMs === undefined ? {} : { nextInMs }),
      deadlineAt: new Date(this.#deadlineAt).toISOString(),
      ...(this.#unknown > 0 ? { unknown: true } : {}),
      ...(unexpected ? { unexpected: true } : {}),
    })
  }
}
