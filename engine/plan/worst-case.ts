import type { CheckedRunbook, ForeachStep, Step } from '../check/checked.ts'

/** Bounds of a run: they follow from the deadlines and attempts of its steps. */
export interface WorstCase {
  readonly durationMs: number
  readonly calls: number
}

const CALL_ATTEMPTS = 4
const CALL_TIMEOUT_MS = 10_000
const COMMAND_TIMEOUT_MS = 3_600_000
const CONFIRM_DEADLINE_MS = 86_400_000

/** Items of a `foreach` whose list is not known yet. */
const ASSUMED_ITEMS = 10

/** The longest that a runbook can take before its releases, and the most calls it can make. */
export const worstCaseOf = (runbook: CheckedRunbook): WorstCase => sum(runbook.steps.map(stepBound))

function stepBound(step: Step): WorstCase {
  const own = kindBound(step)
  // A release and its read-back; the day that they may take is no part of the run's own time.
  const deferred = { durationMs: 0, calls: 2 * step.defer.length }
  const handled = typeof step.onError === 'string' ? nothing : sum(step.onError.map(stepBound))
  const bounded =
    step.deadlineMs === undefined ? own : { ...own, durationMs: Math.min(own.durationMs, step.deadlineMs) }
  return sum([bounded, deferred, handled])
}

function kindBound(step: Step): WorstCase {
  switch (step.kind) {
    case 'call': {
      const attempts = step.retry?.attempts ?? CALL_ATTEMPTS
      const timeoutMs = step.timeoutMs ?? step.uses.timeoutMs ?? CALL_TIMEOUT_MS
      if (step.poll !== undefined) return { durationMs: step.poll.deadlineMs, calls: looksOf(step.poll) }
      return { durationMs: attempts * (timeoutMs + (step.retry?.maxMs ?? 30_000)), calls: attempts }
    }
    case 'command':
      return { durationMs: (step.retry?.attempts ?? 1) * (step.timeoutMs ?? COMMAND_TIMEOUT_MS), calls: 0 }
    case 'confirm':
      return { durationMs: step.deadlineMs ?? CONFIRM_DEADLINE_MS, calls: 0 }
    case 'group': {
      const once = sum(step.steps.map(stepBound))
      const attempts = step.retry?.attempts ?? 1
      return {
        durationMs: attempts * (once.durationMs + (attempts > 1 ? (step.retry?.maxMs ?? 0) : 0)),
        calls: attempts * once.calls,
      }
    }
    case 'foreach': {
      const once = sum(step.steps.map(stepBound))
      const items = itemsOf(step)
      return { durationMs: items * once.durationMs, calls: items * once.calls }
    }
  }
}

function itemsOf({ list }: ForeachStep): number {
  if (list.kind === 'list') return list.items.length
  return list.kind === 'literal' && Array.isArray(list.value) ? list.value.length : ASSUMED_ITEMS
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

/** The most requests per minute that one connection sees while a run goes on: its quickest poll, and one call more. */
export function callsPerMinute(runbook: CheckedRunbook, connection: string): number {
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

const nothing: WorstCase = { durationMs: 0, calls: 0 }

const sum = (bounds: readonly WorstCase[]): WorstCase =>
  bounds.reduce(
    (total, bound) => ({ durationMs: total.durationMs + bound.durationMs, calls: total.calls + bound.calls }),
    nothing,
  )
