import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { lucidityKnobs } from '../../mocks/lucidity/knobs.ts'
import { lucidityWorlds } from '../../mocks/lucidity/worlds.ts'
import { lucidityScenarios } from '../../mocks/scenarios/lucidity.ts'

test('each of the 26 production failures is a scenario', () => {
  const numbers = new Set(lucidityScenarios.map(({ number }) => number))
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 26 }, (_, index) => index + 1))
})

test('scenarios have names of their own and runbooks that exist', () => {
  expect(new Set(lucidityScenarios.map(({ name }) => name)).size).toBe(lucidityScenarios.length)
  for (const { runbook } of lucidityScenarios) expect(existsSync(`runbooks/${runbook}.yaml`)).toBe(true)
})

test('every scenario says how the run ends, with an exit code that fits', () => {
  const codes = { succeeded: 0, unverified: 3, failed: 1, cancelled: 1, 'needs-attention': 3 }
  for (const { name, scenario } of lucidityScenarios) {
    const { status, exitCode } = scenario.expect!
    expect([name, exitCode]).toEqual([name, codes[status!]])
  }
})

test.each([
  ...lucidityScenarios.map(({ name, scenario }) => [name, scenario.vendors?.['lucidity'] ?? {}] as const),
  ...Object.entries(lucidityWorlds),
])('the model has the knobs of %s', (_, knobs) => {
  expect(() => lucidityKnobs.read(knobs)).not.toThrow()
})
