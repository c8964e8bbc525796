import type { Lifecycle } from '../../../schemas/lifecycle.ts'
import { entriesOf, type Node } from '../../parse/parsed.ts'
import type { Condition, Matchers, Poll } from '../checked.ts'
import { buildMatchers } from './matchers.ts'
import { durationOf } from './value.ts'

/** A poll of a step type without a lifecycle. */
const PLAIN = { everyMs: 30_000, growth: 1, maxEveryMs: 30_000, jitter: 0, deadlineMs: 3_600_000 }

/** A poll with the parts that the author left out taken from the lifecycle. */
export function buildPoll(node: Node, lifecycle: Lifecycle | undefined, stepDeadlineMs: number | undefined): Poll {
  const given = entriesOf(node)
  const { growth, maxEveryMs, jitter, ...base } = lifecycle ?? PLAIN
  const everyMs = durationOf(given.get('every')?.value) ?? base.everyMs
  const until = buildMatchers(given.get('until')?.value)
  const awaited = Object.keys(until).length > 0 || lifecycle === undefined ? until : states(lifecycle, lifecycle.goal)
  const fail = given.get('fail')
  return {
    until: awaited,
    fail: fail === undefined ? defaultFail(lifecycle, awaited) : buildMatchers(fail.value),
    everyMs,
    growth,
    maxEveryMs: Math.max(everyMs, maxEveryMs),
    jitter,
    deadlineMs: durationOf(given.get('deadline')?.value) ?? stepDeadlineMs ?? base.deadlineMs,
  }
}

/** The failure states, without those that the author waits for: a poll until REVOKED does not fail on it. */
function defaultFail(lifecycle: Lifecycle | undefined, until: Matchers): Matchers {
  if (lifecycle === undefined) return {}
  const wanted = new Set((until[lifecycle.field] ?? []).flatMap(wantedStates))
  const failed = lifecycle.failed.filter(state => !wanted.has(state))
  return failed.length === 0 ? {} : states(lifecycle, failed)
}

function wantedStates(condition: Condition): readonly unknown[] {
  const values = condition.kind === 'in' ? condition.values : condition.kind === 'equals' ? [condition.value] : []
  return values.map(value => (value.kind === 'literal' ? value.value : undefined))
}

const states = ({ field }: Lifecycle, names: readonly string[]): Matchers => ({
  [field]: [{ kind: 'in', values: names.map(value => ({ kind: 'literal', value })) }],
})
