import type { Failure } from '../errors.ts'
import { type AttemptView, isEnded, type StepView, stateNow } from './view/run-view.ts'
import { printable, span } from './words.ts'

/** What a step is doing now, in a few words: `PROVISIONING 1m 12s, next look in 18s, deadline in 43m`. */
export function stepWords(step: StepView, now: number): string {
  if (isEnded(step)) return endWords(step)
  const wait = step.waits.at(-1)
  if (wait !== undefined && wait.until === undefined) return `waits for a person since ${span(now - wait.from)}`
  const doubt = step.doubts.at(-1)
  if (doubt !== undefined && doubt.settledAt === undefined)
    return `in doubt, ${span(now - doubt.openedAt)}: ${printable(doubt.message)}`
  const state = stateNow(step)
  if (state !== undefined) return pollWords(step, now)
  if (step.nextAttemptAt !== undefined && step.nextAttemptAt > now)
    return `${attemptWords(step.attempts.at(-1)!)}, try ${step.attempts.length + 1} in ${span(step.nextAttemptAt - now)}`
  return span(now - step.startedAt)
}

/** How an attempt ended: `PATCH /…/buffer 503 in 212ms`. */
export function attemptWords(attempt: AttemptView): string {
  const call = attempt.method === undefined ? undefined : `${attempt.method} ${attempt.path ?? ''}`
  const message = attempt.message === undefined ? undefined : printable(attempt.message)
  if (attempt.status === undefined) return [call, message ?? attemptEnds[attempt.outcome]].filter(Boolean).join(': ')
  const support = attempt.supportId === undefined ? '' : ` (vendor's id ${printable(attempt.supportId)})`
  return `${call === undefined ? '' : `${call} `}${attempt.status} in ${span(attempt.tookMs)}${support}${message === undefined ? '' : `: ${message}`}`
}

/** Class and message of a failure on one line. */
export const failureWords = (failure: Failure): string => `${failure.class}: ${printable(failure.message)}`

/** What a program printed of its failure, a line each. */
export const printedLines = ({ printed = [] }: Failure): readonly string[] =>
  printed.map(line => `  | ${printable(line)}`)

export const attemptEnds: Readonly<Record<AttemptView['outcome'], string>> = {
  applied: 'done',
  notApplied: 'not applied',
  refused: 'refused',
  doubt: 'no answer',
}

function endWords(step: StepView): string {
  if (step.status === 'skipped') return 'skipped'
  const took = span((step.endedAt ?? step.startedAt) - step.startedAt)
  if (step.failure !== undefined) return `${took}, ${failureWords(step.failure)}`
  const state = stateNow(step)
  return state === undefined ? took : `${printable(state.state)} after ${took}`
}

function pollWords(step: StepView, now: number): string {
  const state = stateNow(step)!
  const note = state.unknown ? ' (unknown state)' : state.unexpected ? ' (unexpected move)' : ''
  const since = now > state.from ? ` ${span(now - state.from)}` : ''
  const parts = [`${printable(state.state)}${note}${since}`]
  if (step.nextLookAt !== undefined) parts.push(`next look in ${span(step.nextLookAt - now)}`)
  if (step.nextLookAt !== undefined && step.deadlineAt !== undefined)
    parts.push(`deadline in ${span(step.deadlineAt - now)}`)
  return parts.join(', ')
}
