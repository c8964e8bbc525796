import type { DrillFile, Scenario } from '../../schemas/format/drill.ts'
import { normalAddress } from '../runtime/simulated/script.ts'
import type { Finding } from './drill.ts'
import type { Schedule } from './trial.ts'

/** What a scenario schedules: its world and its faults. */
export const scheduleOf = (scenario: Scenario | undefined): Schedule => ({
  world: scenario?.world ?? 'normal',
  faults: (scenario?.faults ?? []).map(({ at, fault }) => ({ at: normalAddress(at), fault })),
})

/** A finding as a drill file of one scenario: it fails until the property holds, and stays as a test afterwards. */
export function findingFile(finding: Finding, base: DrillFile): DrillFile {
  const { world, faults, case: start } = finding.schedule
  const { name: _name, ...given } = base.explore?.cases?.find(({ name }) => name === start) ?? { name: '' }
  const scenario: Scenario = {
    name: `${finding.property}: ${finding.statement}`,
    description: finding.how,
    ...given,
    ...(world === 'normal' ? {} : { world: world as Exclude<Scenario['world'], undefined> }),
    ...(faults.length === 0 ? {} : { faults }),
    expect: { holds: [finding.property] },
  }
  const { drill, runbook, explore: _explore, ...rest } = base
  return { drill, runbook, ...rest, scenarios: [scenario] }
}
