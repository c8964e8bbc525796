/**
 * The campaign: every shipped runbook, and the small ones that exercise what no shipped one can, through every single
 * fault in every world, random nights and pairs, as far as a user's drill goes; then every planted bug. `npm run
 * campaign`, with `-- --seed S` for other nights, `-- --entries N` to go further, and `-- --runbooks-only` to leave the
 * planted bugs out.
 */
import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { USUAL_ENTRIES, type Verdict } from '../../../engine/drill/drill.ts'
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
const SMALL_SHARE = 4
/** What a user meets who says nothing else. */
const USUAL_SEED = 'drill'

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      entries: { type: 'string' },
      'runbooks-only': { type: 'boolean' },
    },
  })
  const startedAt = Date.now()
  const outcome = await campaign({
    seed: values.seed ?? USUAL_SEED,
    entries: Number(values.entries ?? USUAL_ENTRIES),
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
  entries,
  sown,
}: {
  seed: string
  entries: number
  sown: typeof defects
}): Promise<Omit<Outcome, 'seconds'>> {
  const planted: PlantedResult[] = []
  await runJobs(
    plantedJobs(sown, result => planted.push(result)),
    WORKERS,
  )
  const shipped = runbooksIn('runbooks')
  const runbooks = [...shipped, ...runbooksIn('test/drill/planted/runbooks')]
  const verdicts = new Map<string, Verdict>()
  await runJobs(
    runbooks.map(
      (runbook): Job<Verdict> => ({
        module: new URL('./drill-runbook.ts', import.meta.url).pathname,
        // What ships is drilled as far as its users drill it; the small ones have fewer places to strike at.
        argument: (): RunbookJob => ({
          runbook,
          seed,
          entries: shipped.includes(runbook) ? entries : entries / SMALL_SHARE,
        }),
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
