import { errorClasses } from '../error-classes.ts'
import { faultNames } from '../faults.ts'
import type { ObjectSchema, Schema } from '../schema.ts'
import { eventNames } from './event-names.ts'
import { propertyIds } from './property-ids.ts'

/** The shape of a drill file (`NAME.drill.yaml`); `drill.ts` has the same as a type. */

const knobs = {
  type: 'object',
  additionalProperties: { type: 'object' },
  description: 'Vendor → knobs of its simulator.',
} as const satisfies Schema

const modes = {
  type: 'object',
  additionalProperties: { type: 'string', enum: ['seed', 'live'] },
  description: 'Vendor → seed (as documented) or live (as seen today); default live.',
} as const satisfies Schema

const counts = { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } } as const satisfies Schema

const answer = {
  type: 'object',
  additionalProperties: false,
  required: ['step', 'decision'],
  properties: {
    step: { type: 'string', description: 'Id or path of the step that asks.' },
    decision: { type: 'string', enum: ['approve', 'reject', 'adopt', 'repeat', 'skip', 'nobody'] },
    fields: { type: 'object', description: 'Fields of the confirm.' },
    id: { type: 'string', description: 'The resource to adopt.' },
    by: { type: 'string' },
  },
} as const satisfies ObjectSchema

export const expectationSchema = {
  type: 'object',
  description: 'What must come out; only what is named is compared.',
  additionalProperties: false,
  properties: {
    status: { type: 'string', enum: ['succeeded', 'unverified', 'failed', 'cancelled', 'needs-attention'] },
    exitCode: { type: 'integer', minimum: 0, maximum: 255 },
    calls: { ...counts, description: 'Step type → number of requests that arrived at the vendor.' },
    held: { type: 'integer', minimum: 0, description: 'Resources that are still held.' },
    attention: { type: 'integer', minimum: 0, description: 'Items that need a person.' },
    alive: { ...counts, description: 'vendor/noun → resources alive at the vendor.' },
    failure: {
      type: 'object',
      additionalProperties: false,
      properties: {
        class: { type: 'string', enum: errorClasses, description: 'Error class.' },
        message: { type: 'string', description: 'Text that the message has.' },
        step: { type: 'string' },
      },
    },
    outputs: { type: 'object' },
    holds: {
      type: 'array',
      items: { type: 'string', enum: propertyIds },
      description: 'Properties that must hold: S1.',
    },
    events: {
      type: 'array',
      items: { type: 'string', enum: eventNames },
      description: 'Events that must occur: doubt.opened.',
    },
  },
} as const satisfies ObjectSchema

export const scenarioSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1 },
    description: { type: 'string' },
    world: {
      type: 'string',
      enum: ['normal', 'stuck', 'failed', 'lag'],
      description: 'World that it happens in; default normal.',
    },
    inputs: { type: 'object', description: "Over the file's inputs." },
    modes,
    vendors: knobs,
    faults: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['at', 'fault'],
        properties: {
          at: {
            type: 'string',
            pattern: '^[^\\s;=]+$',
            description: 'path.phase#n: space/buffer.send#1; the phase is send when left out.',
          },
          fault: { type: 'string', enum: faultNames },
        },
      },
    },
    commands: {
      type: 'object',
      additionalProperties: { type: 'object' },
      description: "Step id → what its program pretends, over the step's simulate.",
    },
    answers: { type: 'array', items: answer },
    expect: expectationSchema,
  },
} as const satisfies ObjectSchema

export const drillFileSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['drill', 'runbook'],
  properties: {
    drill: { type: 'integer', const: 1, description: 'Version of the format.' },
    runbook: { type: 'string', minLength: 1, description: 'Path of the runbook, relative to this file.' },
    inputs: { type: 'object', description: 'Sample inputs, for every offline command.' },
    modes,
    vendors: knobs,
    scenarios: { type: 'array', items: scenarioSchema },
    explore: {
      type: 'object',
      additionalProperties: false,
      description: 'What a drill tries beyond the scenarios.',
      properties: {
        seeds: { type: 'integer', minimum: 0, description: 'Random schedules.' },
        faults: {
          description: 'all, or a list of faults of requests and programs; what happens to a process is "crashes".',
        },
        crashes: { type: 'string', enum: ['everyBoundary', 'none'] },
        entries: {
          type: 'integer',
          minimum: 1,
          description: 'What the schedules may cost, in journal entries; default 1,000,000.',
        },
        cases: {
          type: 'array',
          description: 'Further starts: every schedule is tried from each of them, too.',
          items: {
            type: 'object',
            additionalProperties: false,
            required: ['name'],
            properties: {
              name: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', description: 'For --replay: v1:normal/NAME;…' },
              inputs: scenarioSchema.properties.inputs,
              modes,
              vendors: knobs,
              commands: scenarioSchema.properties.commands,
              answers: scenarioSchema.properties.answers,
            },
          },
        },
        mustReach: {
          description:
            'all, or a list of places that a schedule must come to: load, load:skipped, load/onError, buffer/defer.1.',
        },
        items: { type: 'integer', minimum: 1, description: 'Items that a list of the inputs may have; default 5.' },
      },
    },
  },
} as const satisfies ObjectSchema
