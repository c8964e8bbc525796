import { catalogue } from '../../steps/index.ts'
import type { SecretReference } from '../check/checked.ts'
import { UsageError } from '../errors.ts'
import type { CancelReason, ConnectionRecord, StartEntry } from '../journal/entry.ts'
import type { OwnedRun, Store } from '../journal/store.ts'
import type { Plan } from '../plan/plan.ts'
import { planRun } from '../plan/plan-run.ts'
import { openConnection } from '../runtime/connections.ts'
import type { People } from '../runtime/people.ts'
import type { Context } from './context.ts'
import { exitCodes } from './exit-codes.ts'
import { loadRunbook } from './load-runbook.ts'
import { type Doors, interpretOwned, journalOptions, realDoors } from './local-run.ts'
import { loadReport, tellEnd } from './run-report.ts'
import { readSource } from './source.ts'

export interface ContinueOptions {
  readonly store: Store
  readonly runId: string
  readonly people: People
  readonly json: boolean
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
  const doors = realDoors(context, store)
  const opened = store.open(runId, journalOptions(doors))
  if (opened.kind === 'owned') {
    const { by } = opened
    context.say(
      `drillbook: run ${runId} is owned by process ${by?.pid ?? '?'} on ${by?.host ?? '?'} since ${by?.since ?? '?'}`,
    )
    return exitCodes.locked
  }
  const { run } = opened
  const started = startOf(run)
  if (isRehearsal(started)) return endRehearsal(context, run)
  const planned = await planAgain(context, started, options)
  if (planned === undefined) {
    run.close()
    return exitCodes.usage
  }
  const plan = markChangedCredentials(planned, started, doors)
  for (const { name, credentialsChanged } of Object.values(plan.connections))
    if (credentialsChanged) context.say(`connection "${name}" has other credentials than when the run began`)

  const { result, events } = await interpretOwned({
    run,
    plan,
    seed: started.seed,
    doors,
    people: options.people,
    openReport: await loadReport(context, options.json),
    ...(options.cancel === undefined ? {} : { cancel: options.cancel }),
    say: context.say,
  })
  tellEnd(context, {
    events,
    report: options.report,
    entries: run.journal.entries(),
    journalHash: run.journal.head,
    stateDirectory: stateDir,
  })
  return result.exitCode
}

function startOf({ runId, journal }: OwnedRun): StartEntry {
  const start = journal.entries().find(entry => entry.type === 'start')
  if (start === undefined) throw new UsageError(`run ${runId} ended before it began; nothing was ever sent`)
  return start
}

/** The plan as it was: the text and inputs of then, the connections of then, credentials read again (rulings 9). */
async function planAgain(
  context: Context,
  started: StartEntry,
  { store, runId, edited, confirm }: ContinueOptions,
): Promise<Plan | undefined> {
  const content = edited === undefined ? store.runbookOf(runId) : readSource(edited)
  const runbook = await loadRunbook(context, { path: edited ?? `${runId}/runbook.yaml`, content, modes: {} })
  if (runbook === undefined) return undefined
  return planRun(runbook, {
    catalogue,
    inputs: started.inputs,
    environment: variable => context.environment[variable],
    profile: { connections: Object.fromEntries(started.connections.map(connectionOf)), inputs: {} },
    confirmed: confirm ?? [],
  })
}

const connectionOf = ({ name, vendor, baseUrl, credentials, settings, rateLimit }: ConnectionRecord) =>
  [
    name,
    {
      vendor,
      baseUrl,
      settings,
      ...(rateLimit === undefined ? {} : { rateLimit }),
      credentials: Object.fromEntries(
        Object.entries(credentials).map(([credential, text]) => [credential, parseReference(text)]),
      ),
    },
  ] as const

/** The inverse of how a start entry describes where a secret is. */
function parseReference(text: string): SecretReference {
  const [kind, ...words] = text.split(' ')
  const rest = words.join(' ')
  if (kind === 'env') return { kind: 'env', variable: rest }
  return kind === 'file' ? { kind: 'file', path: rest } : { kind: 'exec', argv: words }
}

/**
 * Tokens are rotated, and no answer says whose a token is: what a connection with other credentials shows is believed,
 * what it does not show may belong to the account that the run began with.
 */
function markChangedCredentials(plan: Plan, started: StartEntry, { secrets, budget }: Doors): Plan {
  const accounts = new Map(started.connections.map(({ name, account }) => [name, account]))
  const connections = Object.entries(plan.connections).map(([name, planned]) => {
    const account = accounts.get(name) || undefined
    const credentialsChanged =
      account !== undefined && openConnection(planned, secrets, budget.key).budgetKey !== account
    return [name, { ...planned, credentialsChanged }] as const
  })
  return { ...plan, connections: Object.fromEntries(connections) }
}

/** The simulators of a `--mock` run ended with its process. */
export const isRehearsal = ({ connections }: StartEntry): boolean =>
  connections.some(({ baseUrl }) => new URL(baseUrl).hostname.endsWith('.mock'))

function endRehearsal({ say }: Context, run: OwnedRun): number {
  if (run.journal.entries().at(-1)?.type !== 'end')
    run.journal.append({ type: 'end', at: Date.now(), status: 'cancelled', outputs: {}, held: [] })
  run.close()
  say(`run ${run.runId} was a rehearsal; its simulators ended with it, and nothing is held`)
  return exitCodes.succeeded
}
