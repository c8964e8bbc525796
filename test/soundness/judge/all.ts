import { alive } from './alive.ts'
import { deadlines } from './deadlines.ts'
import type { Case, Judge, Wrong } from './judge.ts'
import { next } from './next.ts'
import { released } from './released.ts'
import { undone } from './undone.ts'
import { values } from './values.ts'

const ends: Judge = ({ trial: { exception, result, boots } }) => {
  if (exception !== undefined) return { claim: 'ends', how: `the engine broke: ${exception.message}` }
  return result === undefined ? { claim: 'ends', how: `no end after ${boots} processes` } : undefined
}

const judges: readonly Judge[] = [ends, alive, undone, released, deadlines, values, next]

/** Everything that is wrong with a trial, each claim once. */
export const judge = (given: Case): readonly Wrong[] => judges.flatMap(decide => decide(given) ?? [])
