import type { Verdict } from '../../../engine/drill/drill.ts'
import { properties } from '../../../engine/drill/properties/index.ts'
import type { Outcome } from './campaign.ts'

/** Why a campaign fails, each in words, and how many things it looked at. */
export function problemsOf({ verdicts, planted }: Omit<Outcome, 'seconds'>): {
  readonly problems: readonly string[]
  readonly checks: number
} {
  const found = [...verdicts].flatMap(([runbook, verdict]) => problemOf(runbook, verdict) ?? [])
  const idle = properties
    .filter(({ id }) => exercisedIn(verdicts.values(), id) === 0)
    .map(({ id, statement }) => `${id} was exercised by nothing: ${statement}`)
  const living = planted.flatMap(({ defect, problem }) =>
    problem === undefined ? [] : [`planted bug "${defect.name}" (${defect.file}): ${problem}`],
  )
  return { problems: [...found, ...idle, ...living], checks: verdicts.size + properties.length + planted.length }
}

/** How often a property was exercised in all of the runbooks. */
export const exercisedIn = (verdicts: Iterable<Verdict>, property: string): number =>
  [...verdicts].reduce((sum, verdict) => sum + (verdict.properties[property]?.exercised ?? 0), 0)

function problemOf(runbook: string, { findings, doubleRuns, missed }: Verdict): string | undefined {
  if (doubleRuns.different > 0) return `${runbook}: ${doubleRuns.different} schedules ran differently the second time`
  if (missed.length > 0) return `${runbook}: no schedule came to ${missed.map(({ what }) => what).join(', ')}`
  if (findings.length === 0) return undefined
  return findings
    .map(({ story, replay }) => `${runbook}\n${story}\nrepeat it: drillbook drill ${runbook} --replay '${replay}'`)
    .join('\n\n')
}
