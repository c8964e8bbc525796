import type { JsonObject } from '../../schemas/json.ts'
import type { PlanEntry } from '../journal/entry.ts'
import { madeOutputs } from '../journal/made.ts'
import { idIn, isSame, type NamedResource, type ResourceFields } from '../resource-id.ts'
import { createdId, type StepType } from '../step.ts'
import type { RunState } from './run-state.ts'

/** The resource that a record names by its declared fields, in the account of a connection. */
export function resourceIn(
  run: RunState,
  fields: ResourceFields | undefined,
  connection: string,
  record: JsonObject,
): NamedResource | undefined {
  const id = fields === undefined ? undefined : idIn(record, fields.id)
  if (fields === undefined || id === undefined) return undefined
  return { resource: fields.resource, account: run.runtime.connection(connection).budgetKey, id }
}

/** What the outputs of a planned call name: what it creates, else what its success is seen by. */
export function plannedFields(uses: StepType | undefined, planned: PlanEntry): ResourceFields | undefined {
  if (planned.creates === undefined) return uses?.verifiedBy
  const id = planned.id ?? createdId(uses)
  return id === undefined ? undefined : { resource: planned.creates, id }
}

/** Whether this run made a resource: one of its plans creates it, and the outputs that came of that carry its id. */
export function isMadeHere(run: RunState, wanted: NamedResource): boolean {
  const entries = run.journal.entries()
  return entries.some(entry => {
    if (entry.type !== 'plan' || entry.creates === undefined || entry.connection === undefined) return false
    const fields = plannedFields(run.plan.catalogue.steps.get(entry.uses), entry)
    const made = resourceIn(run, fields, entry.connection, madeOutputs(entries, entry.key) ?? {})
    return made !== undefined && isSame(made, wanted)
  })
}
