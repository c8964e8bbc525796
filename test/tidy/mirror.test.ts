import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Effect, StepType } from '../../engine/step.ts'
import { createWorld } from '../../mocks/create-world.ts'
import { models, worlds } from '../../mocks/index.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { validate } from '../../schemas/validate/validate.ts'
import { catalogue } from '../../steps/index.ts'
import { idProblems } from './declared-ids.ts'
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

  test('declares what names its resources, by fields that it has', () => {
    expect(idProblems(step, catalogue.steps)).toEqual([])
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

describe('a step type is refused', () => {
  const type = (name: string, change: Partial<StepType>): StepType => ({ ...catalogue.steps.get(name)!, ...change })
  const request = catalogue.steps.get('lucidity/request-buffer')!
  const creates = request.effect as Extract<Effect, { kind: 'creates' }>
  const releases = catalogue.steps.get('lucidity/revoke-buffer')!.effect as Extract<Effect, { kind: 'releases' }>
  const without = <T extends { id: unknown }>({ id: _, ...rest }: T) => rest as unknown as Effect

  test.each<[string, StepType, string]>([
    [
      'that creates and has no id',
      type('lucidity/request-buffer', { effect: without(creates) }),
      'effect.id is not declared',
    ],
    [
      'that releases and has no id',
      type('lucidity/revoke-buffer', { effect: without(releases) }),
      'effect.id is not declared',
    ],
    [
      'whose id is no output',
      type('lucidity/request-buffer', { effect: { ...creates, id: ['buffer'] } }),
      'effect.id names "buffer", which is no output',
    ],
    [
      'whose id is no input',
      type('lucidity/revoke-buffer', { effect: { ...releases, id: ['state'] } }),
      'effect.id names "state", which is no input',
    ],
    [
      'whose release takes fewer values',
      type('lucidity/request-buffer', { effect: { ...creates, id: ['bufferId', 'requestId'] } }),
      'lucidity/revoke-buffer takes another number of id fields',
    ],
    [
      'whose release is of something else',
      type('lucidity/request-buffer', { effect: { ...creates, releasedBy: 'clickhouse/delete-service' } }),
      'clickhouse/delete-service releases a clickhouse/service',
    ],
    [
      'that looks at it does not say what',
      (({ shows: _, ...rest }) => rest)(catalogue.steps.get('lucidity/get-buffer')!),
      'shows is not declared',
    ],
    [
      'that is only accepted, with nothing to see it by',
      (({ verifiedBy: _, ...rest }) => rest)(catalogue.steps.get('a9s/create-backup')!),
      'it is only accepted, and no "verifiedBy" says what would show it done',
    ],
    [
      'of which one --adopt does not say enough',
      (({ adopted: _, ...rest }) => rest)(catalogue.steps.get('datafy/attach-volume')!),
      'adopted leaves volumeId and instanceId to one --adopt',
    ],
  ])('%s', (_, step, problem) => {
    expect(idProblems(step, catalogue.steps)).toContain(problem)
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
