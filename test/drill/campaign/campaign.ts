/**
 * The campaign: every shipped runbook, and the small ones that exercise what no shipped one can, through every single
 * fault in every world, their share of pairs, and random nights; then every planted bug. `npm run campaign`, with
 * `-- --seed S` for other nights, `-- --pairs N` for more pairs of a runbook within `-- --minutes N`, and
 * `-- --runbooks-only` to leave the planted bugs out.
 */
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Verdict } from '../../../engine/drill/drill.ts'
import { defects } from '../planted/defects.ts'
import { type PlantedResult, plantedJobs } from '../planted/run-planted.ts'
import { root } from '../root.ts'
import { type Job, runJobs } from '../workers.ts'
import type { RunbookJob } from './drill-runbook.ts'
import { problemsOf } from './problems.ts'
import { tableOf } from './table.ts'

/** What one campaign came to. */
export interface Outcome {
  readonly seed: string
  readonly seconds: number
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly planted: readonly PlantedResult[]
}

const WORKERS = 2
const USUAL_MINUTES = 4
const USUAL_PAIRS = 1_500
/** The last jobs never end together, and singles are drilled whatever they take. */
const SHARE_FOR_PAIRS = 0.6
const LEAST_PAIR_SECONDS = 2
const NIGHTS = 500

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      minutes: { type: 'string' },
      pairs: { type: 'string' },
      'runbooks-only': { type: 'boolean' },
    },
  })
  const startedAt = Date.now()
  const endsAt = startedAt + Number(values.minutes ?? USUAL_MINUTES) * 60_000
  const outcome = await campaign({
    seed: values.seed ?? 'campaign',
    endsAt,
    pairs: Number(values.pairs ?? USUAL_PAIRS),
    sown: values['runbooks-only'] === true ? [] : defects,
  })

  console.log(tableOf({ ...outcome, seconds: (Date.now() - startedAt) / 1_000 }).join('\n'))
  const { problems, checks } = problemsOf(outcome)
  for (const problem of problems) console.log(`\n${problem}`)
  console.log(`\n${checks - problems.length} passed, ${problems.length} failed`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

async function campaign({
  seed,
  endsAt,
  pairs,
  sown,
}: {
  seed: string
  endsAt: number
  pairs: number
  sown: typeof defects
}): Promise<Omit<Outcome, 'seconds'>> {
  const planted: PlantedResult[] = []
  await runJobs(
    plantedJobs(sown, result => planted.push(result)),
    WORKERS,
  )
  const runbooks = [...runbooksIn('runbooks'), ...runbooksIn('test/drill/planted/runbooks')]
  const verdicts = new Map<string, Verdict>()
  let left = runbooks.length
  const pairSeconds = (): number => {
    const share = ((endsAt - Date.now()) / 1_000) * (WORKERS / left) * SHARE_FOR_PAIRS
    left -= 1
    return Math.max(LEAST_PAIR_SECONDS, share)
  }
  await runJobs(
    runbooks.map(
      (runbook): Job<Verdict> => ({
        module: new URL('./drill-runbook.ts', import.meta.url).pathname,
        argument: (): RunbookJob => ({ runbook, seed, pairs, pairSeconds: pairSeconds(), nights: NIGHTS }),
        answered: verdict => verdicts.set(runbook, verdict),
      }),
    ),
    WORKERS,
  )
  return { seed, verdicts, planted }
}

const runbooksIn = (folder: string): readonly string[] =>
  readdirSync(root + folder)
    .filter(name => name.endsWith('.yaml') && !name.endsWith('.drill.yaml'))
    .map(name => `${folder}/${name}`)

await main()
