import type { Fault } from '../../../schemas/faults.ts'
import type { Timed, WireCommandReply } from '../../../schemas/wire.ts'
import type { Simulate } from '../../check/checked.ts'
import { EngineFault } from '../../errors.ts'
import type { CommandRequest, CommandResult } from '../runtime.ts'
import { rehearseProgram } from './rehearsed-program.ts'
import { isProgramFault } from './script.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** One local program that was to be started. */
export interface RanProgram {
  readonly key: string
  readonly argv: readonly string[]
  readonly startedAt: number
  readonly endedAt: number
  /** `crashed`: the process that waited for it ended first. */
  readonly result: CommandResult | 'crashed'
}

/** A local program in virtual time. */
export function simulatedCommand(
  request: CommandRequest,
  {
    fault,
    place,
    answer,
    simulate,
    clock,
    isCancelled,
  }: {
    fault: Fault | undefined
    place: string
    /** What a vendor's model does for it; `undefined` where none knows the program. */
    answer: () => Timed<WireCommandReply> | undefined
    simulate: Simulate
    clock: VirtualClock
    /** A signal came while it ran, and it is no cleanup. */
    isCancelled: boolean
  },
): CommandResult | EngineFault {
  if (fault === 'crash') return new EngineFault('crashed', `crashed before ${place}`)
  if (fault !== 'missing') request.onSpawn({ pid: 4_242, startedAt: '0', bootId: 'simulated' })
  if (isCancelled) {
    clock.pass(Math.min(simulate.takesMs / 2, request.timeoutMs))
    return { kind: 'cancelled' }
  }
  if (fault === 'crash-applied' || fault === 'crash-after') {
    clock.pass((answer()?.latencyMs ?? simulate.takesMs) / 2)
    return new EngineFault('crashed', `crashed while ${place} ran`)
  }
  const { takesMs, result } = rehearseProgram(request, {
    fault: isProgramFault(fault) ? fault : undefined,
    simulate,
    work: answer,
  })
  clock.pass(takesMs)
  return result
}
