import { expect, test } from 'vitest'
import { productionScenarios } from '../../engine/cli/read/scenarios.ts'
import { playableFaults } from '../../engine/cli/rehearse/playable-faults.ts'
import { runbookOfFailure } from '../../engine/cli/rehearse/served-world.ts'
import { createWorld } from '../../mocks/create-world.ts'
import { endpointFaults } from '../../mocks/doors/endpoint-faults.ts'
import { models } from '../../mocks/index.ts'

test.each(productionScenarios().map(scenario => [scenario.name, scenario] as const))(
  'the mock server can play %s',
  (_, production) => {
    const { vendors = {}, modes = {}, faults: placed = [] } = production.scenario
    const world = createWorld({ now: () => 0, seed: 1, models, knobs: vendors, modes })
    const { faults, left } = playableFaults(production.scenario, world, runbookOfFailure(production.name))
    expect(faults.length + left.length).toBe(placed.length)
    expect(() => endpointFaults(world, faults)).not.toThrow()
  },
)

test('a fault at a step of a shipped runbook strikes the endpoint that the step calls', () => {
  const production = productionScenarios().find(
    ({ runbook, scenario }) =>
      runbook.endsWith('/lucidity-database-restore.yaml') &&
      scenario.faults?.some(({ at }) => at.startsWith('space/buffer.send')),
  )!
  const world = createWorld({ now: () => 0, seed: 1, models })
  const { faults } = playableFaults(production.scenario, world, runbookOfFailure(production.name))
  expect(faults.map(({ at }) => at.replace(/#.*/, ''))).toContain('lucidity/request-buffer')
})
