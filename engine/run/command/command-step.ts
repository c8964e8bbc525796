import { defined } from '../../../schemas/defined.ts'
import type { CommandStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { pathOf, wireKey } from '../../key.ts'
import { delayUntil } from '../deadline.ts'
import type { Frame } from '../frame.ts'
import { registerDefers } from '../register.ts'
import { backoffMs, singleTry } from '../retry.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { cancelled, tryCommand } from './command-try.ts'
import { prepareCommand } from './prepare-command.ts'

/** A local program: begun and ended on disk; one that a crash cut off is not repeated blindly (`rerun`). */
export async function runCommandStep(run: RunState, step: CommandStep, frame: Frame, key: string): Promise<StepEnd> {
  const isBegun = run.journal.find('begin', wireKey(key, 1)) !== undefined
  const origin = { key, path: pathOf(key), at: run.runtime.now(), outputs: {} }
  const prepared = await prepareCommand(run, step, frame, key)
  if (prepared.ok && isStopping(run) && !frame.cleanup && !isBegun) return cancelled
  // What an earlier process began is given back, although this one can not start it again.
  if (prepared.ok || isBegun) registerDefers(run, step, frame, origin)
  if (!prepared.ok) return { status: 'failed', failure: prepared.failure }

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
    const isTooLate = run.runtime.now() >= frame.deadlineAt
    const backoff = backoffMs(policy, counted + 1, run.runtime.random(tryKey))
    const delay = delayUntil(run, backoff, frame.deadlineAt)
    tell(again && !isTooLate ? delay : undefined)
    if (!again) return end
    if (isTooLate) return pastDeadline(key, end.failure)
    await run.runtime.sleep(delay)
    if (!frame.cleanup && isStopping(run)) return cancelled
  }
}

/** Its last try began at the deadline, and no other may. */
const pastDeadline = (key: string, { message }: Failure): StepEnd => ({
  status: 'failed',
  failure: { class: 'deadline', message: `"${pathOf(key)}" did not end before its deadline; last: ${message}` },
})

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
    ...defined({ outputFiles: result.outputFiles }),
    ...defined({ nextInMs }),
  })
}
