import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { worldNames } from '../../../mocks/worlds.ts'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import { type DrillOptions, runDrill } from '../../drill/drill.ts'
import { parseSchedule } from '../../drill/schedule.ts'
import { preparePlan } from '../read/prepare-plan.ts'
import { runScenarios } from '../rehearse/drill-scenarios.ts'
import { replay } from '../rehearse/replay.ts'
import { saveFinding } from '../rehearse/save-finding.ts'
import { drillSubject } from '../rehearse/subject.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { drillJson, drillWords, scenarioWords } from '../tell/drill-words.ts'

export interface DrillFlags {
  readonly seeds?: number
  readonly allPairs: boolean
  readonly drill?: string
  readonly replay?: string
  readonly seed?: string
  readonly vendorMode?: readonly string[]
  readonly json: boolean
}

/** Pairs run in seeded order up to these limits, unless `--all-pairs` (docs/decisions/drills.md). */
const PAIRS = { count: 20_000, seconds: 20 }
const USUAL_SEEDS = 200
const MAX_FINDINGS = 5
const PROGRESS_EVERY_MS = 1_000

export default async function drill(context: Context, flags: DrillFlags, file: string): Promise<number> {
  const replayed = flags.replay === undefined ? undefined : resolve(context.workingFolder, flags.replay)
  const isFile = replayed !== undefined && existsSync(replayed)
  const seed = flags.seed ?? 'drill'
  const options = { ...flags, file, seed, isOffline: true, ...(isFile ? { drill: replayed } : {}) }
  const prepared = await preparePlan(context, options)
  if (prepared === undefined) return exitCodes.usage
  const { plan, offline } = prepared
  const subject = drillSubject(plan, { ...offline, seed })
  if (flags.replay !== undefined && !isFile) return replay(context, subject, parseSchedule(flags.replay), flags.json)

  const names = offline.drill?.scenarios.map(({ name }) => name) ?? []
  const scenarios = await runScenarios(context, names, options)
  const verdict = isFile ? undefined : await runDrill(subject, drillOptions(context, flags, offline.drill))
  const { workingFolder } = context
  const saved = (verdict?.findings ?? []).map(finding =>
    saveFinding(finding, { file, drill: offline.drill, workingFolder }),
  )
  if (flags.json) context.out(`${JSON.stringify({ ...(verdict && drillJson(verdict)), scenarios }, null, 2)}\n`)
  else context.out(`${scenarioWords(scenarios)}${drillWords({ verdict, scenarios, file, saved })}`)
  const isGood = scenarios.every(({ unmet }) => unmet.length === 0) && (verdict?.findings.length ?? 0) === 0
  return isGood ? exitCodes.succeeded : exitCodes.failed
}

function drillOptions(context: Context, flags: DrillFlags, drillFile: DrillFile | undefined): DrillOptions {
  const { explore = {} } = drillFile ?? {}
  return {
    worlds: worldNames,
    faults: explore.faults === undefined || explore.faults === 'all' ? 'all' : new Set(explore.faults),
    crashes: explore.crashes !== 'none',
    seeds: flags.seeds ?? explore.seeds ?? USUAL_SEEDS,
    pairs: flags.allPairs ? 'all' : PAIRS,
    maxFindings: MAX_FINDINGS,
    clockMs: Date.now,
    progress: progressOf(context),
  }
}

/** Says on a terminal how far the drill is, at most once a second. */
function progressOf({ terminal }: Context): (done: number, phase: string) => void {
  let saidAt = Date.now()
  return (done, phase) => {
    if (terminal === undefined || Date.now() - saidAt < PROGRESS_EVERY_MS) return
    saidAt = Date.now()
    terminal.write(`\r\x1b[K${done} schedules, ${phase}\r`)
  }
}
