/**
 * Plants every mistake, one at a time, and prints how the search found it: `node test/soundness/planted/run-planted.ts`,
 * with words to choose among them.
 */
import { type Job, runJobs } from '../../drill/workers.ts'
import { mistakes, type PlantedMistake } from './defects.ts'
import type { FoundMistake, PlantedJob } from './search-planted.ts'

/** Runbooks that a mistake may hide from before it counts as living. */
const ACCEPTED = 300
const WORKERS = 2

const words = process.argv.slice(2).join(' ')
const chosen = mistakes.filter(({ name }) => name.includes(words))
let living = 0
console.log(`${'mistake'.padEnd(64)} ${'claim'.padEnd(8)} runbooks schedules lines`)
await runJobs(
  chosen.map(
    (defect): Job<FoundMistake> => ({
      module: new URL('./search-planted.ts', import.meta.url).pathname,
      argument: () => ({ defect, accepted: ACCEPTED }) satisfies PlantedJob,
      imports: [new URL('../../drill/planted/plant.ts', import.meta.url).href],
      answered: found => tell(defect, found),
      died: ({ message }) =>
        tell(defect, {
          runbooks: 0,
          trials: 0,
          lines: 0,
          schedule: message.split('\n').find(line => /error/i.test(line)) ?? message,
        }),
    }),
  ),
  WORKERS,
)
console.log(`${chosen.length - living} found, ${living} live`)
process.exitCode = living === 0 ? 0 : 1

function tell({ name, claim }: PlantedMistake, { how, runbooks, trials, lines, schedule }: FoundMistake): void {
  if (how === undefined) living += 1
  const figures = [String(runbooks).padStart(8), String(trials).padStart(9), String(lines).padStart(5)]
  console.log(
    [name.padEnd(64), claim.padEnd(8), ...figures, how === undefined ? `LIVES ${schedule}` : ` ${schedule}`].join(' '),
  )
}
