import { KnobError } from '../../../schemas/knob-error.ts'
import { EngineFault, UsageError } from '../../errors.ts'
import { describeDiskFault, isDiskFault } from '../../journal/disk-fault.ts'
import type { Context } from './context.ts'
import { exitCodes } from './exit-codes.ts'

/** Says what went wrong in one place for all commands, and gives the code to end with. */
export function codeOfError(error: unknown, { say, environment }: Pick<Context, 'say' | 'environment'>): number {
  if (environment['DRILLBOOK_DEBUG'] === '1')
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  if (error instanceof UsageError) {
    say(`drillbook: ${error.message}`, ...(error.help === undefined ? [] : [`  help: ${error.help}`]))
    return exitCodes.usage
  }
  if (error instanceof KnobError) {
    say(`drillbook: ${error.message}`, '  help: "docs/mocks.md" lists what a scenario may set')
    return exitCodes.usage
  }
  if (error instanceof EngineFault) {
    say(`drillbook: ${error.message}`, `  help: ${faultHelp[error.kind]}`)
    return error.kind === 'not-owner' ? exitCodes.locked : exitCodes.attention
  }
  if (isDiskFault(error)) {
    say(`drillbook: a file could not be written: ${describeDiskFault(error)}`)
    return exitCodes.attention
  }
  say(
    `drillbook: ${mistakeWords(error)}`,
    `  help: ${MISTAKE_HELP}`,
    '  help: if a run was going on, "drillbook recover" releases what it holds',
  )
  return exitCodes.attention
}

/** What nobody foresaw, as a sentence. */
export const mistakeWords = (error: unknown): string =>
  `sorry, this is a mistake in Drillbook: ${error instanceof Error ? error.message : String(error)}`

export const MISTAKE_HELP =
  'please report it with this line and "drillbook doctor"; DRILLBOOK_DEBUG=1 shows where it happened'

const faultHelp: Readonly<Record<EngineFault['kind'], string>> = {
  crashed: '"drillbook recover" releases what the run holds',
  'journal-lost': 'make room on the disk or mend it, then "drillbook recover" releases what the run holds',
  'journal-refused':
    'keep the run\'s directory as it is and look at the vendor for what the run holds: "drillbook held"',
  'not-owner': '"drillbook runs" shows who owns the run; it can be cancelled from here with "drillbook cancel RUN"',
}
