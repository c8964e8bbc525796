import { makeRunId } from '../journal/run-id.ts'
import type { Store } from '../journal/store.ts'
import { memoryBudgetStore } from '../runtime/budget-store.ts'
import { scaledClock } from '../runtime/clock.ts'
import { createCommand } from '../runtime/command.ts'
import { createMasker } from '../runtime/mask.ts'
import type { RunFlags } from './commands/run.ts'
import type { Context } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { type Doors, interpretOwned, journalOptions, realDoors, writeStart } from './local-run.ts'
import { peopleFor } from './people.ts'
import type { PreparedPlan } from './prepare-plan.ts'
import { reportFor, tellEnd } from './run-report.ts'
import { openStore } from './state.ts'

type RunNow = RunFlags & PreparedPlan & { readonly file: string; readonly seed: string }

/** Starts a run and takes it to its end in this process, against the world or (`--mock`) its simulators. */
export async function runNow(context: Context, options: RunNow): Promise<number> {
  const { plan, seed, mock, file, stateDir } = options
  const store = openStore(context, stateDir)
  const doors = mock ? await mockDoors(context, options) : realDoors(context, store)
  const run = createRun(context, store, { ...options, doors })
  if (run === undefined) return exitCodes.locked

  writeStart(run, plan, { doors, seed, cwd: context.workingFolder })
  const report = await reportFor(context, options.json, doors.clock.now)
  const people = peopleFor(context, options)
  const { result, events } = await interpretOwned({ run, plan, seed, doors, people, report, say: context.say })
  tellEnd(context, {
    events,
    report: options.report,
    entries: run.journal.entries(),
    journalHash: run.journal.head,
    rehearsal: mock ? 'mock' : undefined,
    file,
    stateDirectory: stateDir,
  })
  return result.exitCode
}

/** A rehearsal takes no lock: it touches nothing that a lock protects. */
function createRun(context: Context, store: Store, { plan, mock, doors }: RunNow & { readonly doors: Doors }) {
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

/** Simulators in this process on a clock that runs faster than life. */
async function mockDoors(context: Context, { plan, seed, speed, exec, offline }: RunNow): Promise<Doors> {
  const { worldMaker } = await import('./offline.ts')
  const { mockCommand, mockHttp, mockSecrets } = await import('./mock-doors.ts')
  const clock = scaledClock(speed)
  const masker = createMasker()
  const { environment, workingFolder: cwd } = context
  const world = worldMaker({ ...offline, seed })({ now: clock.now, seed, name: 'normal' })
  const budget = memoryBudgetStore()
  return {
    clock,
    masker,
    http: mockHttp(world, clock),
    command: mockCommand(world, clock, exec ? createCommand({ masker, environment, cwd }) : undefined),
    secrets: mockSecrets(plan, world, masker),
    budget,
    close: () => budget.close(),
  }
}
