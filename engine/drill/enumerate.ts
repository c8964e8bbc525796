import { type Fault, wireFaults } from '../../schemas/faults.ts'
import { pathOf } from '../journal/key.ts'
import { chance } from '../runtime/chance.ts'
import type { ScheduledFault } from '../runtime/script.ts'
import type { Schedule, Trial } from './trial.ts'

const onTheWire: readonly Fault[] = [...(Object.keys(wireFaults) as Fault[]), 'crash', 'crash-applied', 'int', 'cancel']
const onAProgram: readonly Fault[] = ['crash', 'crash-applied']
const onTheJournal: readonly Fault[] = ['crash', 'crash-after', 'disk-full', 'io-error', 'int', 'term', 'cancel']

/** What may be injected, for a runbook whose drill file narrows it. */
export interface Explored {
  readonly faults: ReadonlySet<Fault> | 'all'
  readonly crashes: boolean
}

/** Of a place that repeats, such as a look of a poll, the first few and the last are struck: the others are like them. */
const FIRST_OCCURRENCES = 3

/** Every fault at every place that a trial reached, in the order of the run. */
export function faultsAlong(trial: Trial, explored: Explored): readonly ScheduledFault[] {
  const onWire = new Set(trial.sent.map(({ key }) => pathOf(key)))
  const last = new Map(trial.trail.map(at => [placeOf(at), at]))
  const struck = trial.trail.filter(at => occurrenceOf(at) <= FIRST_OCCURRENCES || last.get(placeOf(at)) === at)
  return struck.flatMap(at => {
    const place = placeOf(at)
    const kinds = !place.endsWith('.send')
      ? onTheJournal
      : onWire.has(place.slice(0, -'.send'.length))
        ? onTheWire
        : onAProgram
    return kinds.filter(fault => isExplored(fault, explored)).map(fault => ({ at, fault }))
  })
}

const placeOf = (at: string): string => at.slice(0, at.lastIndexOf('#'))

const occurrenceOf = (at: string): number => Number(at.slice(at.lastIndexOf('#') + 1))

function isExplored(fault: Fault, { faults, crashes }: Explored): boolean {
  if (!(fault in wireFaults)) return crashes
  return faults === 'all' || faults.has(fault)
}

/** Every single fault of a world. */
export const singles = (world: string, faults: readonly ScheduledFault[]): Schedule[] =>
  faults.map(fault => ({ world, faults: [fault] }))

/** Number of pairs of different places. */
export const pairCount = (faults: readonly ScheduledFault[]): number => (faults.length * (faults.length - 1)) / 2

/** Every pair of faults, the earlier place first, in an order that the seed shuffles; a generator, since there are many. */
export function* pairs(world: string, faults: readonly ScheduledFault[], seed: string): Generator<Schedule> {
  const total = pairCount(faults)
  if (total === 0) return
  // A step that is coprime to the total visits every pair once, spread over the whole space.
  let step = Math.max(1, Math.floor(total * 0.6180339887) + Math.floor(chance(`${seed} step`) * 97))
  while (greatestCommonDivisor(step, total) !== 1) step += 1
  let at = Math.floor(chance(`${seed} start`) * total)
  for (let visited = 0; visited < total; visited += 1) {
    at = (at + step) % total
    const [first, second] = pairAt(at, faults.length)
    const one = faults[first]!
    const two = faults[second]!
    if (one.at !== two.at) yield { world, faults: [one, two] }
  }
}

/** The pair with a number, counted row by row through the upper triangle. */
function pairAt(number: number, size: number): [number, number] {
  const row = Math.floor((2 * size - 1 - Math.sqrt((2 * size - 1) ** 2 - 8 * number)) / 2)
  const before = (row * (2 * size - row - 1)) / 2
  return [row, row + 1 + (number - before)]
}

const greatestCommonDivisor = (one: number, other: number): number =>
  other === 0 ? one : greatestCommonDivisor(other, one % other)

/** A random night: some of the faults (a random subset of kinds), one to five of them, in a random world. */
export function swarm(worlds: ReadonlyMap<string, readonly ScheduledFault[]>, seed: string): Schedule {
  const names = [...worlds.keys()]
  const world = names[Math.floor(chance(`${seed} world`) * names.length)]!
  const all = worlds.get(world)!
  const allowed = all.filter(({ fault }) => chance(`${seed} kind ${fault}`) < 0.5)
  const pool = allowed.length === 0 ? all : allowed
  const count = 1 + Math.floor(chance(`${seed} count`) * 5)
  const chosen = new Map<string, ScheduledFault>()
  for (let index = 0; index < count && pool.length > 0; index += 1) {
    const fault = pool[Math.floor(chance(`${seed} fault ${index}`) * pool.length)]!
    chosen.set(fault.at, fault)
  }
  return { world, faults: [...chosen.values()] }
}
