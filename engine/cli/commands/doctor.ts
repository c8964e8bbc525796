import { catalogue } from '../../../steps/index.ts'
import { type DoctorFinding, machineFindings } from '../doctor/machine.ts'
import { vendorFindings } from '../doctor/vendors.ts'
import { readProfile } from '../read/profile.ts'
import { columns } from '../shell/columns.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export interface DoctorFlags {
  readonly profile?: string
  readonly json: boolean
  readonly stateDir?: string
}

/** Everything that has to be right before a night: said in one list, each line with what to do. */
export default async function doctor(context: Context, flags: DoctorFlags): Promise<number> {
  const profile = flags.profile === undefined ? undefined : readProfile(flags.profile, context.workingFolder)
  const findings: DoctorFinding[] = [...machineFindings(context, flags.stateDir)]
  for (const vendor of catalogue.vendors.values()) findings.push(...(await vendorFindings(context, vendor, profile)))
  if (flags.json) context.out(`${JSON.stringify(findings, null, 2)}\n`)
  else context.out(`${columns(findings.map(({ state, subject, words }) => [marks[state], subject, words]))}\n`)
  return findings.some(({ state }) => state === 'wrong') ? exitCodes.failed : exitCodes.succeeded
}

const marks: Readonly<Record<DoctorFinding['state'], string>> = { good: '✔', unset: '–', warning: '!', wrong: '✖' }
