import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { a9s } from '../../mocks/a9s/index.ts'
import { createWorld } from '../../mocks/create-world.ts'
import { a9sScenarios } from '../../mocks/scenarios/a9s.ts'

it('each of the thirty production failures has a scenario', () => {
  const numbers = new Set(a9sScenarios.map(({ number }) => number))
  expect([...numbers].sort((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
})

it.each(a9sScenarios)('$name has knobs that the model knows, and a runbook', ({ scenario, runbook }) => {
  expect(() => createWorld({ now: () => 0, seed: 1, models: { a9s }, knobs: scenario.vendors ?? {} })).not.toThrow()
  expect(
    ['runbooks', 'test/runbooks'].some(folder =>
      existsSync(new URL(`../../${folder}/${runbook}.yaml`, import.meta.url)),
    ),
  ).toBe(true)
})
