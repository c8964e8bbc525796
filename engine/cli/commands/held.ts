import { defined } from '../../../schemas/defined.ts'
import type { AttentionItem } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import { isFinished } from '../../journal/summary.ts'
import { attentionLines } from '../../report/outcome.ts'
import { openStore } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { createdIds } from '../tell/created-id.ts'
import { heldItems } from '../tell/held-items.ts'

export default async function held(
  context: Context,
  { json, stateDir }: { json: boolean; stateDir?: string },
): Promise<number> {
  const found = await heldIn(openStore(context, stateDir))
  if (json) context.out(`${JSON.stringify(found.map(factsOf), null, 2)}\n`)
  else if (found.length === 0) context.say('nothing is held')
  else {
    for (const { runId, item } of found) context.out(`${[`run ${runId}`, ...attentionLines(item)].join('\n')}\n`)
    const waiting = found.every(({ waitsFor }) => waitsFor !== undefined) ? found[0] : undefined
    context.say(`next: drillbook ${waiting === undefined ? 'recover' : `answer ${waiting.runId} ${waiting.waitsFor}`}`)
  }
  return found.length === 0 ? exitCodes.succeeded : exitCodes.attention
}

interface Held {
  readonly runId: string
  readonly item: AttentionItem
  /** The step at which the run waits for a person. */
  readonly waitsFor: string | undefined
}

/** What all runs hold; a run that goes on now is its owner's business. */
async function heldIn(store: Store): Promise<readonly Held[]> {
  const open = store.list().filter(run => !isFinished(run) && run.owner === undefined && run.status !== 'unreadable')
  const found = open.map(async ({ runId, waitsFor }) => {
    const entries = store.entries(runId)
    return heldItems(runId, entries, await createdIds(entries)).map(item => ({ runId, item, waitsFor }))
  })
  return (await Promise.all(found)).flat()
}

const factsOf = ({ runId, item }: Held) => ({
  runId,
  vendor: item.vendor ?? '',
  resource: item.resource ?? '',
  ...defined({ id: item.id }),
  marker: item.marker ?? '',
  step: item.step,
  since: new Date(item.since).toISOString(),
})
