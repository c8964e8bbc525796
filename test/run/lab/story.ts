import type { Entry } from '../../../engine/journal/entry.ts'
import type { Machine } from './machine.ts'

/** The journal as short lines: `begin disk@1`, `result disk@1 doubt`, `release disk/defer.1 released`. */
export const storyOf = (entries: readonly Entry[]): readonly string[] => entries.map(lineOf)

function lineOf(entry: Entry): string {
  const words: readonly (string | undefined)[] = [
    entry.type,
    ('key' in entry && entry.key) || undefined,
    detailOf(entry),
  ]
  return words.filter(word => word !== undefined).join(' ')
}

function detailOf(entry: Entry): string | undefined {
  switch (entry.type) {
    case 'result':
      return entry.outcome
    case 'settled':
      return `${entry.verdict} by ${entry.by}`
    case 'done':
    case 'end':
      return entry.status
    case 'release':
      return entry.verdict
    case 'decision':
      return entry.decision
    case 'phase':
      return entry.why
    case 'attention':
      return entry.item.state
    case 'wait':
      return entry.reason
    default:
      return undefined
  }
}

/** The lines of some types, in order. */
export const linesOf = (machine: Machine, ...types: readonly Entry['type'][]): readonly string[] =>
  storyOf(machine.entries().filter(entry => types.includes(entry.type)))

/** Entries of one type. */
export const entriesOf = <T extends Entry['type']>(machine: Machine, type: T): readonly Extract<Entry, { type: T }>[] =>
  machine.entries().filter((entry): entry is Extract<Entry, { type: T }> => entry.type === type)

/** Endpoints that were reached, in order; reads only when asked for. */
export const callsOf = ({ world }: Machine, which: 'all' | 'effects' = 'effects'): readonly string[] =>
  world
    .arrivals()
    .filter(({ method }) => which === 'all' || method !== 'GET')
    .map(({ endpoint, effect }) => (effect === undefined ? endpoint : `${endpoint} ${effect}`))

/** Disks of ours that are alive. */
export const alive = ({ world }: Machine): readonly string[] =>
  world
    .resources()
    .filter(resource => resource.alive && !resource.foreign)
    .map(({ id }) => id)
