import { defined } from '../../../schemas/defined.ts'
import type { CommandStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { CommandResult } from '../../runtime/runtime.ts'
import type { StepEnd } from '../step-end.ts'
import { commandOutputs } from './command-outputs.ts'
import { afterColon, quoteCause, quoteEnd } from './quote.ts'

/** What the end of a program means for its step; `isCut`: it was ended by the step's deadline, not by its timeout. */
export function commandEnd(step: CommandStep, result: CommandResult, { isCut }: { readonly isCut: boolean }): StepEnd {
  const failed = (failure: Failure): StepEnd => ({ status: 'failed', failure })
  switch (result.kind) {
    case 'notStarted':
      return failed({ class: 'invalid', message: `the command could not be started: ${result.reason}` })
    case 'cancelled':
      return failed({ class: 'cancelled', message: 'the command was ended by a cancel' })
    case 'timedOut': {
      const quote = quoteEnd(result.stderr, result.stdout)
      const message = `the command did not end ${isCut ? 'before the deadline' : 'in time'}${afterColon(quote)}`
      return failed({ class: isCut ? 'deadline' : 'timeout', message, ...defined({ printed: quote.printed }) })
    }
    case 'exited': {
      const failure = result.exitCode === 0 ? undefined : exitFailure(result)
      if (failure !== undefined && !step.expectsExitCode) return failed(failure)
      const outputs = commandOutputs(step, result)
      if (!outputs.ok) return failed(outputs.failure)
      return { status: 'succeeded', outputs: outputs.value, ...defined({ ifUnexpected: failure }) }
    }
  }
}

function exitFailure({ exitCode, stdout, stderr }: Extract<CommandResult, { kind: 'exited' }>): Failure {
  const quote = quoteCause(stderr, stdout)
  return {
    class: 'exitCode',
    message: `the command ended with ${exitCode}${afterColon(quote)}`,
    code: String(exitCode),
    ...defined({ printed: quote.printed }),
  }
}
