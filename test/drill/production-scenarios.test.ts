import { expect, test } from 'vitest'
import { productionScenarios, runbookMeeting } from '../../engine/cli/read/scenarios.ts'
import { unmetExpectations } from '../../engine/drill/expectation.ts'
import { judge } from '../../engine/drill/judge.ts'
import { rehearse } from './prepare.ts'

/** A scenario says itself how it ends: whether without faults (L2) or without a person (L3) is not to be judged. */
const judged = (property: string): boolean => property !== 'L2' && property !== 'L3'

test.each(productionScenarios().map(scenario => [scenario.name, scenario] as const))('%s', async (name, production) => {
  const runbook = runbookMeeting(production)
  const expected = production.scenario.expect ?? {}
  if (expected.exitCode === 2) {
    await expect(rehearse(runbook, name)).rejects.toThrow('error:')
    return
  }
  const trial = await rehearse(runbook, name)
  expect(unmetExpectations(trial, expected)).toEqual([])
  expect(judge(trial).filter(({ property }) => judged(property))).toEqual([])
})

test('every vendor has all of its production failures', () => {
  const numbers = (vendor: string): number =>
    new Set(
      productionScenarios()
        .filter(scenario => scenario.vendor === vendor)
        .map(({ number }) => number),
    ).size
  expect({
    lucidity: numbers('lucidity'),
    datafy: numbers('datafy'),
    clickhouse: numbers('clickhouse'),
    a9s: numbers('a9s'),
  }).toEqual({
    lucidity: 26,
    datafy: 28,
    clickhouse: 30,
    a9s: 30,
  })
})
