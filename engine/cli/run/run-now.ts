import { makeRunId } from '../../journal/run-id.ts'
import type { Store } from '../../journal/store.ts'
import { commandAt, type RunAgain } from '../../next-command.ts'
import { nextLines } from '../../report/outcome.ts'
import { memoryBudgetStore } from '../../runtime/budget/budget-store.ts'
import { scaledClock } from '../../runtime/clock.ts'
import type { People } from '../../runtime/people/people.ts'
import { createCommand } from '../../runtime/program/command.ts'
import { createMasker } from '../../runtime/secrets/mask.ts'
import type { PreparedPlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { againAs } from '../tell/again.ts'
import { loadReport, tellEnd } from '../tell/run-report.ts'
import { waysOn } from '../tell/ways-on.ts'
import { type Doors, interpretOwned, journalOptions, realDoors, writeStart } from './local-run.ts'
import { peopleFor } from './people.ts'
import { openStore, runPlace } from './state.ts'

export interface RunNowOptions extends PreparedPlan, RunAgain {
  /** The runbook as the person named it. */
  readonly file: string
  readonly seed: string
  /** Against simulators, `speed` times faster than life; with `exec`, commands of the runbook are run all the same. */
  readonly mock: boolean
  readonly speed: number
  readonly exec: boolean
  /** How people are asked: approve everything, wait for an answer. */
  readonly yes: boolean
  readonly wait: boolean
  /** Events for machines instead of a picture. */
  readonly json: boolean
  /** Decisions are told as well. */
  readonly trace: boolean
  /** Nothing is shown of what programs print. */
  readonly quiet: boolean
  /** Where the page is written. */
  readonly report?: string
  readonly stateDir?: string
}

/** Starts a run and takes it to its end in this process, against the world or (`--mock`) its simulators. */
export async function runNow(context: Context, options: RunNowOptions): Promise<number> {
  const { plan, seed, mock, stateDir, trace, quiet } = options
  const place = runPlace(context, stateDir)
  const store = openStore(context, stateDir)
  const openReport = await loadReport(context, options)
  const here = peopleFor(context, options)
  const { doors, people } = mock
    ? await rehearsal(context, options, here)
    : { doors: realDoors(context, store), people: here }
  const run = createRun(context, store, { ...options, doors })
  if (run === undefined) return exitCodes.locked

  writeStart(run, plan, { doors, seed, cwd: context.workingFolder, rehearsal: mock })
  const { result, view } = await interpretOwned({
    run,
    plan,
    seed,
    place,
    doors,
    people,
    openReport,
    trace,
    quiet,
    say: context.say,
  })
  tellEnd(context, {
    view,
    report: options.report,
    journalHash: run.journal.head,
    rehearsal: mock ? 'mock' : undefined,
    ...againAs(options),
    ...place,
  })
  return result.exitCode
}

/** A rehearsal takes no lock: it touches nothing that a lock protects. */
function createRun(
  context: Context,
  store: Store,
  { plan, mock, doors, stateDir }: RunNowOptions & { readonly doors: Doors },
) {
  const created = store.create({
    runId: makeRunId({ now: Date.now(), random: Math.random }),
    runbook: plan.runbook.text,
    lock: mock ? undefined : plan.lock,
    ...journalOptions(doors),
  })
  if (created.kind === 'created') return created.run
  const { lock, runId, by } = created
  const place = runPlace(context, stateDir)
  context.say(
    `drillbook: run ${runId} has the lock "${lock}" (${by?.status ?? 'starting'})`,
    ...nextLines(by === undefined ? [commandAt(place, 'show', [runId])] : waysOn(by, store.entries(runId), place)),
  )
  return undefined
}

/** Simulators in this process on a clock that runs faster than life, and the people of the scenario. */
async function rehearsal(
  { environment, workingFolder: cwd }: Context,
  { plan, seed, speed, exec, offline }: RunNowOptions,
  others: People,
): Promise<{ readonly doors: Doors; readonly people: People }> {
  const { worldMaker } = await import('../rehearse/world-maker.ts')
  const { mockCommand, mockHttp, mockPeople, mockSecrets } = await import('../rehearse/mock-doors.ts')
  const { scriptFor } = await import('../rehearse/script-for.ts')
  const clock = scaledClock(speed)
  const masker = createMasker()
  const world = worldMaker({ ...offline, seed })({ now: clock.now, seed, name: offline.scenario?.world ?? 'normal' })
  const options = { world, clock, script: scriptFor(offline.scenario) }
  const budget = memoryBudgetStore()
  const doors = {
    clock,
    masker,
    http: mockHttp(options),
    command: mockCommand(options, exec ? createCommand({ masker, environment, cwd }) : undefined),
    secrets: mockSecrets(plan, world, masker),
    budget,
    close: () => budget.close(),
  }
  return { doors, people: mockPeople(options, others) }
}
