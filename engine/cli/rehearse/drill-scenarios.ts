import { unmetExpectations } from '../../drill/expectation.ts'
import { scheduleOf } from '../../drill/scenario.ts'
import { runTrial } from '../../drill/trial.ts'
import { type PrepareOptions, preparePlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import type { ScenarioVerdict } from '../tell/drill-words.ts'
import { drillSubject } from './subject.ts'

/** Runs the named scenarios and holds each against what it expects. */
export async function runScenarios(
  context: Context,
  names: readonly string[],
  options: PrepareOptions & { readonly seed: string },
): Promise<readonly ScenarioVerdict[]> {
  const verdicts: ScenarioVerdict[] = []
  for (const name of names) {
    const prepared = await preparePlan(context, { ...options, scenario: name })
    if (prepared === undefined) break
    const { plan, offline } = prepared
    const subject = drillSubject(plan, { ...offline, seed: options.seed })
    const trial = await runTrial(subject, scheduleOf(offline.scenario), { events: true })
    verdicts.push({
      name,
      status: trial.result?.status ?? 'no end',
      unmet: unmetExpectations(trial, offline.scenario?.expect ?? {}),
    })
  }
  return verdicts
}
