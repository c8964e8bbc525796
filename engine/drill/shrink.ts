import { addressAt, occurrenceOf, placeOfAddress, sentPathOf } from '../../schemas/address.ts'
import type { Fault } from '../../schemas/faults.ts'
import { isProgramFault, isWireFault, type ScheduledFault } from '../runtime/simulated/script.ts'
import type { Schedule } from './trial.ts'

/** Simpler faults first: what a reader understands at once. */
const simpler: readonly Fault[] = ['crash', 'refused', 'reset-applied', '429', '500-applied']
const simplerOfAProgram: readonly Fault[] = ['crash', 'exit', 'killed', 'done-then-failed']

/** Re-runs that one finding may cost. */
const MAX_RERUNS = 400

/**
 * The shortest schedule that still fails the same way: entries are dropped, moved to their earliest failing occurrence
 * and replaced by simpler ones; the world becomes the normal one where it can.
 */
export async function shrink(schedule: Schedule, fails: (candidate: Schedule) => Promise<boolean>): Promise<Schedule> {
  let smallest = schedule
  let reruns = 0
  const accept = async (candidate: Schedule): Promise<boolean> => {
    if (reruns >= MAX_RERUNS) return false
    reruns += 1
    if (!(await fails(candidate))) return false
    smallest = candidate
    return true
  }
  for (let changed = true; changed; ) {
    changed = false
    for (const candidate of candidatesOf(smallest)) {
      if (await accept(candidate)) {
        changed = true
        break
      }
    }
  }
  return smallest
}

function* candidatesOf(schedule: Schedule): Generator<Schedule> {
  const { faults } = schedule
  for (let drop = 0; drop < faults.length; drop += 1)
    yield { ...schedule, faults: faults.filter((_, index) => index !== drop) }
  if (schedule.world !== 'normal') yield { ...schedule, world: 'normal' }
  for (const [index, fault] of faults.entries()) {
    for (const easier of easierThan(fault)) yield { ...schedule, faults: faults.with(index, easier) }
  }
}

function* easierThan({ at, fault }: ScheduledFault): Generator<ScheduledFault> {
  const place = placeOfAddress(at)
  for (let earlier = 1; earlier < Math.min(occurrenceOf(at), 4); earlier += 1)
    yield { at: addressAt(place, earlier), fault }
  const easier = isOfAProgram(fault) ? simplerOfAProgram : simpler
  const rank = easier.indexOf(fault)
  for (const candidate of rank < 0 ? easier : easier.slice(0, rank)) {
    if (sentPathOf(place) !== undefined || candidate === 'crash') yield { at, fault: candidate }
  }
}

/** `slow` may be either; it is taken for one of a request, which costs a rerun at most. */
const isOfAProgram = (fault: Fault): boolean => isProgramFault(fault) && !isWireFault(fault)
