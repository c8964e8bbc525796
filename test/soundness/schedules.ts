import { faultsAlong } from '../../engine/drill/enumerate.ts'
import { runTrial, type Schedule, type Subject, type Trial } from '../../engine/drill/trial.ts'
import type { ScheduledFault } from '../../engine/runtime/simulated/script.ts'
import { worldNames } from '../../mocks/worlds.ts'
import { Dice } from './generate/dice.ts'

/** Of the schedules that are not whole worlds, so many of a hundred have two faults. */
const PAIRS = 40

/** Runs a subject in every world without a fault, then under faults that a seed chooses; each trial is handed over. */
export async function* sampleOf(
  subject: Subject,
  { count, seed }: { count: number; seed: string },
): AsyncGenerator<Trial> {
  const dice = new Dice(`${seed} schedules`)
  const along = new Map<string, readonly ScheduledFault[]>()
  for (const world of worldNames) {
    const trial = await runTrial(subject, { world, faults: [] }, { trail: true })
    along.set(world, faultsAlong(trial, { faults: 'all', crashes: true }))
    yield trial
  }
  for (let left = count - worldNames.length; left > 0; left -= 1) {
    const world = dice.percent(60) ? 'normal' : dice.one(worldNames)
    const faults = along.get(world)!
    if (faults.length === 0) continue
    yield runTrial(subject, await scheduleIn(subject, world, faults, dice))
  }
}

async function scheduleIn(
  subject: Subject,
  world: string,
  faults: readonly ScheduledFault[],
  dice: Dice,
): Promise<Schedule> {
  const first = dice.one(faults)
  if (!dice.percent(PAIRS)) return { world, faults: [first] }
  const trial = await runTrial(subject, { world, faults: [first] }, { trail: true })
  const behind = faultsAlong(trial, { faults: 'all', crashes: true }, first.at)
  return { world, faults: behind.length === 0 ? [first] : [first, dice.one(behind)] }
}
