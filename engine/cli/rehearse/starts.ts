import type { Subject } from '../../drill/trial.ts'
import { type PreparedPlan, type PrepareOptions, preparePlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import { drillSubject } from './subject.ts'

/** What a drill starts from: the drill file as it is, then each of `explore.cases`. */
export async function drillStarts(
  context: Context,
  { plan, offline }: PreparedPlan,
  options: PrepareOptions & { readonly seed: string },
): Promise<readonly [Subject, ...Subject[]]> {
  const { seed } = options
  const cases: Subject[] = []
  for (const start of offline.drill?.explore?.cases ?? []) {
    // The runbook is the one whose problems were said already.
    const prepared = await preparePlan(context, { ...options, case: start })
    if (prepared !== undefined) cases.push(drillSubject(prepared.plan, { ...prepared.offline, seed }, start.name))
  }
  return [drillSubject(plan, { ...offline, seed }), ...cases]
}
