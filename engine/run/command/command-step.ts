import { defined } from '../../../schemas/defined.ts'
import type { CommandStep } from '../../check/checked.ts'
import { pathOf, wireKey } from '../../key.ts'
import type { Frame } from '../frame.ts'
import { registerDefers } from '../register.ts'
import { backoffMs, singleTry } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { cancelled, tryCommand } from './command-try.ts'
import { prepareCommand } from './prepare-command.ts'

/** A local program: begun and ended on disk; one that a crash cut off is not repeated blindly (`rerun`). */
export async function runCommandStep(run: RunState, step: CommandStep, frame: Frame, key: string): Promise<StepEnd> {
  const prepared = await prepareCommand(run, step, frame, key)
  if (!prepared.ok) return { status: 'failed', failure: prepared.failure }
  if (isStopping(run) && !frame.cleanup && run.journal.find('begin', wireKey(key, 1)) === undefined) return cancelled
  const origin = { key, path: pathOf(key), at: run.runtime.now(), outputs: {} }
  registerDefers(run, step, frame, origin)

  const policy = step.retry ?? singleTry
  let counted = 0
  for (let number = 1; ; number += 1) {
    const tryKey = wireKey(key, number)
    const isReplayed = run.journal.find('result', tryKey) !== undefined
    const end = await tryCommand(run, step, frame, { key: tryKey, prepared: prepared.value })
    const tell = (nextInMs?: number) => isReplayed || tellTry(run, tryKey, nextInMs)
    if (end.status !== 'failed') {
      tell()
      if (end.status === 'succeeded') origin.outputs = end.outputs
      return end
    }
    counted += 1
    const again =
      policy.on.includes(end.failure.class) && counted < policy.attempts && end.failure.class !== 'cancelled'
    const delay = backoffMs(policy, counted + 1, run.runtime.random(tryKey))
    const isLast = !again || run.runtime.now() + delay > frame.deadlineAt
    tell(isLast ? undefined : delay)
    if (isLast) return end
    await run.runtime.sleep(delay)
    if (!frame.cleanup && isStopping(run)) return cancelled
  }
}

/** How a try ended, as its entries say; one that was not begun has none. */
function tellTry(run: RunState, key: string, nextInMs: number | undefined): void {
  const begun = run.journal.find('begin', key)
  const result = run.journal.find('result', key)
  if (run.emit === undefined || begun === undefined || result === undefined) return
  run.emit({
    event: 'attempt.ended',
    step: pathOf(key),
    key,
    outcome: result.outcome,
    tookMs: result.at - begun.at,
    ...defined({ message: result.failure?.message }),
    ...defined({ nextInMs }),
  })
}
