import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { KeptItem } from '../../holding.ts'
import type { Entry, PlanEntry } from '../../journal/entry.ts'
import { madeOutputs } from '../../journal/made.ts'
import { pathOf } from '../../key.ts'
import { idIn, idText } from '../../resource-id.ts'
import { plannedFields } from '../resources.ts'
import type { RunState } from '../run-state.ts'

/** What stays on purpose when a run ends: what its steps made under `keep`, unless they have given it back since. */
export function keptIn(run: RunState): readonly KeptItem[] {
  const entries = run.journal.entries()
  return entries.flatMap(entry => {
    if (entry.type === 'plan' && entry.keep !== undefined) return madeAndKept(run, entries, entry, entry.keep)
    if (entry.type !== 'done' || entry.keep === undefined || entry.status !== 'succeeded') return []
    return [{ step: pathOf(entry.key), reason: entry.keep }]
  })
}

function madeAndKept(
  { plan: { catalogue } }: RunState,
  entries: readonly Entry[],
  plan: PlanEntry,
  reason: string,
): readonly KeptItem[] {
  const made = madeOutputs(entries, plan.key) ?? outputsOfSeveral(entries, plan.key)
  if (made === undefined) return []
  const fields = plannedFields(catalogue.steps.get(plan.uses), plan)
  const known = fields === undefined ? undefined : idIn(made, fields.id)
  const id = known && idText(known)
  const { creates: resource } = plan
  return isGivenBack(entries, resource, id) ? [] : [{ step: pathOf(plan.key), ...defined({ resource, id }), reason }]
}

/** A step of several calls sends none under its own key: what it made is what it ended with. */
const outputsOfSeveral = (entries: readonly Entry[], key: string): JsonObject | undefined => {
  const done = entries.find(entry => entry.type === 'done' && entry.key === key)
  return done?.type === 'done' && done.status === 'succeeded' ? (done.outputs ?? {}) : undefined
}

const isGivenBack = (entries: readonly Entry[], resource: string | undefined, id: string | undefined): boolean =>
  id !== undefined && entries.some(entry => entry.type === 'release' && entry.resource === resource && entry.id === id)
