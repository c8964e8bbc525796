import { defined } from '../../../schemas/defined.ts'
import { answerJob, jobArgument } from '../../drill/workers.ts'
import { search } from '../search.ts'
import type { PlantedMistake } from './defects.ts'

export interface PlantedJob {
  readonly defect: PlantedMistake
  readonly accepted: number
}

/** How a mistake was found, if it was. */
export interface FoundMistake {
  readonly how?: string
  /** Accepted runbooks and schedules until the finding. */
  readonly runbooks: number
  readonly trials: number
  /** Lines of the smallest runbook. */
  readonly lines: number
  readonly schedule: string
}

const { defect, accepted } = jobArgument<PlantedJob>()
const { found, trials, ...searched } = await search({
  seed: 'planted',
  first: 0,
  stride: 1,
  accepted,
  schedules: 20,
  until: defect.claim,
})
const first = found.find(({ claim }) => claim === defect.claim)
answerJob({
  ...defined({ how: first?.how }),
  runbooks: searched.accepted,
  trials,
  lines: first?.text.slice(0, first.text.indexOf('\ndrill:')).trim().split('\n').length ?? 0,
  schedule: first?.schedule ?? '',
} satisfies FoundMistake)
