import type { Fault } from '../../../schemas/faults.ts'
import type { Timed, WireCommandReply } from '../../../schemas/wire.ts'
import type { Simulate } from '../../check/checked.ts'
import { EngineFault } from '../../errors.ts'
import { exited } from '../program/exited.ts'
import type { CommandRequest, CommandResult } from '../runtime.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** One local program that was started. */
export interface RanProgram {
  readonly key: string
  readonly argv: readonly string[]
  readonly startedAt: number
}

/** A local program in virtual time: a look-up that a vendor's model `answer`s, else what its step says to `simulate`. */
export function simulatedCommand(
  request: CommandRequest,
  {
    fault,
    place,
    answer,
    simulate,
    clock,
  }: {
    fault: Fault | undefined
    place: string
    answer: Timed<WireCommandReply> | undefined
    simulate: Simulate
    clock: VirtualClock
  },
): CommandResult {
  request.onSpawn({ pid: 4_242, startedAt: '0', bootId: 'simulated' })
  const takesMs = answer?.latencyMs ?? simulate.takesMs
  if (fault === 'crash-applied' || fault === 'crash-after') {
    clock.pass(takesMs / 2)
    throw new EngineFault('crashed', `crashed while ${place} ran`)
  }
  if (takesMs > request.timeoutMs) {
    clock.pass(request.timeoutMs)
    return { kind: 'timedOut', stdout: '', stderr: '' }
  }
  clock.pass(takesMs)
  return exited(answer === undefined ? simulate : { ...answer.reply, files: {} })
}
