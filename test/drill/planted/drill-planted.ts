import { runDrill } from '../../../engine/drill/drill.ts'
import type { Explored } from '../../../engine/drill/enumerate.ts'
import { worldNames } from '../../../mocks/worlds.ts'
import { defined } from '../../../schemas/defined.ts'
import { type Fault, processFaults } from '../../../schemas/faults.ts'
import { prepare } from '../prepare.ts'
import { answerJob, jobArgument } from '../workers.ts'
import type { Defect } from './defect.ts'

export interface PlantedJob {
  readonly defect: Defect
}

/** How a defect was caught; without a property it lives. */
export interface Caught {
  readonly property?: string
  /** Schedules that ran until the finding, those that made it small not counted. */
  readonly schedules: number
  /** Faults of the schedule that is left after shrinking. */
  readonly size: number
  readonly replay: string
  readonly how: string
}

/** What a drill may cost before a defect counts as living. */
const ENTRIES = 1_500_000

const { defect } = jobArgument<PlantedJob>()
const { subject, explored } = await prepare(`${defect.runbook}.yaml`, defect.scenario, 'planted')
const verdict = await runDrill([subject], {
  worlds: worldNames,
  ...(defect.faults === undefined ? explored : only(defect.faults)),
  seeds: 0,
  until: { entries: ENTRIES },
  mustReach: [],
  maxFindings: 1,
  clockMs: Date.now,
})
const [finding] = verdict.findings
answerJob({
  ...defined({ property: finding?.property }),
  schedules: verdict.schedules,
  size: finding?.schedule.faults.length ?? 0,
  replay: finding?.replay ?? '',
  how: finding?.how ?? '',
} satisfies Caught)

/** Nothing but these strikes. */
function only(faults: readonly Fault[]): Explored {
  return { faults: new Set(faults), crashes: faults.some(fault => fault in processFaults) }
}
