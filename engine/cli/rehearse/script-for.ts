import { parseDuration } from '../../../schemas/duration.ts'
import type { Scenario } from '../../../schemas/format/drill.ts'
import type { Simulate } from '../../check/checked.ts'
import { type Script, scriptOf } from '../../runtime/simulated/script.ts'

/** What a scenario does to a run: faults, answers of people, other ends of local programs. */
export const scriptFor = (scenario: Scenario | undefined): Script =>
  scriptOf(
    scenario ?? {},
    Object.fromEntries(Object.entries(scenario?.commands ?? {}).map(([step, command]) => [step, simulateOf(command)])),
  )

/** As under `simulate:` in a runbook, where durations are written as text. */
function simulateOf({ takes, ...rest }: Readonly<Record<string, unknown>>): Partial<Simulate> {
  return { ...(rest as Partial<Simulate>), ...(typeof takes === 'string' ? { takesMs: parseDuration(takes) } : {}) }
}
