import { pathOf } from '../key.ts'
import type { Decision, Wanted } from '../runtime/runtime.ts'
import type { RunState } from './run-state.ts'

/** A person's word, when there is one; the runtime writes it down before it returns. */
export async function hear(run: RunState, wanted: Wanted): Promise<Decision | 'nobody' | undefined> {
  const decision = await run.runtime.receive(wanted)
  if (typeof decision === 'object')
    run.emit?.({ event: 'run.decided', step: pathOf(wanted.key), key: wanted.key, ...decision })
  return decision
}
