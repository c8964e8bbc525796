import { canonical } from '../../../schemas/json.ts'
import { mark } from '../../mark.ts'
import type { RunState } from '../run-state.ts'
import type { Call, CallResult } from './call.ts'
import { perform } from './perform.ts'
import { runSeveral } from './several.ts'

/** A look; where the step type allows, one look serves all askers for a while (`sharedForMs`). */
export async function sharedLook(run: RunState, call: Call): Promise<CallResult> {
  const { sharedForMs } = call.uses
  const send = (): Promise<CallResult> => (call.uses.run === undefined ? perform(run, call) : runSeveral(run, call))
  if (sharedForMs === undefined) return send()
  const name = `look ${call.uses.type} ${canonical(call.input)}`
  const kept = call.connection.cache.get(name) as { at: number; result: Promise<CallResult> } | undefined
  const at = run.runtime.monotonic()
  if (kept !== undefined && at - kept.at < sharedForMs) {
    mark('poll: answered by the look of another step', call.key)
    return kept.result
  }
  const result = send()
  call.connection.cache.set(name, { at, result })
  return result
}
