import type { PropertyId } from '../../schemas/format/property-ids.ts'
import { gatherFacts } from './facts.ts'
import { properties } from './properties/index.ts'
import type { Trial } from './trial.ts'

/** A property that did not hold in a trial. */
export interface Broken {
  readonly property: PropertyId
  readonly statement: string
  readonly how: string
}

/** How often each property was exercised and held. */
export type Tally = Map<string, { held: number; exercised: number }>

export const newTally = (): Tally => new Map(properties.map(({ id }) => [id, { held: 0, exercised: 0 }]))

/** Judges a trial by every property; `tally` counts along. */
export function judge(trial: Trial, tally?: Tally): readonly Broken[] {
  const facts = gatherFacts(trial)
  const broken: Broken[] = []
  for (const { id, statement, judge: decide } of properties) {
    const verdict = decide(facts)
    if (verdict === 'unexercised') continue
    const count = tally?.get(id)
    if (count !== undefined) {
      count.exercised += 1
      if (verdict === 'held') count.held += 1
    }
    if (verdict !== 'held') broken.push({ property: id, statement, how: verdict.broken })
  }
  return broken
}
