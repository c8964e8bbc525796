import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Ajv2020 as AjvClass } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { generatedFiles } from '../../engine/cli/build/generate-schemas.ts'
import { scenarioVendors } from '../../engine/cli/read/scenarios.ts'
import type { Schema } from '../../schemas/schema.ts'
import { schemaFingerprint } from '../../schemas/validate/fingerprint.ts'
import { standaloneModule } from '../../schemas/validate/standalone.ts'
import { validators } from '../../schemas/validate/validators.generated.js'
import { catalogue } from '../../steps/index.ts'

const files = generatedFiles()

test.each(Object.keys(files))('%s is up to date: run "npm run generate" after a change of schemas', name => {
  expect(readFileSync(new URL(`../../schemas/${name}`, import.meta.url), 'utf8') === files[name]).toBe(true)
})

test.each([...catalogue.steps.values()].map(({ type, input }) => [type, input] as const))(
  'the input of %s has a validator from the build',
  (_, input) => {
    expect(validators[`v${schemaFingerprint(input)}`]).toBeTypeOf('function')
  },
)

test('a schema that changed has another fingerprint', () => {
  const schema: Schema = { type: 'string', minLength: 1 }
  expect(schemaFingerprint({ minLength: 1, type: 'string' })).toBe(schemaFingerprint(schema))
  expect(schemaFingerprint({ ...schema, minLength: 2 })).not.toBe(schemaFingerprint(schema))
})

test('a field that is called like a word for people is kept', () => {
  const module = standaloneModule([
    { type: 'object', properties: { description: { type: 'string', description: 'x' } } },
  ])
  expect(module).toContain('{"type":"object","properties":{"description":{"type":"string"}}}')
})

describe('the schema for editors', () => {
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof AjvClass }
  const compile = (name: string) =>
    new Ajv2020({
      strict: true,
      allowUnionTypes: true,
      strictTypes: false,
      strictRequired: false,
      validateFormats: false,
    }).compile(JSON.parse(files[name]!))
  const runbook = compile('runbook.schema.json')
  const drill = compile('drill.schema.json')
  const folder = new URL('../../runbooks/', import.meta.url)
  const shipped = readdirSync(folder).filter(name => name.endsWith('.yaml'))

  test.each(shipped)('accepts %s', name => {
    const validate = name.endsWith('.drill.yaml') ? drill : runbook
    validate(parse(readFileSync(new URL(name, folder), 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })

  test.each(scenarioVendors)('accepts the production scenarios of %s', vendor => {
    const validate = compile('scenarios.schema.json')
    validate(parse(readFileSync(new URL(`../../mocks/${vendor}/scenarios.yaml`, import.meta.url), 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })

  test.each([
    ['an unknown key', { steps: [{ id: 'a', uses: 'lucidity/get-buffer', wiht: {} }] }],
    ['an unknown step type', { steps: [{ id: 'a', uses: 'lucidity/get-bufer' }] }],
    ['an unknown input', { steps: [{ id: 'a', uses: 'lucidity/get-buffer', with: { bufferId: 'x', state: 'y' } }] }],
    ['a number for a duration', { deadline: 5, steps: [{ id: 'a', run: ['ls'] }] }],
    ['a group under defer', { steps: [{ id: 'a', run: ['ls'], defer: [{ steps: [] }] }] }],
    ['a default of retry without attempts', { defaults: { retry: {} }, steps: [{ id: 'a', run: ['ls'] }] }],
  ])('marks %s', (_, rest) => {
    expect(runbook({ drillbook: 1, ...rest })).toBe(false)
  })

  test('a template may stand for any input of a step', () => {
    const steps = [
      {
        id: 'a',
        uses: 'lucidity/request-buffer',
        keep: 'x',
        with: { ...example('lucidity/request-buffer'), sizeGb: '{{ inputs.n }}' },
      },
    ]
    expect(runbook({ drillbook: 1, steps })).toBe(true)
  })
})

const example = (type: string) => catalogue.steps.get(type)!.example
