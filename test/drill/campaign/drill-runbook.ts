import { runDrill } from '../../../engine/drill/drill.ts'
import { worldNames } from '../../../mocks/worlds.ts'
import { prepareStarts } from '../prepare.ts'
import { answerJob, jobArgument } from '../workers.ts'

export interface RunbookJob {
  /** From the root of the repository. */
  readonly runbook: string
  readonly seed: string
  /** The same schedules on every machine, so that a green campaign is green elsewhere. */
  readonly entries: number
}

const MAX_FINDINGS = 5

const { runbook, seed, entries } = jobArgument<RunbookJob>()
const { starts, explored, mustReach, seeds } = await prepareStarts(runbook, seed)
answerJob(
  await runDrill(starts, {
    worlds: worldNames,
    ...explored,
    seeds,
    until: { entries },
    mustReach,
    maxFindings: MAX_FINDINGS,
    clockMs: Date.now,
  }),
)
