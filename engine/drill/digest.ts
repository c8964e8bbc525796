import { hash } from 'node:crypto'
import type { Trial } from './trial.ts'

/** A trial as text: equal for equal seeds, code and schedules (S21). */
export const traceOf = (trial: Trial): string =>
  JSON.stringify([
    trial.entries,
    trial.sent.map(({ key, sentAt, endedAt, wire, result }) => [key, sentAt, endedAt, wire, result]),
    trial.world.arrivals(),
    trial.world.resources(),
    trial.result,
    trial.endedAt,
  ])

export const digestOf = (trial: Trial): string => hash('sha256', traceOf(trial))
