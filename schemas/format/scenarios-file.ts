import type { ObjectSchema } from '../schema.ts'
import { expectationSchema, scenarioSchema } from './drill-file.ts'

/** The shape of a vendor's production failures (`mocks/<vendor>/scenarios.yaml`); `scenarios.ts` has the same as a type. */

const { name, world, inputs, faults, commands, answers } = scenarioSchema.properties

const scenario = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'name', 'does'],
  properties: {
    number: { type: 'integer', minimum: 1, description: "Its number in the vendor's list of production failures." },
    name: { ...name, description: 'Begins with the vendor: lucidity-first-buffer-fails.' },
    does: {
      type: 'string',
      minLength: 1,
      description: 'What the vendor, the network or a person does, in a sentence.',
    },
    world,
    inputs: { ...inputs, description: "Over the inputs of the runbook's drill file." },
    mode: { type: 'string', enum: ['seed', 'live'], description: 'As documented, or as seen today; default live.' },
    knobs: { type: 'object', description: "Knobs of the vendor's simulator." },
    faults,
    commands,
    answers,
    ends: { type: 'string', description: 'The name of an ending; "expect" stands over its keys.' },
    expect: expectationSchema,
  },
} as const satisfies ObjectSchema

export const scenariosFileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['productionScenarios', 'vendor', 'runbooks'],
  properties: {
    productionScenarios: { type: 'integer', const: 1, description: 'Version of the format.' },
    vendor: { type: 'string', minLength: 1, description: 'Whose failures they are.' },
    endings: {
      type: 'object',
      additionalProperties: expectationSchema,
      description: 'What several scenarios expect, by name.',
    },
    runbooks: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['runbook', 'scenarios'],
        properties: {
          runbook: { type: 'string', minLength: 1, description: 'Path of the runbook, relative to this file.' },
          scenarios: { type: 'array', items: scenario },
        },
      },
    },
  },
} as const satisfies ObjectSchema
