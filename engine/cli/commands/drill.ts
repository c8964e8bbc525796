import { worldNames } from '../../../mocks/worlds.ts'
import { drill as drillSubject } from '../../drill/drill.ts'
import { parseSchedule } from '../../drill/schedule.ts'
import type { Context } from '../context.ts'
import { drillJson, drillWords } from '../drill-words.ts'
import { exitCodes } from '../exit-codes.ts'
import { preparePlan } from '../prepare-plan.ts'
import { replay } from '../replay.ts'
import { subjectOf } from '../subject.ts'

export interface DrillFlags {
  readonly seeds?: number
  readonly allPairs: boolean
  readonly drill?: string
  readonly replay?: string
  readonly seed?: string
  readonly vendorMode?: readonly string[]
  readonly json: boolean
}

/** Pairs run in seeded order up to these limits, unless `--all-pairs` (rulings 34). */
const PAIRS = { count: 20_000, seconds: 20 }
const USUAL_SEEDS = 200
const MAX_FINDINGS = 5
const PROGRESS_EVERY_MS = 1_000

export default async function drill(context: Context, flags: DrillFlags, file: string): Promise<number> {
  const prepared = await preparePlan(context, { ...flags, file, isOffline: true })
  if (prepared === undefined) return exitCodes.usage
  const { plan, offline } = prepared
  const subject = subjectOf(plan, { ...offline, seed: flags.seed ?? 'drill' })
  if (flags.replay !== undefined) return replay(context, subject, parseSchedule(flags.replay), flags.json)

  const { explore = {} } = offline.drill ?? {}
  const verdict = await drillSubject(subject, {
    worlds: worldNames,
    faults: explore.faults === undefined || explore.faults === 'all' ? 'all' : new Set(explore.faults),
    crashes: explore.crashes !== 'none',
    seeds: flags.seeds ?? explore.seeds ?? USUAL_SEEDS,
    pairs: flags.allPairs ? 'all' : PAIRS,
    maxFindings: MAX_FINDINGS,
    clockMs: Date.now,
    progress: progressOf(context),
  })
  context.out(flags.json ? `${JSON.stringify(drillJson(verdict), null, 2)}\n` : drillWords(verdict, { file }))
  return verdict.findings.length === 0 ? exitCodes.succeeded : exitCodes.failed
}

/** Says on a terminal how far the drill is, at most once a second. */
function progressOf({ terminal }: Context): (done: number, phase: string) => void {
  let saidAt = Date.now()
  return (done, phase) => {
    if (terminal === undefined || Date.now() - saidAt < PROGRESS_EVERY_MS) return
    saidAt = Date.now()
    terminal.write(`\r\x1b[K${done} schedules, ${phase}`)
  }
}
