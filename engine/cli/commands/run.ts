import { randomBytes } from 'node:crypto'
import { refuseKnownEarly } from '../../plan/known-early.ts'
import { preparePlan } from '../read/prepare-plan.ts'
import { requireSecrets } from '../read/require-secrets.ts'
import { requirePrograms } from '../run/require-programs.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { timeStages } from '../tell/stages.ts'

interface RunFlags {
  readonly input?: readonly string[]
  readonly inputs?: string
  readonly profile?: string
  readonly dryRun: boolean
  readonly mock: boolean
  readonly scenario?: string
  readonly speed: number
  readonly exec: boolean
  readonly vendorMode?: readonly string[]
  readonly seed?: string
  readonly confirm?: readonly string[]
  readonly yes: boolean
  readonly wait: boolean
  readonly json: boolean
  readonly trace: boolean
  readonly quiet: boolean
  readonly report?: string
  readonly stateDir?: string
}

export default (context: Context, flags: RunFlags, file: string): Promise<number> =>
  timeStages(context, flags, () => run(context, flags, file))

async function run(context: Context, flags: RunFlags, file: string): Promise<number> {
  const prepared = await preparePlan(context, { ...flags, file, isOffline: flags.dryRun || flags.mock })
  if (prepared === undefined) return exitCodes.usage

  refuseKnownEarly(prepared.plan)
  if (flags.dryRun) {
    const { dryRun } = await import('../rehearse/dry-run.ts')
    // What it says depends on files and inputs alone (property S20).
    return dryRun(context, { ...flags, ...prepared, file, seed: flags.seed ?? 'dry run' })
  }
  if (!flags.mock) {
    requireSecrets(prepared.plan, context)
    requirePrograms(prepared.plan, context)
  }
  const { runNow } = await import('../run/run-now.ts')
  const seed = flags.seed ?? randomBytes(8).toString('hex')
  return runNow(context, { ...flags, ...prepared, file, seed })
}
