import type { JsonObject } from '../../../schemas/json.ts'
import type { ReadBack } from '../../step.ts'
import type { Call } from '../call/call.ts'
import { lookFor } from '../call/settle.ts'
import { releasePolicy } from '../retry.ts'
import type { RunState } from '../run-state.ts'

/** What one look at a resource that is being released says. */
export type Seen =
  | { readonly kind: 'released'; readonly evidence: string }
  /** 404: no proof alone (S2, docs/decisions/releases.md). */
  | { readonly kind: 'missing' }
  /** In a failed state: one definitive answer to the release is enough. */
  | { readonly kind: 'failed'; readonly state: string }
  | { readonly kind: 'alive'; readonly state: string }
  | { readonly kind: 'unseen'; readonly reason: string }

/** What is transient is looked at again until the release's deadline (docs/decisions/waiting.md). */
const readBackPolicy = { ...releasePolicy, maxMs: 30_000 }

export async function readBack(run: RunState, call: Call, how: ReadBack): Promise<Seen> {
  const uses = run.plan.catalogue.steps.get(how.uses)!
  const result = await lookFor(run, call, 'read-back', { uses: how.uses, with: how.with(call.input) }, readBackPolicy)
  if (!result.ok)
    return result.failure.class === 'notFound'
      ? { kind: 'missing' }
      : { kind: 'unseen', reason: result.failure.message }
  const { lifecycle } = uses
  const state = stateOf(result.outputs, lifecycle?.field ?? 'state')
  if (lifecycle?.released.includes(state)) return { kind: 'released', evidence: `the vendor shows ${state}` }
  const isSpent = lifecycle?.failed.includes(state) === true && how.failedStays !== true
  return isSpent ? { kind: 'failed', state } : { kind: 'alive', state }
}

const stateOf = (outputs: JsonObject, field: string): string => {
  const state = outputs[field]
  return typeof state === 'string' ? state : 'in no known state'
}
