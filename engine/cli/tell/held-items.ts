import type { AttentionEntry, AttentionItem, Entry, PlanEntry } from '../../journal/entry.ts'
import { madeOutputs } from '../../journal/made.ts'
import { summarize } from '../../journal/summary.ts'
import { isWireTryOf, pathOf } from '../../key.ts'
import { type IdFields, idIn, idText } from '../../resource-id.ts'
import type { CreatedId } from './created-id.ts'

/** What a run holds or may hold, folded from its journal: of one that ended by its own words, else by what is still open. */
export function heldItems(runId: string, entries: readonly Entry[], idFields: CreatedId): readonly AttentionItem[] {
  const last = entries.at(-1)
  if (last?.type === 'end') return last.held
  const said = entries.filter((entry): entry is AttentionEntry => entry.type === 'attention')
  const known = said.filter(({ key }) => !isReleased(entries, key)).map(({ item }) => item)
  const open = entries.filter(
    (entry): entry is PlanEntry => entry.type === 'plan' && entry.creates !== undefined && mayExist(entries, entry),
  )
  return [
    ...known,
    ...open
      .filter(({ key }) => !known.some(({ step }) => step === pathOf(key)))
      .map(entry => interrupted(runId, entry, entries, idFields(entry))),
  ]
}

/** Something was sent, no answer proves that nothing happened, and no release of it is recorded. */
function mayExist(entries: readonly Entry[], { key, defers }: PlanEntry): boolean {
  const wireTries = entries.filter(entry => 'key' in entry && isWireTryOf(entry.key, key))
  const sent = wireTries.filter(({ type }) => type === 'begin').length
  const without = wireTries.filter(
    entry => entry.type === 'result' && ['notApplied', 'refused'].includes(entry.outcome),
  )
  return sent > without.length && !defers.some(defer => isReleased(entries, defer))
}

const isReleased = (entries: readonly Entry[], key: string): boolean =>
  entries.some(entry => entry.type === 'release' && entry.key === key)

function interrupted(
  runId: string,
  { key, uses, creates, at, marker, requestId }: PlanEntry,
  entries: readonly Entry[],
  fields: IdFields | undefined,
): AttentionItem {
  const id = fields === undefined ? undefined : idIn(madeOutputs(entries, key) ?? {}, fields)
  const waitsFor = summarize(entries, false)?.waitsFor
  return {
    step: pathOf(key),
    vendor: uses.split('/')[0]!,
    resource: creates!,
    ...(id === undefined ? {} : { id: idText(id) }),
    marker,
    requestId,
    state: 'held',
    what:
      waitsFor === undefined
        ? `run ${runId} was interrupted while it held this`
        : `run ${runId} holds this while it waits for a person at "${waitsFor}"`,
    check: `look for what the request id ${requestId} or the marker ${marker} made`,
    clear:
      waitsFor === undefined
        ? `drillbook recover ${runId}`
        : `drillbook answer ${runId} ${waitsFor}, or drillbook cancel ${runId}`,
    since: at,
  }
}
