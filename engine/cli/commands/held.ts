import { defined } from '../../../schemas/defined.ts'
import type { AttentionItem, StartEntry } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import { isFinished, type RunSummary } from '../../journal/summary.ts'
import { attentionLines } from '../../report/outcome.ts'
import { isRehearsal } from '../run/continue-run.ts'
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
  else if (found.length === 0) context.say('nothing is known to be held')
  else {
    for (const { run, item } of found)
      context.out(`${[`run ${run.runId}, since ${isoTime(item.since)}`, ...attentionLines(item)].join('\n')}\n`)
    context.say(`next: drillbook ${nextOf(found.map(({ run }) => run))}`)
  }
  return found.length === 0 ? exitCodes.succeeded : exitCodes.attention
}

interface Held {
  readonly run: RunSummary
  readonly item: AttentionItem
}

/** What all runs hold that have not finished, those among them that go on now; a rehearsal holds nothing. */
async function heldIn(store: Store): Promise<readonly Held[]> {
  const found = store
    .list()
    .filter(run => !isFinished(run))
    .map(async run => (await itemsOf(store, run)).map(item => ({ run, item })))
  return (await Promise.all(found)).flat()
}

async function itemsOf(store: Store, run: RunSummary): Promise<readonly AttentionItem[]> {
  if (run.status === 'unreadable') return [unreadable(store, run.runId)]
  const entries = store.entries(run.runId)
  const start = entries.find((entry): entry is StartEntry => entry.type === 'start')
  return start === undefined || isRehearsal(start) ? [] : heldItems(run, entries, await createdIds(entries))
}

/** What can not be read is not empty. */
const unreadable = (store: Store, runId: string): AttentionItem => ({
  step: '?',
  resource: 'anything',
  state: 'inDoubt',
  what: `the journal of run ${runId} can not be read, so that nobody knows what it holds`,
  check: `look at the vendors of "${store.folderOf(runId)}/runbook.yaml" for what carries the id ${runId}`,
  clear: `drillbook verify ${runId} says what is wrong with it`,
  since: Number.NaN,
})

/** One command that is of use for all of it, else the one for what nobody is at work on. */
function nextOf(runs: readonly RunSummary[]): string {
  const left = runs.find(
    ({ owner, waitsFor, status }) => owner === undefined && waitsFor === undefined && status !== 'unreadable',
  )
  if (left !== undefined) return 'recover'
  const waiting = runs.find(({ waitsFor }) => waitsFor !== undefined)
  if (waiting !== undefined) return `answer ${waiting.runId} ${waiting.waitsFor}`
  return `${runs[0]!.status === 'unreadable' ? 'verify' : 'show'} ${runs[0]!.runId}`
}

const factsOf = ({ run: { runId, owner }, item }: Held) => ({
  runId,
  vendor: item.vendor ?? '',
  resource: item.resource ?? '',
  ...defined({ id: item.id }),
  marker: item.marker ?? '',
  step: item.step,
  state: item.state,
  since: isoTime(item.since),
  clear: item.clear,
  ...defined({ owner }),
})

const isoTime = (at: number): string => (Number.isNaN(at) ? '?' : new Date(at).toISOString())
