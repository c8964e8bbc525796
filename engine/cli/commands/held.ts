import { defined } from '../../../schemas/defined.ts'
import type { AttentionItem, StartEntry } from '../../journal/entry.ts'
import type { Store } from '../../journal/store.ts'
import { isFinished, type RunSummary } from '../../journal/summary.ts'
import { pathOf } from '../../key.ts'
import { commandAt, type RunPlace } from '../../next-command.ts'
import { attentionLines, nextLines } from '../../report/outcome.ts'
import { isRehearsal } from '../run/continue-run.ts'
import { openStore, runPlace } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { createdIds } from '../tell/created-id.ts'
import { heldItems } from '../tell/held-items.ts'
import { leftByPrograms } from '../tell/open-releases.ts'
import { waysOn } from '../tell/ways-on.ts'

export default async function held(
  context: Context,
  { json, stateDir }: { json: boolean; stateDir?: string },
): Promise<number> {
  const place = runPlace(context, stateDir)
  const store = openStore(context, stateDir)
  const found = await heldIn(store, place)
  if (json) context.out(`${JSON.stringify(found.map(factsOf), null, 2)}\n`)
  else if (found.length === 0) context.say('nothing is known to be held')
  else {
    for (const { run, item } of found)
      context.out(`${[`run ${run.runId}, since ${isoTime(item.since)}`, ...attentionLines(item)].join('\n')}\n`)
    context.say(
      ...nextLines(
        nextOf(
          found.map(({ run }) => run),
          store,
          place,
        ),
      ),
    )
  }
  return found.length === 0 ? exitCodes.succeeded : exitCodes.attention
}

interface Held {
  readonly run: RunSummary
  readonly item: AttentionItem
}

/** What all runs hold that have not finished, those among them that go on now; of rehearsals what programs left. */
async function heldIn(store: Store, place: RunPlace): Promise<readonly Held[]> {
  const found = store
    .list()
    .filter(run => !isFinished(run))
    .map(async run => (await itemsOf(store, run, place)).map(item => ({ run, item })))
  return (await Promise.all(found)).flat()
}

async function itemsOf(store: Store, run: RunSummary, place: RunPlace): Promise<readonly AttentionItem[]> {
  if (run.status === 'unreadable') return [unreadable(store, run.runId, place)]
  const entries = store.entries(run.runId)
  const start = entries.find((entry): entry is StartEntry => entry.type === 'start')
  if (start === undefined) return []
  const left = isRehearsal(start) ? new Set(leftByPrograms(entries).map(({ origin }) => pathOf(origin))) : undefined
  const items = heldItems(run, entries, { idFields: await createdIds(entries), place })
  return left === undefined ? items : items.filter(({ step, vendor }) => vendor === undefined && left.has(step))
}

/** What can not be read is not empty. */
const unreadable = (store: Store, runId: string, place: RunPlace): AttentionItem => ({
  step: '?',
  resource: 'anything',
  state: 'inDoubt',
  what: `the journal of run ${runId} can not be read, so that nobody knows what it holds`,
  check: `look at the vendors of "${store.folderOf(runId)}/runbook.yaml" for what carries the id ${runId}`,
  clear: `"${commandAt(place, 'verify', [runId])}" says what is wrong with it`,
  since: Number.NaN,
})

/** One command that is of use for all that nobody is at work on, else what helps the first run on. */
function nextOf(runs: readonly RunSummary[], store: Store, place: RunPlace): readonly string[] {
  const left = runs.some(
    ({ owner, waitsFor, status }) => owner === undefined && waitsFor === undefined && status !== 'unreadable',
  )
  if (left) return [commandAt(place, 'recover', [])]
  const run = runs.find(({ waitsFor }) => waitsFor !== undefined) ?? runs[0]!
  return waysOn(run, run.status === 'unreadable' ? [] : store.entries(run.runId), place)
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
