import { UsageError } from '../../errors.ts'
import type { Store } from '../../journal/store.ts'
import { isFinished, type RunSummary } from '../../journal/summary.ts'
import { absentPeople } from '../../runtime/people/people.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { createdIds } from '../tell/created-id.ts'
import { heldItems } from '../tell/held-items.ts'

export interface ReleaseFlags {
  readonly json: boolean
  readonly stateDir?: string
}

/** Tries again to release what a run holds; the run is named by itself or by what it holds. */
export default async function release(context: Context, flags: ReleaseFlags, resourceOrRun: string): Promise<number> {
  const store = openStore(context, flags.stateDir)
  const runId = (await holderOf(store, resourceOrRun)) ?? store.find(resourceOrRun)
  return continueRun(context, { ...flags, store, runId, people: absentPeople, cancel: 'recover' })
}

async function holderOf(store: Store, resource: string): Promise<string | undefined> {
  const holders: RunSummary[] = []
  for (const run of store.list().filter(run => !isFinished(run) && run.status !== 'unreadable')) {
    const entries = store.entries(run.runId)
    const items = heldItems(run, entries, { idFields: await createdIds(entries), place: {} })
    if (items.some(({ id, marker }) => resource === id || resource === marker)) holders.push(run)
  }
  if (holders.length > 1)
    throw new UsageError(
      `"${resource}" is held by ${holders.length} runs`,
      `name one of ${holders.map(({ runId }) => runId).join(', ')}`,
    )
  return holders[0]?.runId
}
