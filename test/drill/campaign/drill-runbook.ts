import { runDrill } from '../../../engine/drill/drill.ts'
import { worldNames } from '../../../mocks/worlds.ts'
import { prepare } from '../prepare.ts'
import { answerJob, jobArgument } from '../workers.ts'

export interface RunbookJob {
  /** From the root of the repository. */
  readonly runbook: string
  readonly seed: string
  /** The same pairs on every machine, so that a green campaign is green elsewhere. */
  readonly pairs: number
  readonly pairSeconds: number
  /** Random nights. */
  readonly nights: number
}

const MAX_FINDINGS = 5

const { runbook, seed, pairs, pairSeconds, nights } = jobArgument<RunbookJob>()
const { subject, explored } = await prepare(runbook, undefined, seed)
answerJob(
  await runDrill(subject, {
    worlds: worldNames,
    ...explored,
    seeds: nights,
    pairs: { count: pairs, seconds: pairSeconds },
    maxFindings: MAX_FINDINGS,
    clockMs: Date.now,
  }),
)
