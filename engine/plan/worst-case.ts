import { parseRate } from '../../schemas/duration.ts'
import { CALL_ATTEMPTS, COMMAND_TIMEOUT_MS, callBoundMs, MAX_BACKOFF_MS, RELEASE_DEADLINE_MS } from '../bound.ts'
import type { CallStep, CommandStep, ForeachStep, Step } from '../check/checked.ts'
import { deferKey, itemKey, prefixOf } from '../key.ts'
import { TemplateError } from '../template/error.ts'
import { evaluate } from '../template/evaluate.ts'
import { placeholderScope } from './placeholders.ts'
import type { Plan } from './plan.ts'

/** The two bounds of a run (docs/decisions/waiting.md); every drill judges its runs by them (property L8). */
export interface WorstCase {
  /** The steps, until the releases of the run begin; what is released on the way does not count. */
  readonly forwardMs: number
  /** `deadline`: the run's own is shorter than what its steps may take, or only the run knows that. */
  readonly boundBy: 'steps' | 'deadline'
  /** Each registered release: its settling, its tries and its looks. */
  readonly releases: readonly { readonly key: string; readonly withinMs: number }[]
  /** Calls, if each wait lasts to its deadline and nothing is busy. */
  readonly calls: number
}

export function worstCaseOf(plan: Plan): WorstCase {
  const { durationMs, calls } = sum(plan.runbook.steps.map(step => stepBound(plan, step)))
  const { deadlineMs } = plan.runbook
  return {
    forwardMs: Math.min(durationMs, deadlineMs),
    boundBy: durationMs <= deadlineMs ? 'steps' : 'deadline',
    releases: releaseBounds(plan.runbook.steps, ''),
    calls,
  }
}

interface Bound {
  readonly durationMs: number
  readonly calls: number
}

/** A program is killed five seconds after it was asked to end. */
const KILL_MS = 6_000

/** Items of a `foreach` whose list only the run knows: an estimate for calls, no bound for time. */
const ASSUMED_ITEMS = 10

function stepBound(plan: Plan, step: Step): Bound {
  const own = kindBound(plan, step)
  const bounded =
    step.deadlineMs === undefined ? own : { ...own, durationMs: Math.min(own.durationMs, step.deadlineMs) }
  const deferred = { durationMs: 0, calls: 2 * step.defer.length }
  const handled = typeof step.onError === 'string' ? [] : step.onError.map(inner => stepBound(plan, inner))
  return sum([bounded, deferred, ...handled])
}

function kindBound(plan: Plan, step: Step): Bound {
  switch (step.kind) {
    case 'call':
      return callBound(plan, step)
    case 'command':
      return { durationMs: commandBoundMs(step), calls: 0 }
    case 'confirm':
      // Without a deadline of its own it waits as long as the run.
      return { durationMs: step.deadlineMs ?? Number.POSITIVE_INFINITY, calls: 0 }
    case 'group': {
      const once = sum(step.steps.map(inner => stepBound(plan, inner)))
      const { attempts, maxMs } = step.retry ?? { attempts: 1, maxMs: 0 }
      return { durationMs: attempts * once.durationMs + (attempts - 1) * maxMs, calls: attempts * once.calls }
    }
    case 'foreach': {
      const once = sum(step.steps.map(inner => stepBound(plan, inner)))
      const items = itemsOf(plan, step)
      const isKnown = items !== undefined
      return {
        durationMs: isKnown ? items * once.durationMs : Number.POSITIVE_INFINITY,
        calls: (items ?? ASSUMED_ITEMS) * once.calls,
      }
    }
  }
}

function callBound({ connections, catalogue }: Plan, step: CallStep): Bound {
  const { uses, poll } = step
  if (poll !== undefined) return { durationMs: poll.deadlineMs, calls: looksOf(poll) }
  const retry = step.retry ?? { attempts: CALL_ATTEMPTS, maxMs: MAX_BACKOFF_MS }
  const vendor = catalogue.vendors.get(uses.vendor)!
  const timeoutMs = step.timeoutMs ?? uses.timeoutMs ?? vendor.timeoutMs
  const ratePerMs = parseRate(connections[step.connection]?.rateLimit ?? vendor.rateLimit).perMs
  return { durationMs: callBoundMs({ uses, retry, timeoutMs, ratePerMs }), calls: retry.attempts }
}

function commandBoundMs({ retry, timeoutMs = COMMAND_TIMEOUT_MS }: CommandStep): number {
  const { attempts, maxMs } = retry ?? { attempts: 1, maxMs: 0 }
  return attempts * (timeoutMs + KILL_MS) + (attempts - 1) * maxMs
}

/** `undefined`: the list is made while the run goes on. */
function itemsOf(plan: Plan, { list }: ForeachStep): number | undefined {
  try {
    const items: unknown = evaluate(list, placeholderScope(plan))
    return Array.isArray(items) ? items.length : undefined
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

/** Looks of a poll that never reaches its goal. */
function looksOf(poll: { everyMs: number; growth: number; maxEveryMs: number; deadlineMs: number }): number {
  let looks = 1
  let every = poll.everyMs
  for (let at = 0; at + every <= poll.deadlineMs && looks < 100_000; looks += 1) {
    at += every
    every = Math.min(every * poll.growth, poll.maxEveryMs)
  }
  return looks
}

/** Every deferred step by its key, as plans write it. */
function releaseBounds(steps: readonly Step[], prefix: string): WorstCase['releases'] {
  return steps.flatMap(step => {
    const key = prefix + step.id
    const inner = 'steps' in step ? prefixOf(step.kind === 'foreach' ? itemKey(key, '') : key) : prefix
    return [
      ...step.defer.map(({ step: release }) => ({
        key: deferKey(key, release.id),
        withinMs: release.deadlineMs ?? RELEASE_DEADLINE_MS,
      })),
      ...('steps' in step ? releaseBounds(step.steps, inner) : []),
      ...(typeof step.onError === 'string' ? [] : releaseBounds(step.onError, prefix)),
    ]
  })
}

/** The most requests per minute that one connection sees while a run goes on: its quickest poll, and one call more. */
export function callsPerMinute({ runbook }: Plan, connection: string): number {
  let peak = 0
  const visit = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.kind === 'call' && step.connection === connection) {
        const perMinute =
          step.poll === undefined ? (step.retry?.attempts ?? CALL_ATTEMPTS) : Math.ceil(60_000 / step.poll.everyMs) + 1
        peak = Math.max(peak, perMinute)
      }
      if ('steps' in step) visit(step.steps)
    }
  }
  visit(runbook.steps)
  return peak
}

const nothing: Bound = { durationMs: 0, calls: 0 }

const sum = (bounds: readonly Bound[]): Bound =>
  bounds.reduce(
    (total, bound) => ({ durationMs: total.durationMs + bound.durationMs, calls: total.calls + bound.calls }),
    nothing,
  )
