import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkFile } from '../../engine/cli/check/check-file.ts'
import { productionScenarios, runbookMeeting, scenarioVendors } from '../../engine/cli/read/scenarios.ts'
import { createWorld } from '../../mocks/create-world.ts'
import { models, worlds } from '../../mocks/index.ts'

/** Every list of production failures has at least this many. */
const FEWEST = 24

const codes = { succeeded: 0, unverified: 3, failed: 1, cancelled: 1, 'needs-attention': 3 }

it.each(Object.keys(models))('the scenarios of %s are among those that ship, if it has any', vendor => {
  expect(scenarioVendors.some(name => name === vendor)).toBe(existsSync(`mocks/${vendor}/scenarios.yaml`))
})

describe.each(scenarioVendors)('the production scenarios of %s', vendor => {
  const own = productionScenarios().filter(scenario => scenario.vendor === vendor)

  it('have nothing that "check" finds wrong', async () => {
    const { diagnostics } = await checkFile('.', `mocks/${vendor}/scenarios.yaml`, {})
    expect(diagnostics).toEqual([])
  })

  it(`are at least ${FEWEST}, numbered without a gap`, () => {
    // Some failures have several scenarios.
    const numbers = [...new Set(own.map(({ number }) => number))].sort((one, other) => one - other)
    expect(numbers.length).toBeGreaterThanOrEqual(FEWEST)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('say what happens, and how the run ends with an exit code that fits', () => {
    for (const { name, does, scenario } of own) {
      expect(does.length).toBeGreaterThan(20)
      const { status, exitCode } = scenario.expect!
      // Refused by the checker: there is no run.
      expect([name, exitCode]).toEqual([name, status === undefined ? 2 : codes[status]])
    }
  })

  it('strike steps that their runbooks have', () => {
    for (const production of own) {
      const ids = new Set(readFileSync(runbookMeeting(production), 'utf8').match(/(?<=\bid: *)[\w-]+/g))
      for (const { at } of production.scenario.faults ?? []) {
        const path = at.replace(/#\d+$/, '').replace(/\.(?:plan|begin|send|result|done|release)$/, '')
        // What a release of several calls does after its `defer.1` is for its step type to name.
        for (const id of path.replace(/(?<=\bdefer\.\d+)\/.*$/, '').split('/'))
          expect(
            ids.has(id.replace(/\[\d+\]$/, '')) || /^(?:defer|onError)\.\d+$/.test(id),
            `${production.name}: ${at}`,
          ).toBe(true)
      }
    }
  })
})

it.each(Object.keys(worlds))('the model of %s has the knobs of its worlds', vendor => {
  for (const knobs of Object.values(worlds[vendor]!))
    expect(() => createWorld({ now: () => 0, seed: 1, models, knobs: { [vendor]: knobs } })).not.toThrow()
})
