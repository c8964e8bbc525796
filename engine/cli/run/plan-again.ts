import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Json } from '../../../schemas/json.ts'
import { catalogue } from '../../../steps/index.ts'
import type { CheckedRunbook } from '../../check/checked.ts'
import { checkInputs } from '../../check/inputs.ts'
import { EngineFault, UsageError } from '../../errors.ts'
import type { ConnectionRecord, StartEntry } from '../../journal/entry.ts'
import type { OwnedRun, Store } from '../../journal/store.ts'
import { RUN_SCOPE } from '../../key.ts'
import { mark } from '../../mark.ts'
import { commandAt, type RunPlace } from '../../next-command.ts'
import { firstDifference } from '../../plan/first-difference.ts'
import type { Plan } from '../../plan/plan.ts'
import { planRun } from '../../plan/plan-run.ts'
import { openConnection } from '../../runtime/connections.ts'
import { loadRunbook } from '../read/load-runbook.ts'
import { readSource } from '../read/source.ts'
import type { Context } from '../shell/context.ts'
import type { Doors } from './local-run.ts'
import { progressOf } from './progress.ts'

export interface Again {
  readonly store: Store
  readonly run: OwnedRun
  readonly started: StartEntry
  readonly doors: Doors
  /** A runbook to go on with instead of the one that the run has. */
  readonly edited: string | undefined
  readonly confirm: readonly string[]
  readonly place: RunPlace
}

/**
 * The plan as it was: text, inputs, connections and profile of then, credentials read again
 * (docs/decisions/connections.md). `undefined` after the problems of the runbook were said.
 */
export async function planAgain(context: Context, again: Again): Promise<Plan | undefined> {
  const { run, started, edited } = again
  const text = keptText(again)
  const kept = await load(context, `${run.runId}/runbook.yaml`, text, started)
  if (kept === undefined) return undefined
  if (edited === undefined) {
    sayWhenChanged(context, again, text)
    return planOf(context, again, kept, started.inputs)
  }
  const runbook = await load(context, edited, readSource(resolve(context.workingFolder, edited)), started)
  if (runbook === undefined) return undefined
  requireSameStart(kept, runbook, again)
  const plan = planOf(context, again, runbook, inputsFor(runbook, started.inputs))
  again.store.keepRunbook(run.runId, plan.runbookHash, runbook.text)
  run.journal.append({ type: 'edited', at: again.doors.clock.now(), runbookHash: plan.runbookHash })
  return plan
}

/** The text that the run follows, which must be the one that was checked. */
function keptText({ store, run, started }: Again): string {
  const text = store.runbookOf(run.runId)
  const edited = run.journal.entries().findLast(entry => entry.type === 'edited')
  const expected = (edited ?? started).runbookHash
  if (createHash('sha256').update(text).digest('hex') !== expected)
    throw new EngineFault(
      'journal-refused',
      `the runbook that is kept in "${run.folder}" is not the one that was checked`,
    )
  return text
}

const load = (
  context: Context,
  path: string,
  content: string | Uint8Array,
  { modes = {} }: StartEntry,
): Promise<CheckedRunbook | undefined> => loadRunbook(context, { path, content, modes })

/** The run goes on with what was checked; whoever edited the file meanwhile may not expect that. */
function sayWhenChanged(
  { say }: Context,
  { run: { runId }, started: { cwd, file }, place }: Again,
  text: string,
): void {
  const path = file === undefined ? undefined : resolve(cwd, file)
  if (path === undefined || !existsSync(path) || readFileSync(path, 'utf8').replace(/^\uFEFF/, '') === text) return
  say(
    `"${path}" has changed since; the run goes on with the text that it began with`,
    `  help: "${commandAt(place, 'resume', [runId], { edited: path })}" goes on with the new one, when what was done is the same in it`,
  )
}

/** What was begun must be the same in an edited runbook, and nothing may have ended the run. */
function requireSameStart(kept: CheckedRunbook, edited: CheckedRunbook, { run, place }: Again): void {
  const entries = run.journal.entries()
  if (run.journal.find('phase', RUN_SCOPE) !== undefined || entries.some(({ type }) => type === 'end'))
    throw new UsageError(
      `run ${run.runId} is past its steps; an edited runbook has nothing to go on with`,
      `"${commandAt(place, 'resume', [run.runId])}" ends it`,
    )
  const difference = firstDifference(kept, edited, progressOf(entries))
  if (difference !== undefined)
    throw new UsageError(
      `run ${run.runId} can not go on with the edited runbook: ${difference}`,
      'edit only what the run has not come to yet, or start a new run',
    )
}

/** The inputs of the run; one that the edited runbook adds takes its default, one that it drops is gone. */
function inputsFor(runbook: CheckedRunbook, given: StartEntry['inputs']): Readonly<Record<string, Json>> {
  const known = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(runbook.inputs, name)))
  const checked = checkInputs(runbook, known)
  if (checked.ok) return checked.inputs
  throw new UsageError(
    checked.problems.map(({ message }) => message).join('; '),
    'give an input that is new a default: the run has its inputs already',
  )
}

function planOf(
  context: Context,
  { started, doors, confirm }: Again,
  runbook: CheckedRunbook,
  inputs: Readonly<Record<string, Json>>,
): Plan {
  const plan = planRun(runbook, {
    catalogue,
    inputs,
    environment: variable => context.environment[variable],
    profile: {
      ...(started.production === true ? { environment: 'production' } : {}),
      connections: Object.fromEntries(started.connections.map(connectionOf)),
      inputs: {},
    },
    confirmed: [...new Set([...(started.confirmed ?? []), ...confirm])],
    modes: started.modes ?? {},
  })
  mark('stage: plan')
  return markChangedCredentials(plan, started, doors)
}

const connectionOf = ({ name, account: _account, ...record }: ConnectionRecord) => [name, record] as const

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
