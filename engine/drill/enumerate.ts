import { occurrenceOf, placeOfAddress, sentPathOf } from '../../schemas/address.ts'
import { type Fault, processFaults, programFaults, wireFaults } from '../../schemas/faults.ts'
import { pathOf } from '../key.ts'
import { chance } from '../runtime/chance.ts'
import type { ScheduledFault } from '../runtime/simulated/script.ts'
import type { Schedule, Trial } from './trial.ts'

const onTheWire: readonly Fault[] = [...(Object.keys(wireFaults) as Fault[]), 'crash', 'crash-applied', 'int', 'cancel']
const onAProgram: readonly Fault[] = [
  ...(Object.keys(programFaults) as Fault[]),
  'crash',
  'crash-applied',
  'int',
  'cancel',
]
const onTheJournal: readonly Fault[] = ['crash', 'crash-after', 'disk-full', 'io-error', 'int', 'term', 'cancel']

/** What may be injected, for a runbook whose drill file narrows it. */
export interface Explored {
  readonly faults: ReadonlySet<Fault> | 'all'
  readonly crashes: boolean
}

/** Of a place that repeats, such as a look of a poll, the first few and the last are struck: the others are like them. */
const FIRST_OCCURRENCES = 3

/** Every fault at every place that a trial reached, in the order of the run; those behind an address when one is given. */
export function faultsAlong(trial: Trial, explored: Explored, behind?: string): readonly ScheduledFault[] {
  const onWire = new Set(trial.sent.map(({ key }) => pathOf(key)))
  const trail = behind === undefined ? trial.trail : trial.trail.slice(trial.trail.indexOf(behind) + 1)
  const last = new Map(trail.map(at => [placeOfAddress(at), at]))
  const struck = trail.filter(at => occurrenceOf(at) <= FIRST_OCCURRENCES || last.get(placeOfAddress(at)) === at)
  return struck.flatMap(at => {
    const sent = sentPathOf(placeOfAddress(at))
    const kinds = sent === undefined ? onTheJournal : onWire.has(sent) ? onTheWire : onAProgram
    return kinds.filter(fault => isExplored(fault, explored)).map(fault => ({ at, fault }))
  })
}

function isExplored(fault: Fault, { faults, crashes }: Explored): boolean {
  if (fault in processFaults) return crashes
  return faults === 'all' || faults.has(fault)
}

/** A night as it is without faults: a world, from one of the starts. */
export type Night = Omit<Schedule, 'faults'>

/** Every single fault of a night. */
export const singles = (night: Night, faults: readonly ScheduledFault[]): Schedule[] =>
  faults.map(fault => ({ ...night, faults: [fault] }))

/** Second faults that each first one gets in the first round, so that a short budget meets every first fault. */
const SECONDS_OF_THE_FIRST_ROUND = 8

/**
 * Every pair: a fault, then one at each place that the run comes to because of it, such as a repeat, a look or the next
 * process. The seed shuffles firsts and seconds; `follow` says what lies behind a first fault, once a round, and each
 * round is twice as long as the one before it.
 */
export async function* pairs(
  night: Night,
  faults: readonly ScheduledFault[],
  seed: string,
  follow: (first: ScheduledFault) => Promise<readonly ScheduledFault[]>,
): AsyncGenerator<Schedule> {
  let open = [...spread(faults, `${seed} ${night.world}`)]
  let from = 0
  for (let count = SECONDS_OF_THE_FIRST_ROUND; open.length > 0; count *= 2) {
    const to = from + count
    const longer: ScheduledFault[] = []
    for (const first of open) {
      const seconds = [...spread(await follow(first), `${seed} ${first.at} ${first.fault}`)]
      for (const second of seconds.slice(from, to)) yield { ...night, faults: [first, second] }
      if (seconds.length > to) longer.push(first)
    }
    open = longer
    from = to
  }
}

/** Every item once, spread over the whole list: a step that is coprime to its length comes by each. */
function* spread<T>(items: readonly T[], seed: string): Generator<T> {
  const total = items.length
  if (total === 0) return
  let step = Math.max(1, Math.floor(total * 0.6180339887) + Math.floor(chance(`${seed} step`) * 97))
  while (greatestCommonDivisor(step, total) !== 1) step += 1
  let at = Math.floor(chance(`${seed} start`) * total)
  for (let visited = 0; visited < total; visited += 1) {
    at = (at + step) % total
    yield items[at]!
  }
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other)

/** Some of the faults of a random night (a random subset of kinds), one to five of them. */
export function swarm(nights: ReadonlyMap<Night, readonly ScheduledFault[]>, seed: string): Schedule {
  const all = [...nights]
  const [night, faults] = all[Math.floor(chance(`${seed} world`) * all.length)]!
  const allowed = faults.filter(({ fault }) => chance(`${seed} kind ${fault}`) < 0.5)
  const pool = allowed.length === 0 ? faults : allowed
  const count = 1 + Math.floor(chance(`${seed} count`) * 5)
  const chosen = new Map<string, ScheduledFault>()
  for (let index = 0; index < count && pool.length > 0; index += 1) {
    const fault = pool[Math.floor(chance(`${seed} fault ${index}`) * pool.length)]!
    chosen.set(fault.at, fault)
  }
  return { ...night, faults: [...chosen.values()] }
}
