import { unmetExpectations } from '../../drill/expectation.ts'
import { scheduleOf } from '../../drill/scenario.ts'
import { runTrial } from '../../drill/trial.ts'
import { type PrepareOptions, preparePlan } from '../read/prepare-plan.ts'
import type { Context } from '../shell/context.ts'
import { subjectOf } from './subject.ts'

/** One scenario of a drill file, run once. */
export interface ScenarioVerdict {
  readonly name: string
  readonly status: string
  /** What did not come out as the scenario expects, a sentence each. */
  readonly unmet: readonly string[]
}

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
    const subject = subjectOf(plan, { ...offline, seed: options.seed })
    const trial = await runTrial(subject, scheduleOf(offline.scenario), { events: true })
    verdicts.push({
      name,
      status: trial.result?.status ?? 'no end',
      unmet: unmetExpectations(trial, offline.scenario?.expect ?? {}),
    })
  }
  return verdicts
}

/** The scenarios for a person: those that came out otherwise, each with what differs. */
export const scenarioWords = (verdicts: readonly ScenarioVerdict[]): string =>
  verdicts
    .filter(({ unmet }) => unmet.length > 0)
    .map(({ name, unmet }) => `scenario "${name}":\n${unmet.map(sentence => `  ${sentence}\n`).join('')}`)
    .join('')
