import { hash } from 'node:crypto'
import { defined } from '../../../schemas/defined.ts'
import { COMMAND_TIMEOUT_MS } from '../../bound.ts'
import type { CommandStep } from '../../check/checked.ts'
import { pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import { isPast, programMs } from '../deadline.ts'
import type { Frame } from '../frame.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { commandEnd } from './command-end.ts'
import { resumeCutOff } from './cut-off.ts'
import type { PreparedCommand } from './prepare-command.ts'

/** One try: what the journal holds of it answers, else its begin and its result are written around the program. */
export async function tryCommand(
  run: RunState,
  step: CommandStep,
  frame: Frame,
  { key, prepared }: { readonly key: string; readonly prepared: PreparedCommand },
): Promise<StepEnd> {
  const { journal, runtime } = run
  const recorded = journal.find('result', key)
  if (recorded !== undefined) {
    mark('command: its result is in the journal', key)
    return recorded.failure === undefined
      ? { status: 'succeeded', outputs: recorded.outputs ?? {} }
      : { status: 'failed', failure: recorded.failure }
  }
  if (journal.find('begin', key) !== undefined) {
    const stopped = await resumeCutOff(run, step, frame, key)
    if (stopped !== undefined) return stopped
    if (isPast(run, frame.deadlineAt)) return notStarted
  } else {
    if (!frame.cleanup && isStopping(run)) return cancelled
    if (isPast(run, frame.deadlineAt)) return notStarted
    journal.append({
      type: 'begin',
      key,
      at: runtime.now(),
      requestHash: hash('sha256', JSON.stringify(prepared.argv)).slice(0, 32),
    })
    run.emit?.({ event: 'attempt.started', step: pathOf(key), key })
  }
  const wholeMs = step.timeoutMs ?? COMMAND_TIMEOUT_MS
  const timeoutMs = programMs(run, wholeMs, frame.deadlineAt)
  const result = await runtime.command({
    ...prepared,
    key: pathOf(key),
    keepAs: key,
    timeoutMs,
    onSpawn: spawned => journal.append({ type: 'spawned', key, at: runtime.now(), ...spawned }),
  })
  const end = commandEnd(step, result, { isCut: timeoutMs < wholeMs })
  journal.append({
    type: 'result',
    key,
    at: runtime.now(),
    outcome: end.status === 'succeeded' ? 'applied' : 'refused',
    ...(end.status === 'succeeded' ? { outputs: end.outputs } : {}),
    ...(end.status === 'failed' ? { failure: end.failure } : {}),
    ...defined({ outputFiles: result.outputFiles }),
  })
  return end
}

const notStarted: StepEnd = {
  status: 'failed',
  failure: { class: 'deadline', message: 'the command was not started: the deadline had passed' },
}

export const cancelled: StepEnd = {
  status: 'failed',
  failure: { class: 'cancelled', message: 'cancelled before the command was started' },
}
