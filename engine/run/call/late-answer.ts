import { defined } from '../../../schemas/defined.ts'
import { mark } from '../../mark.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import { closeDoubt, openDoubt } from './doubt.ts'
import { readResult } from './outcome.ts'

/**
 * A try that its deadline cut is in doubt while its socket is open: an answer that comes there after all settles it like
 * any other, and only then is it looked for. Waits no longer than the try's own timeout.
 */
export async function hearLateAnswer(run: RunState, call: Call): Promise<'applied' | 'absent' | undefined> {
  const { late } = call
  if (late === undefined) return undefined
  delete call.late
  const { outcome, outputs, failure } = readResult(call, await late())
  if (outcome === 'doubt') return undefined
  const isOnlyDoubt = call.tries.slice(call.clearedTries).filter(ended => ended.outcome === 'doubt').length === 1
  // That the last one was refused says nothing of those before it.
  if (outcome !== 'applied' && !isOnlyDoubt) return undefined
  const verdict = outcome === 'applied' ? 'applied' : 'absent'
  mark('settle: the answer came after the deadline, and counts', call.key, failure?.message)
  openDoubt(run, call)
  const tries = call.tries.length
  const at = run.runtime.now()
  run.journal.append({ type: 'settled', key: call.key, at, tries, verdict, by: 'answer', ...defined({ outputs }) })
  closeDoubt(run, call, verdict, 'answer')
  if (verdict === 'applied') call.settledOutputs = outputs ?? {}
  else call.clearedTries = tries
  return verdict
}
