import { RELEASE_DEADLINE_MS } from '../../bound.ts'
import { mark } from '../../mark.ts'
import type { Call } from '../call/call.ts'
import { closeDoubt, openDoubt } from '../call/doubt.ts'
import { hearLateAnswer } from '../call/late-answer.ts'
import { settle } from '../call/settle.ts'
import type { RunState } from '../run-state.ts'

/**
 * What a deadline left in doubt and no release settles: a late answer or a look does, when the forward part is over. What
 * stays open is for a person, as the journal says since the step has ended.
 */
export async function settleOpenDoubts(run: RunState): Promise<void> {
  await run.runtime.shield(async () => {
    for (const call of run.leftInDoubt.splice(0)) {
      const verdict = (await hearLateAnswer(run, call)) ?? (await settleByLook(run, call))
      if (verdict !== 'unknown') run.attention.delete(call.key)
    }
  })
}

async function settleByLook(run: RunState, call: Call): Promise<'applied' | 'absent' | 'unknown'> {
  if (call.uses.settle === undefined || call.repeat !== 'look-first') return 'unknown'
  mark('settle: looked for after the deadline, nothing else settles it', call.key)
  openDoubt(run, call)
  const deadlineAt = run.runtime.now() + RELEASE_DEADLINE_MS
  const verdict = await settle(run, { ...call, lane: 'cleanup', deadlineAt })
  if (verdict === 'late') return 'unknown'
  closeDoubt(run, call, verdict, 'look')
  return verdict
}
