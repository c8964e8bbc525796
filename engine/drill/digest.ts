import { hash } from 'node:crypto'
import { isNoted } from '../journal/entry/noted-entry.ts'
import type { Entry } from '../journal/entry.ts'
import type { Trial } from './trial.ts'

/**
 * A trial as text: equal for equal seeds, code and schedules (S21). What is only noted for those who read the run later
 * does not count: a run does the same whether somebody listens or not.
 */
export const traceOf = (trial: Trial): string =>
  JSON.stringify([
    trial.entries.filter(entry => !isToldOnly(entry)),
    trial.sent.map(({ key, sentAt, endedAt, wire, result }) => [key, sentAt, endedAt, wire, result]),
    trial.world.arrivals(),
    trial.world.resources(),
    trial.result,
    trial.endedAt,
  ])

export const digestOf = (trial: Trial): string => hash('sha256', traceOf(trial))

/** In a drill the opening of a process and the signal that it got are noted too. */
const isToldOnly = (entry: Entry): boolean => isNoted(entry) || entry.type === 'open' || entry.type === 'signal'
