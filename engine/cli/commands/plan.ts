import { describePlan } from '../../plan/describe-plan.ts'
import type { Context } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import { planWords } from '../plan-words.ts'
import { preparePlan } from '../prepare-plan.ts'

export interface PlanFlags {
  readonly input?: readonly string[]
  readonly inputs?: string
  readonly profile?: string
  readonly vendorMode?: readonly string[]
  readonly json: boolean
}

export default async function plan(context: Context, flags: PlanFlags, file: string): Promise<number> {
  const prepared = await preparePlan(context, { ...flags, file, isOffline: true })
  if (prepared === undefined) return exitCodes.usage
  const description = describePlan(prepared.plan)
  context.out(flags.json ? `${JSON.stringify(description, null, 2)}\n` : planWords(description))
  return exitCodes.succeeded
}
