import type { CommandStep } from '../../check/checked.ts'
import { pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { Frame } from '../frame.ts'
import { decide } from '../people/decide.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'

/**
 * An earlier process was cut off while the command ran: what is left of it is ended, then `rerun` decides. Without an end
 * the command runs again.
 */
export async function resumeCutOff(
  run: RunState,
  step: CommandStep,
  frame: Frame,
  key: string,
): Promise<StepEnd | undefined> {
  const spawned = run.journal.find('spawned', key)
  if (spawned !== undefined) {
    mark('command: what an earlier process left running is ended', key)
    await run.runtime.endOrphan(spawned)
  }
  if (!frame.cleanup && isStopping(run)) {
    mark('cancel: a command that was cut off is not run again', key)
    return { status: 'failed', failure: { class: 'cancelled', message: 'cut off while it ran, and not run again' } }
  }
  if (step.rerun === 'safe' || frame.cleanup) {
    mark('command: cut off, and run again', key)
    return undefined
  }
  const cutOff = `the command of "${pathOf(key)}" was cut off when the process ended`
  if (step.rerun === 'never')
    return {
      status: 'failed',
      failure: { class: 'inDoubt', message: `${cutOff}, and "rerun: never" forbids to run it again` },
    }
  const decision = await decide(run, {
    key,
    message: `${cutOff}. Run it again, or skip it because it had done its work?`,
    fields: {},
    choices: ['repeat', 'skip', 'reject'],
    untilMs: frame.deadlineAt,
  })
  if (decision?.decision === 'repeat') return undefined
  if (decision?.decision === 'skip') return { status: 'succeeded', outputs: {} }
  return {
    status: 'failed',
    failure: { class: decision === undefined ? 'deadline' : 'cancelled', message: `${cutOff}, and was not run again` },
  }
}
