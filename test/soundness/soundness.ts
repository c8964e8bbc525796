/**
 * Runbooks that nobody wrote: makes them over the whole language, keeps those that `check` accepts, drills each under a
 * sample of schedules, and judges by the simulators' ledger and by the simulated clock. `npm run soundness`, with
 * `-- --count N` for more of them, `-- --seed S` for others, and `-- --only N` for one of a seed.
 */
import { parseArgs } from 'node:util'
import { type Job, runJobs } from '../drill/workers.ts'
import { claims } from './judge/judge.ts'
import type { Found, Search, Searched } from './search.ts'

const WORKERS = 2
const USUAL_COUNT = 200
const USUAL_SCHEDULES = 20

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string' },
      seed: { type: 'string' },
      schedules: { type: 'string' },
      only: { type: 'string' },
    },
  })
  const { seed = 'soundness' } = values
  const startedAt = Date.now()
  const workers = values.only === undefined ? WORKERS : 1
  const count = values.only === undefined ? Number(values.count ?? USUAL_COUNT) : 1
  const searched: Searched[] = []
  await runJobs(
    Array.from({ length: workers }, (_, index) => {
      const wanted: Search = {
        seed,
        first: values.only === undefined ? index : Number(values.only),
        stride: workers,
        accepted: Math.ceil(count / workers),
        schedules: Number(values.schedules ?? USUAL_SCHEDULES),
      }
      return jobFor(wanted, answer => searched.push(answer))
    }),
    workers,
  )
  const found = searched.flatMap(one => one.found)
  for (const one of found) console.log(`${storyOf(one)}\n`)
  console.log(tableOf(searched, { seed, seconds: (Date.now() - startedAt) / 1_000 }).join('\n'))
  process.exitCode = found.length === 0 ? 0 : 1
}

const jobFor = (wanted: Search, answered: (answer: Searched) => void): Job<Searched> => ({
  module: new URL('./search-some.ts', import.meta.url).pathname,
  argument: () => wanted,
  answered,
})

const storyOf = ({ claim, how, number, replay, text, schedule }: Found): string =>
  [
    `not true: ${claims[claim]}`,
    `runbook ${number}: ${how}`,
    `the smallest with its drill file, under '${schedule}':`,
    text.trimEnd().replaceAll(/^/gm, '  '),
    `repeat it: ${replay}`,
  ].join('\n')

function tableOf(
  searched: readonly Searched[],
  { seed, seconds }: { seed: string; seconds: number },
): readonly string[] {
  const sum = (figure: (one: Searched) => number): number => searched.reduce((total, one) => total + figure(one), 0)
  const accepted = sum(one => one.accepted)
  const refused = sum(one => one.refusedCount)
  const trials = sum(one => one.trials)
  return [
    row('runbooks', [`accepted ${accepted}`, `refused by check ${refused}`, `seed ${seed}`]),
    row('refused by', byCount(searched.map(one => one.refused))),
    row('schedules', [`${trials}, ${(trials / Math.max(accepted, 1)).toFixed(1)} each`, `${seconds.toFixed(0)} s`]),
    row('ends', byCount(searched.map(one => one.ends))),
    row('findings', [String(sum(one => one.found.length))]),
  ]
}

const row = (subject: string, figures: readonly string[]): string => `${subject.padEnd(12)}${figures.join('   ')}`

/** Names with their figures, the greatest first. */
function byCount(counts: readonly Readonly<Record<string, number>>[]): readonly string[] {
  const total = new Map<string, number>()
  for (const one of counts)
    for (const [name, figure] of Object.entries(one)) total.set(name, (total.get(name) ?? 0) + figure)
  return [...total].toSorted(([, one], [, other]) => other - one).map(([name, figure]) => `${name} ${figure}`)
}

await main()
