import type { ScenarioExpectation } from '../../schemas/format/drill.ts'
import { canonical } from '../../schemas/json.ts'
import { judge } from './judge.ts'
import type { Trial } from './trial.ts'

/** What of a scenario's expectation did not come out, a sentence each. */
export function unmetExpectations(trial: Trial, expected: ScenarioExpectation): readonly string[] {
  const { result } = trial
  const resources = trial.world.resources().filter(resource => !resource.foreign)
  const unmet: string[] = []
  const compare = (what: string, found: unknown, wanted: unknown): void => {
    if (wanted !== undefined && canonical(found ?? null) !== canonical(wanted))
      unmet.push(`${what} is ${canonical(found ?? null)}, expected ${canonical(wanted)}`)
  }
  compare('status', result?.status ?? 'no end', expected.status)
  compare('exit code', result?.exitCode, expected.exitCode)
  for (const [endpoint, count] of Object.entries(expected.calls ?? {})) {
    compare(
      `number of ${endpoint}`,
      trial.world.arrivals().filter(arrival => arrival.endpoint === endpoint).length,
      count,
    )
  }
  compare('held', result?.held.length, expected.held)
  compare('attention', result?.attention.length, expected.attention)
  for (const [resource, count] of Object.entries(expected.alive ?? {})) {
    compare(`${resource} alive`, resources.filter(made => made.resource === resource && made.alive).length, count)
  }
  const { failure } = expected
  if (failure !== undefined) {
    compare('failure', result?.failure?.class, failure.class)
    compare('failed step', result?.failedStep, failure.step)
    const message = result?.failure?.message ?? ''
    if (failure.message !== undefined && !message.includes(failure.message))
      unmet.push(`the failure says "${message}", expected "${failure.message}" in it`)
  }
  for (const [name, wanted] of Object.entries(expected.outputs ?? {}))
    compare(`output ${name}`, result?.outputs[name], wanted)
  const broken = expected.holds === undefined ? [] : judge(trial)
  for (const { property, how } of broken.filter(({ property }) => expected.holds?.includes(property) === true))
    unmet.push(`${property} does not hold: ${how}`)
  for (const event of expected.events ?? []) {
    if (!trial.events.some(told => told.event === event)) unmet.push(`no event ${event}`)
  }
  return unmet
}
