import { type Job, runJobs } from '../workers.ts'
import type { Defect } from './defect.ts'
import { defects } from './defects.ts'
import type { Caught } from './drill-planted.ts'

/** A finding of more faults than this is no story that anybody follows. */
export const MAX_SIZE = 3

export interface PlantedResult {
  readonly defect: Defect
  readonly caught: Caught
  /** What is wrong with the drill: the defect lives, or its schedule stayed too large. */
  readonly problem?: string
}

/** A process of its own for each planted bug, so that one file of the engine can be another there. */
export const plantedJobs = (
  chosen: readonly Defect[],
  ended: (result: PlantedResult) => void,
): readonly Job<Caught>[] =>
  chosen.map(defect => ({
    module: new URL('./drill-planted.ts', import.meta.url).pathname,
    argument: () => ({ defect }),
    imports: [new URL('./plant.ts', import.meta.url).href],
    answered: caught => ended(resultOf(defect, caught)),
    died: ({ message }) => ended({ defect, caught: nothing, problem: message }),
  }))

const nothing: Caught = { schedules: 0, size: 0, replay: '', how: '' }

function resultOf(defect: Defect, caught: Caught): PlantedResult {
  const problem = problemOf(defect, caught)
  return problem === undefined ? { defect, caught } : { defect, caught, problem }
}

function problemOf({ caughtBy, runbook }: Defect, { property, schedules, size }: Caught): string | undefined {
  if (property === undefined) return `lives: ${schedules} schedules of ${runbook} found nothing`
  if (caughtBy !== undefined && property !== caughtBy) return `caught by ${property}, not by ${caughtBy}`
  return size > MAX_SIZE ? `its schedule has ${size} faults, more than ${MAX_SIZE}` : undefined
}

/** One line per planted bug: what caught it, after how many schedules, how small the schedule is. */
export const plantedLine = ({ defect, caught, problem }: PlantedResult): string =>
  [
    defect.name.padEnd(72),
    (caught.property ?? '-').padEnd(4),
    String(caught.schedules).padStart(6),
    String(caught.size).padStart(2),
    ` ${problem?.split('\n')[0] ?? caught.replay}`,
  ].join(' ')

if (import.meta.main) {
  const words = process.argv.slice(2).join(' ')
  const results: PlantedResult[] = []
  const ended = (result: PlantedResult): void => {
    results.push(result)
    console.log(plantedLine(result))
  }
  const jobs = plantedJobs(
    defects.filter(({ name }) => name.includes(words)),
    ended,
  )
  await runJobs(jobs, 2)
  const failed = results.filter(({ problem }) => problem !== undefined).length
  console.log(`${results.length - failed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}
