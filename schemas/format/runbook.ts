import type { ObjectSchema } from '../schema.ts'
import { stepListSchema } from './step.ts'
import { durationText, retrySchema } from './step-parts.ts'
import { fieldsSchema } from './value-spec.ts'

/** One entry under `secrets`: where the value is read, never the value. */
export const secretSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    env: { type: 'string', minLength: 1, description: 'Name of the environment variable.' },
    file: { type: 'string', minLength: 1, description: 'Path of the file.' },
    exec: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'Program and arguments that print the secret, or JSON with an expiry.',
    },
  },
} as const satisfies ObjectSchema

/**
 * The keys of the runbook format, version 1, with those of `step.ts` and `value-spec.ts`: one source for the checker, for
 * `runbook.schema.json` and for the words an editor shows. Texts with `format: template` may hold `{{ }}`, those with
 * `format: expression` are one expression.
 */
export const runbookSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['drillbook', 'steps'],
  properties: {
    drillbook: { type: 'integer', const: 1, description: 'Version of the format.' },
    name: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}$',
      description: 'Part of request ids and reports; default the name of the file.',
    },
    description: { type: 'string' },
    inputs: { ...fieldsSchema, description: 'What the run is given: name → JSON Schema subset.' },
    secrets: {
      type: 'object',
      additionalProperties: secretSchema,
      description: 'Where secret values are read: env, file or exec.',
    },
    connections: {
      type: 'object',
      additionalProperties: { type: 'object' },
      description: 'Accounts and sites, when one per vendor is not enough.',
    },
    deadline: { ...durationText, description: 'The whole run; default 24h. Releases have their own.' },
    lock: { type: 'string', format: 'template', description: 'One run at a time with this name.' },
    defaults: {
      type: 'object',
      additionalProperties: false,
      description: 'For steps that say nothing of their own.',
      properties: {
        timeout: { ...durationText, description: 'One attempt of a "uses" step.' },
        deadline: { ...durationText, description: 'Everything of one step.' },
        retry: retrySchema,
      },
    },
    steps: stepListSchema,
    outputs: { type: 'object', description: 'What the run leaves: name → template.' },
  },
} as const satisfies ObjectSchema
