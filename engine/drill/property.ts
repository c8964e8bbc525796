import type { PropertyId } from '../../schemas/format/property-ids.ts'
import type { Facts } from './facts.ts'

/** What must hold in every trial (docs/design/properties.md), decided by a program. */
export interface Property {
  /** `S1`. */
  readonly id: PropertyId
  readonly statement: string
  readonly judge: (facts: Facts) => Judgement
}

/** `unexercised`: what the property speaks of did not happen in this trial. */
export type Judgement = 'held' | 'unexercised' | { readonly broken: string }

export const defineProperty = (property: Property): Property => property
