import { printFault, splitFault } from '../../schemas/address.ts'
import { type Fault, faultNames } from '../../schemas/faults.ts'
import { UsageError } from '../errors.ts'
import { normalAddress, type ScheduledFault } from '../runtime/simulated/script.ts'
import type { Schedule } from './trial.ts'

const VERSION = 'v1'

/** A schedule as one line that `--replay` takes: `v1:lag;space/buffer.send#1=reset-applied`. */
export const printSchedule = ({ world, faults }: Schedule): string =>
  [`${VERSION}:${world}`, ...faults.map(printFault)].join(';')

/** The schedule of such a line; anything unknown in it is an error, never a guess. */
export function parseSchedule(text: string): Schedule {
  const [head = '', ...entries] = text.split(';')
  const world = head.startsWith(`${VERSION}:`) ? head.slice(VERSION.length + 1) : ''
  if (!/^[a-z]+$/.test(world))
    throw new UsageError(`"${head}" does not start a schedule`, `a schedule reads ${VERSION}:WORLD;PLACE=FAULT;…`)
  return { world, faults: entries.map(parseFault) }
}

function parseFault(text: string): ScheduledFault {
  const { at, fault } = splitFault(text) ?? { at: '', fault: '' }
  if (!isFault(fault)) {
    throw new UsageError(`"${text}" is no fault at a place`, `faults: ${faultNames.join(', ')}`)
  }
  return { at: normalAddress(at), fault }
}

export const isFault = (text: string): text is Fault => faultNames.includes(text)
