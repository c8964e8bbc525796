import { makeRunId } from '../../journal/run-id.ts'
import type { Store } from '../../journal/store.ts'
import { memoryBudgetStore } from '../../runtime/budget/budget-store.ts'
import { scaledClock } from '../../runtime/clock.ts'
import type { People } from '../../runtime/people/people.ts'
import { createCommand } from '../../runtime/program/command.ts'
import { createMasker } from '../../runtime/secrets/mask.ts'
import type { PreparedPlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { loadReport, tellEnd } from '../tell/run-report.ts'
import { type Doors, interpretOwned, journalOptions, realDoors, writeStart } from './local-run.ts'
import { peopleFor } from './people.ts'
import { openStore } from './state.ts'

export interface RunNowOptions extends PreparedPlan {
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
  /** Where the page is written. */
  readonly report?: string
  readonly stateDir?: string
}

/** Starts a run and takes it to its end in this process, against the world or (`--mock`) its simulators. */
export async function runNow(context: Context, options: RunNowOptions): Promise<number> {
  const { plan, seed, mock, file, stateDir, trace } = options
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
    doors,
    people,
    openReport,
    trace,
    say: context.say,
  })
  tellEnd(context, {
    view,
    report: options.report,
    journalHash: run.journal.head,
    rehearsal: mock ? 'mock' : undefined,
    file,
    stateDirectory: stateDir,
  })
  return result.exitCode
}

/** A rehearsal takes no lock: it touches nothing that a lock protects. */
function createRun(context: Context, store: Store, { plan, mock, doors }: RunNowOptions & { readonly doors: Doors }) {
  const created = store.create({
    runId: makeRunId({ now: Date.now(), random: Math.random }),
    runbook: plan.runbook.text,
    lock: mock ? undefined : plan.lock,
    ...journalOptions(doors),
  })
  if (created.kind === 'created') return created.run
  const { lock, runId, by } = created
  context.say(
    `drillbook: run ${runId} has the lock "${lock}" (${by?.status ?? 'starting'})`,
    `next: ${by?.owner === undefined ? `drillbook recover ${runId}` : `drillbook show ${runId}`}`,
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
