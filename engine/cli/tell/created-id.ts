import type { Entry, PlanEntry } from '../../journal/entry.ts'
import type { IdFields } from '../../resource-id.ts'
import { createdId } from '../../step.ts'

/** Which outputs name what a plan entry creates. */
export type CreatedId = (plan: PlanEntry) => IdFields | undefined

/** By the entry's own word; one of version 0.1 says its step type only, and the catalogue is loaded for such alone. */
export async function createdIds(entries: readonly Entry[]): Promise<CreatedId> {
  if (entries.every(entry => entry.type !== 'plan' || entry.creates === undefined || entry.id !== undefined))
    return ({ id }) => id
  const { catalogue } = await import('../../../steps/index.ts')
  return ({ id, uses }) => id ?? createdId(catalogue.steps.get(uses))
}
