import { defined } from '../../../schemas/defined.ts'
import { UsageError } from '../../errors.ts'
import type { CancelReason, ConnectionRecord, StartEntry } from '../../journal/entry.ts'
import type { OwnedRun, Store } from '../../journal/store.ts'
import { pathOf } from '../../key.ts'
import { commandAt } from '../../next-command.ts'
import type { Plan } from '../../plan/plan.ts'
import { nextLines } from '../../report/outcome.ts'
import type { People } from '../../runtime/people/people.ts'
import { requireSecrets } from '../read/require-secrets.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { leftByPrograms } from '../tell/open-releases.ts'
import { loadReport, tellEnd } from '../tell/run-report.ts'
import { type Doors, interpretOwned, journalOptions, realDoors } from './local-run.ts'
import { planAgain } from './plan-again.ts'
import { runPlace } from './state.ts'

export interface ContinueOptions {
  readonly store: Store
  readonly runId: string
  readonly people: People
  readonly json: boolean
  readonly trace?: boolean
  readonly quiet?: boolean
  readonly report?: string | undefined
  readonly stateDir?: string | undefined
  /** `resume --edited FILE`. */
  readonly edited?: string | undefined
  /** Nothing forward is started: everything is settled and released. */
  readonly cancel?: CancelReason
  readonly confirm?: readonly string[]
}

/** Takes a run over that nobody owns, and goes on with it from its journal. */
export async function continueRun(context: Context, options: ContinueOptions): Promise<number> {
  const { store, runId, stateDir } = options
  const place = runPlace(context, stateDir)
  const doors = realDoors(context, store)
  const opened = store.open(runId, journalOptions(doors))
  if (opened.kind === 'owned') {
    const { by } = opened
    context.say(
      `drillbook: run ${runId} is owned by process ${by?.pid ?? '?'} on ${by?.host ?? '?'} since ${by?.since ?? '?'}`,
      ...nextLines([commandAt(place, 'show', [runId]), commandAt(place, 'cancel', [runId])]),
    )
    return exitCodes.locked
  }
  const { run } = opened
  const started = startOf(run)
  if (isRehearsal(started)) return endRehearsal(context, run)
  const plan = await planToGoOn(context, { ...options, run, started, doors }).catch(error => {
    run.close()
    throw error
  })
  if (plan === undefined) {
    run.close()
    return exitCodes.usage
  }
  for (const { name, credentialsChanged } of Object.values(plan.connections))
    if (credentialsChanged) context.say(`connection "${name}" has other credentials than when the run began`)

  const { result, view } = await interpretOwned({
    run,
    plan,
    seed: started.seed,
    place,
    doors,
    people: options.people,
    openReport: await loadReport(context, options),
    ...defined({ cancel: options.cancel }),
    trace: options.trace === true,
    quiet: options.quiet === true,
    say: context.say,
  })
  tellEnd(context, {
    view,
    report: options.report,
    journalHash: run.journal.head,
    ...place,
  })
  return result.exitCode
}

/** The plan of then; a run that would go forward without a secret of its own stays as it is instead of failing. */
async function planToGoOn(
  context: Context,
  { store, run, started, doors, edited, confirm = [], cancel, stateDir }: ContinueOptions & GoingOn,
): Promise<Plan | undefined> {
  const plan = await planAgain(context, {
    store,
    run,
    started,
    doors,
    edited,
    confirm,
    place: runPlace(context, stateDir),
  })
  const goesForward = cancel === undefined && run.journal.entries().every(({ type }) => type !== 'phase')
  if (plan !== undefined && goesForward) requireSecrets(plan, context)
  return plan
}

interface GoingOn {
  readonly run: OwnedRun
  readonly started: StartEntry
  readonly doors: Doors
}

function startOf({ runId, journal }: OwnedRun): StartEntry {
  const start = journal.entries().find(entry => entry.type === 'start')
  if (start === undefined) throw new UsageError(`run ${runId} ended before it began; nothing was ever sent`)
  return start
}

/** The simulators of a `--mock` run ended with its process. */
export const isRehearsal = ({ rehearsal, connections }: StartEntry): boolean =>
  rehearsal ?? connections.some(isSimulatorOfOld)

/** A journal of version 0.1 does not say what it is; its simulators had names of their own. */
const isSimulatorOfOld = ({ baseUrl }: ConnectionRecord): boolean => new URL(baseUrl).hostname.endsWith('.mock')

function endRehearsal({ say }: Context, run: OwnedRun): number {
  const entries = run.journal.entries()
  const left = entries.at(-1)?.type === 'end' ? [] : leftByPrograms(entries).map(({ origin }) => `"${pathOf(origin)}"`)
  if (entries.at(-1)?.type !== 'end')
    run.journal.append({ type: 'end', at: Date.now(), status: 'cancelled', outputs: {}, held: [] })
  run.close()
  const simulators = `run ${run.runId} was a rehearsal; its simulators ended with it`
  if (left.length === 0) say(`${simulators}, and nothing is held`)
  else say(`${simulators}, but --exec really ran programs: what ${left.join(', ')} left is not given back`)
  return left.length === 0 ? exitCodes.succeeded : exitCodes.attention
}
