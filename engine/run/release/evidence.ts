import type { Call } from '../call/call.ts'
import { lookFor } from '../call/settle.ts'
import type { RunState } from '../run-state.ts'

/** Advice does not wait longer than this for its evidence. */
const EVIDENCE_WITHIN_MS = 30_000

/** What a look at a call in doubt shows, in a sentence; it settles nothing by itself. Silence when it can not be had. */
export async function evidenceFor(run: RunState, call: Call): Promise<string> {
  const { evidence } = call.uses
  if (evidence === undefined) return ''
  const reading: Call = { ...call, lane: 'cleanup', deadlineAt: run.runtime.now() + EVIDENCE_WITHIN_MS }
  const seen = await run.runtime.shield(() =>
    lookFor(run, reading, 'evidence', evidence.look(call.input, call.context)),
  )
  return seen.ok ? evidence.tell(seen.outputs, call.input) : ''
}
