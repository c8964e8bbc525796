import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { StepType } from '../../engine/step.ts'
import { createWorld } from '../../mocks/create-world.ts'
import { models, worlds } from '../../mocks/index.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { validate } from '../../schemas/validate/validate.ts'
import { catalogue } from '../../steps/index.ts'
import { filesIn, textOf } from './sources.ts'

const world = createWorld({ now: () => 0, seed: 'mirror', models })
const page = textOf('docs/steps.md')
const runbooks = ['runbooks', 'test/runbooks', 'test/run']
  .flatMap(folder => filesIn(folder, '.yaml').map(textOf))
  .join('\n')

describe.each([...catalogue.steps.values()].map(step => [step.type, step] as const))('%s', (type, step) => {
  const [vendor, name] = type.split('/') as [string, string]

  test('is in the file that its name says', () => {
    expect(() => readFileSync(new URL(`../../steps/${vendor}/${name}.ts`, import.meta.url))).not.toThrow()
  })

  test('has an example that its own schema and rules accept', () => {
    expect(validate(step.input, step.example)).toEqual([])
    expect((step.rules ?? []).flatMap(rule => rule.problem(step.example) ?? [])).toEqual([])
  })

  test('has an endpoint at the simulator', () => {
    const call = { requestId: 'r', marker: 'MARKER00', settings: settingsOf(step) }
    if (step.command !== undefined)
      return expect(world.command({ argv: step.command(step.example, call) })).not.toBeUndefined()
    const { method, path, baseUrl } = step.request!(step.example, call)
    const url = (baseUrl ?? world.baseUrls[vendor]!) + path
    expect(world.endpointOf({ method, url, headers: {} })).not.toBe('?')
  })

  test('has its place on the page of step types', () => {
    expect(page).toContain(`${type}\n`)
  })

  test('is used by a runbook', () => {
    expect(runbooks).toMatch(new RegExp(`uses: ${type}\\b(?!-)`))
  })
})

test('every vendor has a client, a simulator and the four worlds of a drill', () => {
  const vendors = [...catalogue.vendors.keys()].sort()
  expect(Object.keys(models).sort()).toEqual(vendors)
  expect(Object.keys(worlds).sort()).toEqual(vendors)
})

test('every runbook that ships has its drill file', () => {
  const names = filesIn('runbooks', '.yaml').filter(path => !path.includes('fixtures'))
  const without = names.filter(
    path => !path.endsWith('.drill.yaml') && !names.includes(path.replace('.yaml', '.drill.yaml')),
  )
  expect(without).toEqual([])
})

/** A connection's settings by their defaults, or as its simulator wants them. */
function settingsOf({ vendor }: StepType): JsonObject {
  const { properties } = catalogue.vendors.get(vendor)!.settings
  const defaults = Object.entries(properties).flatMap(([name, schema]) =>
    schema.default === undefined ? [] : [[name, schema.default] as const],
  )
  return { ...Object.fromEntries(defaults), ...world.settings[vendor] }
}
