import type { AttentionItem } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import { isFinished } from '../../journal/summary.ts'
import { attentionLines } from '../../report/outcome.ts'
import type { Context } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { heldItems } from '../held-items.ts'
import { openStore } from '../state.ts'

export default function held(context: Context, { json, stateDir }: { json: boolean; stateDir?: string }): number {
  const found = heldIn(openStore(context, stateDir))
  if (json) context.out(`${JSON.stringify(found.map(factsOf), null, 2)}\n`)
  else if (found.length === 0) context.say('nothing is held')
  else {
    for (const { runId, item } of found) context.out(`${[`run ${runId}`, ...attentionLines(item)].join('\n')}\n`)
    context.say('next: drillbook recover')
  }
  return found.length === 0 ? exitCodes.succeeded : exitCodes.attention
}

/** What all runs hold; a run that goes on now is its owner's business. */
function heldIn(store: Store): readonly { readonly runId: string; readonly item: AttentionItem }[] {
  return store
    .list()
    .filter(run => !isFinished(run) && run.owner === undefined && run.status !== 'unreadable')
    .flatMap(({ runId }) => heldItems(runId, store.entries(runId)).map(item => ({ runId, item })))
}

const factsOf = ({ runId, item }: { runId: string; item: AttentionItem }) => ({
  runId,
  vendor: item.vendor ?? '',
  resource: item.resource ?? '',
  ...(item.id === undefined ? {} : { id: item.id }),
  marker: item.marker ?? '',
  step: item.step,
  since: new Date(item.since).toISOString(),
})
