import { describePlan } from '../../plan/describe-plan.ts'
import { preparePlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { planWords } from '../tell/plan-words.ts'

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
