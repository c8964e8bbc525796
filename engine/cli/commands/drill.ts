import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { worldNames } from '../../../mocks/worlds.ts'
import { defined } from '../../../schemas/defined.ts'
import type { DrillFile } from '../../../schemas/format/drill.ts'
import { type DrillOptions, type Limit, runDrill, USUAL_ENTRIES, USUAL_SEEDS } from '../../drill/drill.ts'
import { parseSchedule } from '../../drill/schedule.ts'
import type { Schedule, Subject } from '../../drill/trial.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import { preparePlan } from '../read/prepare-plan.ts'
import { runScenarios } from '../rehearse/drill-scenarios.ts'
import { replay } from '../rehearse/replay.ts'
import { saveFinding } from '../rehearse/save-finding.ts'
import { drillStarts } from '../rehearse/starts.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { drillJson, drillWords, scenarioWords } from '../tell/drill-words.ts'

export interface DrillFlags {
  readonly seeds?: number
  readonly allPairs: boolean
  readonly entries?: number
  /** Milliseconds. */
  readonly for?: number
  readonly drill?: string
  readonly replay?: string
  readonly seed?: string
  readonly vendorMode?: readonly string[]
  readonly json: boolean
}

const MAX_FINDINGS = 5
const PROGRESS_EVERY_MS = 1_000

export default async function drill(context: Context, flags: DrillFlags, file: string): Promise<number> {
  const until = limitOf(flags)
  const replayed = flags.replay === undefined ? undefined : resolve(context.workingFolder, flags.replay)
  const isFile = replayed !== undefined && existsSync(replayed)
  const seed = flags.seed ?? 'drill'
  const options = { ...flags, file, seed, isOffline: true, ...(isFile ? { drill: replayed } : {}) }
  const prepared = await preparePlan(context, options)
  if (prepared === undefined) return exitCodes.usage
  const { offline } = prepared
  const starts = await drillStarts(context, prepared, options)
  if (flags.replay !== undefined && !isFile) {
    const schedule = parseSchedule(flags.replay)
    return replay(context, startOf(schedule, starts), schedule, flags.json)
  }

  const names = offline.drill?.scenarios.map(({ name }) => name) ?? []
  const scenarios = await runScenarios(context, names, options)
  const verdict = isFile ? undefined : await runDrill(starts, drillOptions(context, { ...flags, until }, offline.drill))
  const { workingFolder } = context
  const saved = (verdict?.findings ?? []).map(finding =>
    saveFinding(finding, { file, drill: offline.drill, workingFolder }),
  )
  if (flags.json) context.out(`${JSON.stringify({ ...(verdict && drillJson(verdict)), scenarios }, null, 2)}\n`)
  else
    context.out(`${scenarioWords(scenarios)}${drillWords({ verdict, scenarios, file, again: againOf(flags), saved })}`)
  const findings = (verdict?.findings.length ?? 0) + (verdict?.missed.length ?? 0)
  const isGood = scenarios.every(({ unmet }) => unmet.length === 0) && findings === 0
  return isGood ? exitCodes.succeeded : exitCodes.failed
}

const againOf = ({ drill, seed, vendorMode }: DrillFlags) => defined({ drill, seed, vendorMode })

function startOf({ case: wanted }: Schedule, starts: readonly Subject[]): Subject {
  const found = starts.find(start => start.case === wanted)
  if (found !== undefined) return found
  const known = starts.flatMap(start => start.case ?? [])
  throw new UsageError(`the drill file has no case "${wanted}"`, didYouMean(wanted ?? '', known))
}

function drillOptions(
  context: Context,
  flags: DrillFlags & { readonly until: Limit | undefined },
  drillFile: DrillFile | undefined,
): DrillOptions {
  const { explore = {} } = drillFile ?? {}
  return {
    worlds: worldNames,
    faults: explore.faults === undefined || explore.faults === 'all' ? 'all' : new Set(explore.faults),
    crashes: explore.crashes !== 'none',
    seeds: flags.seeds ?? explore.seeds ?? USUAL_SEEDS,
    until: flags.until ?? { entries: explore.entries ?? USUAL_ENTRIES },
    mustReach: explore.mustReach ?? [],
    maxFindings: MAX_FINDINGS,
    clockMs: Date.now,
    progress: progressOf(context),
  }
}

/** How far the command line says that the drill goes (docs/decisions/drills.md). */
function limitOf(flags: DrillFlags): Limit | undefined {
  const given = [
    ...(flags.for === undefined ? [] : ['--for']),
    ...(flags.entries === undefined ? [] : ['--entries']),
    ...(flags.allPairs ? ['--all-pairs'] : []),
  ]
  if (given.length > 1)
    throw new UsageError(`${given.join(' and ')} both say how far the drill goes`, 'give one of them')
  if (flags.for !== undefined) return { seconds: flags.for / 1_000 }
  if (flags.entries !== undefined) return { entries: flags.entries }
  return flags.allPairs ? {} : undefined
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
