import type { CommandStep } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { CommandResult } from '../../runtime/runtime.ts'
import type { StepEnd } from '../step-end.ts'
import { commandOutputs } from './command-outputs.ts'
import { lastWords } from './last-words.ts'

/** What the end of a program means for its step. */
export function commandEnd(step: CommandStep, result: CommandResult): StepEnd {
  const failed = (failure: Failure): StepEnd => ({ status: 'failed', failure })
  switch (result.kind) {
    case 'notStarted':
      return failed({ class: 'invalid', message: `the command could not be started: ${result.reason}` })
    case 'cancelled':
      return failed({ class: 'cancelled', message: 'the command was ended by a cancel' })
    case 'timedOut':
      return failed({ class: 'timeout', message: `the command did not end in time${lastWords(result.stderr)}` })
    case 'exited': {
      if (result.exitCode !== 0)
        return failed({
          class: 'exitCode',
          message: `the command ended with ${result.exitCode}${lastWords(result.stderr || result.stdout)}`,
          code: String(result.exitCode),
        })
      const outputs = commandOutputs(step, result)
      return outputs.ok ? { status: 'succeeded', outputs: outputs.value } : failed(outputs.failure)
    }
  }
}
