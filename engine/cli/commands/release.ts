import { UsageError } from '../../errors.ts'
import type { Store } from '../../journal/store.ts'
import { isFinished } from '../../journal/summary.ts'
import { absentPeople } from '../../runtime/people/people.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { heldItems } from '../tell/held-items.ts'

export interface ReleaseFlags {
  readonly json: boolean
  readonly stateDir?: string
}

/** Tries again to release what a run holds; the run is named by itself or by what it holds. */
export default function release(context: Context, flags: ReleaseFlags, resourceOrRun: string): Promise<number> {
  const store = openStore(context, flags.stateDir)
  const runId = holderOf(store, resourceOrRun) ?? store.find(resourceOrRun)
  return continueRun(context, { ...flags, store, runId, people: absentPeople, cancel: 'recover' })
}

function holderOf(store: Store, resource: string): string | undefined {
  const holders = store
    .list()
    .filter(run => !isFinished(run) && run.status !== 'unreadable')
    .filter(({ runId }) =>
      heldItems(runId, store.entries(runId)).some(({ id, marker }) => resource === id || resource === marker),
    )
  if (holders.length > 1)
    throw new UsageError(
      `"${resource}" is held by ${holders.length} runs`,
      `name one of ${holders.map(({ runId }) => runId).join(', ')}`,
    )
  return holders[0]?.runId
}
