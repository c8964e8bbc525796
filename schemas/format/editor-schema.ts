import { defined } from '../defined.ts'
import { processFaults, wireFaults } from '../faults.ts'
import { isObject } from '../json.ts'
import type { ObjectSchema } from '../schema.ts'
import { drillFileSchema } from './drill-file.ts'
import { runbookSchema } from './runbook.ts'
import { scenariosFileSchema } from './scenarios-file.ts'
import { commonKeys, deferKeys, kindKeys, stepSchema } from './step.ts'
import { inputSpecSchema } from './value-spec.ts'

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

type JsonSchema = Readonly<Record<string, unknown>>

/** What an editor should know of a step type. */
export interface DescribedStep {
  readonly type: string
  readonly summary: string
  readonly input: ObjectSchema
}

/** JSON Schema of runbooks, for editors: keys and their words, step types and their inputs. */
export function runbookEditorSchema(steps: readonly DescribedStep[]): JsonSchema {
  const { properties, ...rest } = runbookSchema
  return {
    $schema: DIALECT,
    title: 'Drillbook runbook',
    ...(plain(rest) as object),
    properties: {
      ...(plain(properties) as object),
      inputs: { ...properties.inputs, additionalProperties: ref('input') },
      steps: listOf('step'),
    },
    $defs: {
      template: { type: 'string', pattern: '\\{\\{' },
      input: {
        ...inputSpecSchema,
        properties: { ...inputSpecSchema.properties, items: ref('input'), properties: mapOf('input') },
      },
      step: stepDefinition(steps, [...commonKeys, ...Object.keys(kindKeys), ...Object.values(kindKeys).flat()]),
      deferred: stepDefinition(steps, [
        ...commonKeys.filter(key => !['defer', 'keep', 'onError'].includes(key)),
        'uses',
        'run',
        ...kindKeys.uses,
        ...kindKeys.run,
        ...deferKeys,
      ]),
      ...Object.fromEntries(steps.map(({ type, input }) => [definitionName(type), inputDefinition(input)])),
    },
  }
}

/** JSON Schema of drill files, for editors. */
export const drillEditorSchema = (): JsonSchema => {
  const faults = { enum: [...Object.keys(wireFaults), ...Object.keys(processFaults)] }
  const { explore, ...properties } = drillFileSchema.properties
  return {
    $schema: DIALECT,
    title: 'Drillbook drill file',
    ...drillFileSchema,
    properties: {
      ...properties,
      explore: {
        ...explore,
        properties: { ...explore.properties, faults: { anyOf: [{ const: 'all' }, { type: 'array', items: faults }] } },
      },
    },
  }
}

/** JSON Schema of production scenarios, for editors. */
export const scenariosEditorSchema = (): JsonSchema => ({
  $schema: DIALECT,
  title: 'Drillbook production scenarios',
  ...scenariosFileSchema,
})

/** A step of the flow or under `defer`: the keys that it may have, and its input by the step type that it names. */
function stepDefinition(steps: readonly DescribedStep[], keys: readonly string[]): JsonSchema {
  const all = plain(stepSchema.properties) as Record<string, JsonSchema>
  const own: Record<string, JsonSchema> = {
    ...Object.fromEntries(keys.map(key => [key, all[key]!])),
    uses: {
      description: stepSchema.properties.uses.description,
      anyOf: steps.map(({ type, summary }) => ({ const: type, description: summary })),
    },
    ...(keys.includes('steps') && { steps: { ...all['steps'], ...listOf('step') } }),
    ...(keys.includes('defer') && { defer: { ...all['defer'], ...listOf('deferred') } }),
    ...(keys.includes('onError') && {
      onError: {
        description: all['onError']?.['description'],
        anyOf: [{ enum: ['continue', 'fail'] }, listOf('step')],
      },
    }),
  }
  return {
    type: 'object',
    additionalProperties: false,
    properties: own,
    allOf: steps.map(({ type }) => ({
      if: { properties: { uses: { const: type } }, required: ['uses'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
      then: { properties: { with: ref(definitionName(type)) } },
    })),
  }
}

const definitionName = (type: string): string => type.replace('/', '.')

const inputDefinition = ({ properties, ...rest }: ObjectSchema): JsonSchema => ({
  ...rest,
  properties: Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, orTemplate(schema)])),
})

/** Every value of a step's input may be a template instead; an editor judges what is written out. */
function orTemplate(schema: object): JsonSchema {
  const { description, ...rest } = plain(schema) as Record<string, unknown>
  return { ...defined({ description }), anyOf: [rest, ref('template')] }
}

/** Our annotations and formats in words that every editor knows. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  const { secret: _secret, mask: _mask, url: _url, format, ...rest } = value
  const known = Object.fromEntries(Object.entries(rest).map(([name, part]) => [name, plain(part)]))
  if (isObject(format)) return { ...known, format: plain(format) }
  if (typeof format !== 'string' || ['template', 'expression', 'existing-file'].includes(format)) return known
  const pattern = FORMAT_PATTERNS[format]
  return pattern === undefined ? { ...known, format } : { ...known, pattern }
}

const DURATION = '(\\d+(ms|s|m|h|d))+'

const FORMAT_PATTERNS: Readonly<Record<string, string>> = {
  duration: `^${DURATION}$`,
  backoff: `^${DURATION}(\\.\\.${DURATION})?$`,
  rate: `^[1-9]\\d*/(min|s|${DURATION})$`,
}

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })
const listOf = (name: string): JsonSchema => ({ type: 'array', minItems: 1, items: ref(name) })
const mapOf = (name: string): JsonSchema => ({ type: 'object', additionalProperties: ref(name) })
