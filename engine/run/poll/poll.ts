import { defined } from '../../../schemas/defined.ts'
import { formatDuration } from '../../../schemas/duration.ts'
import { assert } from '../../assert.ts'
import { MAX_BACKOFF_MS } from '../../bound.ts'
import type { CallStep, Poll } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, suffixKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import { shownFields } from '../../step.ts'
import { type Call, type CallResult, subjectOf } from '../call/call.ts'
import { perform } from '../call/perform.ts'
import { sharedLook } from '../call/shared-look.ts'
import { delayUntil } from '../deadline.ts'
import type { Frame } from '../frame.ts'
import { resourceIn } from '../resources.ts'
import { releasePolicy } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { clearUnverified } from '../unverified.ts'
import { templateScope } from '../value/evaluate-with.ts'
import { verdictOf } from './poll-verdict.ts'
import { nothingSeen, type Sight, see } from './sight.ts'

/** What the look of a process may take that comes after the deadline. */
const LATE_LOOK_MS = 60_000

/** No poll looks more often than this: a guard against our own mistakes. */
const MAX_LOOKS = 1_000_000

/** Repeats a reading step until its goal, its failure or its deadline; looks at once, then after its interval. */
export async function poll(run: RunState, step: CallStep, wanted: Poll, call: Call, frame: Frame): Promise<StepEnd> {
  const { runtime } = run
  const scope = templateScope(run, frame, call.key)
  const ownDeadlineAt = pollDeadline(run, call.key, wanted.deadlineMs)
  const deadlineAt = Math.min(ownDeadlineAt, frame.deadlineAt)
  const withinMs = deadlineAt === ownDeadlineAt ? wanted.deadlineMs : undefined
  let sight = nothingSeen
  for (let looks = 1; looks <= MAX_LOOKS; looks += 1) {
    const result = await look(run, call, wanted, looks === 1 ? firstLook(run, call, deadlineAt) : deadlineAt)
    if (!result.ok) return ended(run, call, withLastState(result.failure, sight))
    const { outputs } = result
    sight = see(sight, step.uses.lifecycle, outputs, runtime.now())
    const verdict = verdictOf(wanted, step.uses.lifecycle, { outputs, sight, now: runtime.now(), scope })
    const everyMs = intervalMs(wanted, looks, runtime.random(`${call.key} look ${looks}`))
    tell(run, call, { sight, looks, deadlineAt, nextInMs: verdict === undefined ? everyMs : undefined })
    if (verdict === 'reached') {
      clearUnverified(run, resourceIn(run, shownFields(call.uses), call.connection.name, outputs))
      return { status: 'succeeded', outputs }
    }
    if (verdict !== undefined) return ended(run, call, verdict)
    if (sight.isUnexpected) mark('poll: a move that the lifecycle does not have', call.key, sight.state)
    if (sight.unknownLooks > 0) mark('poll: a state that nobody documented, looked at again', call.key, sight.state)
    if (runtime.now() >= deadlineAt) return ended(run, call, tooLate(call, withinMs, sight))
    await runtime.sleep(delayUntil(run, everyMs, deadlineAt))
    if (!frame.cleanup && isStopping(run))
      return ended(run, call, { class: 'cancelled', message: 'cancelled while it waited' })
  }
  assert(false, `the poll ${call.key} did not end`)
}

/** The deadline is absolute and survives a crash (rule R6). */
function pollDeadline(run: RunState, key: string, deadlineMs: number): number {
  const deadline = suffixKey(key, 'deadline')
  const recorded = run.journal.find('wait', deadline)
  if (recorded !== undefined) {
    mark('deadline: a poll keeps the one that an earlier process began', key, recorded.until - run.runtime.now())
    return recorded.until
  }
  const until = run.runtime.now() + deadlineMs
  run.journal.append({ type: 'wait', key: deadline, until, reason: 'deadline' })
  return until
}

/** A process that was started after the deadline looks once before it gives up: the goal may long have been reached. */
function firstLook(run: RunState, call: Call, deadlineAt: number): number {
  if (run.openedAt <= deadlineAt) return deadlineAt
  mark('poll: looked at once after its deadline, its goal may be reached', call.key)
  return run.runtime.now() + LATE_LOOK_MS
}

/** One look; what is transient is tried again until the deadline, no slower than looks come (docs/decisions/waiting.md). */
function look(run: RunState, call: Call, { maxEveryMs }: Poll, deadlineAt: number): Promise<CallResult> {
  const { firstMs } = releasePolicy
  const policy = { ...releasePolicy, maxMs: Math.max(firstMs, Math.min(maxEveryMs, MAX_BACKOFF_MS)) }
  const fresh: Call = { ...call, policy, deadlineAt, tries: [], clearedTries: 0 }
  return call.uses.sharedForMs === undefined ? perform(run, fresh) : sharedLook(run, fresh)
}

/** The interval after the given number of looks: growing, capped, jittered. */
function intervalMs(wanted: Poll, looks: number, chance: number): number {
  const base = Math.min(wanted.everyMs * wanted.growth ** Math.min(looks - 1, 60), wanted.maxEveryMs)
  return Math.round(base * (1 + wanted.jitter * (2 * chance - 1)))
}

function tell(
  run: RunState,
  call: Call,
  {
    sight,
    looks,
    deadlineAt,
    nextInMs,
  }: { sight: Sight; looks: number; deadlineAt: number; nextInMs: number | undefined },
): void {
  const { journal, emit } = run
  if (journal.note === undefined && emit === undefined) return
  const { key } = call
  const seen = {
    state: sight.state ?? (nextInMs === undefined ? 'reached' : 'waiting'),
    looks,
    ...defined({ nextInMs }),
    ...(sight.unknownLooks > 0 ? { unknown: true } : {}),
    ...(sight.isUnexpected ? { unexpected: true } : {}),
  }
  journal.note?.({ type: 'look', key, at: run.runtime.now(), deadlineAt, ...seen })
  emit?.({ event: 'poll.observed', step: pathOf(key), key, deadlineAt: new Date(deadlineAt).toISOString(), ...seen })
}

const ended = (run: RunState, call: Call, failure: Failure): StepEnd => ({
  status: 'failed',
  failure: { ...failure, subject: subjectOf(call), observedAt: run.runtime.now() },
})

const tooLate = (call: Call, withinMs: number | undefined, { state }: Sight): Failure => ({
  class: 'deadline',
  message: `"${pathOf(call.key)}" did not reach its goal ${withinMs === undefined ? 'before the deadline' : `within ${formatDuration(withinMs)}`}${state === undefined ? '' : `; it was ${state} to the end`}`,
})

const withLastState = (failure: Failure, { state }: Sight): Failure =>
  state === undefined ? failure : { ...failure, message: `${failure.message} (last state seen: ${state})` }
