import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { models } from '../../mocks/index.ts'
import { productionScenarios } from '../../mocks/scenarios/index.ts'
import { processFaults, wireFaults } from '../../schemas/faults.ts'

/** Every list of production failures has at least this many. */
const FEWEST = 24

const root = new URL('../..', import.meta.url).pathname

describe.each(['a9s', 'clickhouse', 'datafy', 'lucidity'])('the production scenarios of %s', vendor => {
  const own = productionScenarios.filter(scenario => scenario.vendor === vendor)

  it(`are at least ${FEWEST}, numbered without a gap`, () => {
    // Some failures have several scenarios.
    const numbers = [...new Set(own.map(({ number }) => number))].sort((one, other) => one - other)
    expect(numbers.length).toBeGreaterThanOrEqual(FEWEST)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('have a name of their own that says the vendor, and say what happens', () => {
    for (const { name, does, scenario } of own) {
      expect(name).toMatch(new RegExp(`^${vendor}-[a-z0-9]+(-[a-z0-9]+)*$`))
      expect(scenario.name).toBe(name)
      expect(does.length).toBeGreaterThan(20)
    }
  })

  it('turn knobs that exist, to values that they take', () => {
    for (const { scenario } of own)
      expect(() =>
        createWorld({ now: () => 0, seed: 1, models, knobs: scenario.vendors ?? {}, modes: scenario.modes ?? {} }),
      ).not.toThrow()
  })

  it('expect something of a runbook that has the steps that they name', () => {
    for (const { name, runbook, scenario } of own) {
      const file = ['runbooks', 'test/runbooks'].map(folder => `${root}${folder}/${runbook}.yaml`).find(existsSync)
      if (file === undefined) throw new Error(`${name}: there is no runbook "${runbook}"`)
      expect(Object.keys(scenario.expect ?? {}), name).not.toEqual([])
      const ids = new Set(readFileSync(file, 'utf8').match(/(?<=\bid: *)[\w-]+/g))
      for (const { at } of scenario.faults ?? []) {
        const path = at.replace(/#\d+$/, '').replace(/\.(?:plan|begin|send|result|done|release)$/, '')
        // What a release of several calls does after its `defer.1` is for its step type to name.
        for (const id of path.replace(/(?<=\bdefer\.\d+)\/.*$/, '').split('/'))
          expect(ids.has(id.replace(/\[\d+\]$/, '')) || /^(?:defer|onError)\.\d+$/.test(id), `${name}: ${at}`).toBe(
            true,
          )
      }
    }
  })

  it('use faults that the drill knows', () => {
    for (const { scenario } of own)
      for (const { fault } of scenario.faults ?? [])
        expect(Object.hasOwn(wireFaults, fault) || Object.hasOwn(processFaults, fault)).toBe(true)
  })
})

it('no two production scenarios have one name', () => {
  const names = productionScenarios.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
