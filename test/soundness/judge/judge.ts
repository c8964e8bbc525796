import type { Trial } from '../../../engine/drill/trial.ts'
import type { RawDrill, RawRunbook } from '../made.ts'

/** A trial with the file that it is a trial of: all that a judge may look at. */
export interface Case {
  readonly runbook: RawRunbook
  readonly drill: RawDrill
  readonly trial: Trial
}

/** What is wrong with a trial. */
export interface Wrong {
  /** Which sentence is not true. */
  readonly claim: Claim
  readonly how: string
}

export const claims = {
  ends: 'a run comes to an end',
  green: 'no green end with something alive, unless "keep" or "on: failure" says so',
  silent: 'no end that does not name what lives',
  released: 'nothing is called released that lives',
  deadline: 'no deadline is passed',
  value: 'no value is changed on its way',
  next: 'every command that is printed as next is accepted',
} as const

export type Claim = keyof typeof claims

export type Judge = (given: Case) => Wrong | undefined
