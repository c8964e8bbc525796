import { printFault, splitFault } from '../../schemas/address.ts'
import { defined } from '../../schemas/defined.ts'
import { type Fault, faultNames } from '../../schemas/faults.ts'
import { UsageError } from '../errors.ts'
import { normalAddress, type ScheduledFault } from '../runtime/simulated/script.ts'
import type { Schedule } from './trial.ts'

const VERSION = 'v1'

/** A schedule as one line that `--replay` takes: `v1:lag/azure;space/buffer.send#1=reset-applied`. */
export const printSchedule = ({ world, case: start, faults }: Schedule): string =>
  [`${VERSION}:${world}${start === undefined ? '' : `/${start}`}`, ...faults.map(printFault)].join(';')

/** The schedule of such a line; anything unknown in it is an error, never a guess. */
export function parseSchedule(text: string): Schedule {
  const [head = '', ...entries] = text.split(';')
  const { version, world, start } = HEAD.exec(head)?.groups ?? {}
  if (version !== VERSION || world === undefined)
    throw new UsageError(`"${head}" does not start a schedule`, `a schedule reads ${VERSION}:WORLD/CASE;PLACE=FAULT;…`)
  return { world, ...defined({ case: start }), faults: entries.map(parseFault) }
}

const HEAD = /^(?<version>v\d+):(?<world>[a-z]+)(?:\/(?<start>[a-z][a-z0-9-]*))?$/

function parseFault(text: string): ScheduledFault {
  const { at, fault } = splitFault(text) ?? { at: '', fault: '' }
  if (!isFault(fault)) {
    throw new UsageError(`"${text}" is no fault at a place`, `faults: ${faultNames.join(', ')}`)
  }
  return { at: normalAddress(at), fault }
}

export const isFault = (text: string): text is Fault => faultNames.includes(text)
