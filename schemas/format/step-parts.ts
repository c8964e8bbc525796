import { errorClasses } from '../error-classes.ts'
import type { ObjectSchema, Schema } from '../schema.ts'
import { fieldsSchema } from './value-spec.ts'

/** Texts such as 30s, 5m, 1h30m. */
export const durationText = { type: 'string', format: 'duration' } as const satisfies Schema

/** The retry of a step, a group, or of all steps under `defaults`. */
export const retrySchema = {
  type: 'object',
  description: 'Try again after a failure that may pass.',
  additionalProperties: false,
  required: ['attempts'],
  properties: {
    attempts: { type: 'integer', minimum: 1, maximum: 100, description: 'Every try counts, the first one too.' },
    backoff: { type: 'string', format: 'backoff', description: 'Wait between tries: 30s, or 1s..30s growing.' },
    on: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      description: 'Error classes that are tried again; default network, rateLimited, vendorBusy.',
      items: { type: 'string', enum: errorClasses },
    },
  },
} as const satisfies ObjectSchema

const matchers = {
  type: 'object',
  description: 'Output name → value, list of values, or { gt, gte, lt, lte, ne, matches, in, present }.',
} as const satisfies Schema

/** `poll` of a reading step. */
export const pollSchema = {
  type: 'object',
  description: 'Repeat this reading step until a state. Parts that are left out come from the lifecycle.',
  additionalProperties: false,
  properties: {
    until: { ...matchers, description: `What ends the wait well. ${matchers.description}` },
    fail: { ...matchers, description: `What ends it as vendorFailed. ${matchers.description}` },
    every: { ...durationText, description: 'First interval between two looks.' },
    deadline: { ...durationText, description: 'The wait ends by then.' },
  },
} as const satisfies ObjectSchema

/** `simulate` of a local command. */
export const simulateSchema = {
  type: 'object',
  description: 'What the dry run, the drill and --mock pretend that this command does.',
  additionalProperties: false,
  properties: {
    takes: { ...durationText, description: 'How long it runs; default 1s.' },
    stdout: { type: 'string', description: 'What it prints.' },
    stderr: { type: 'string', description: 'What it prints on standard error.' },
    exitCode: { type: 'integer', minimum: 0, maximum: 255, description: 'Default 0.' },
    files: { type: 'object', additionalProperties: { type: 'string' }, description: 'Path → text of files it writes.' },
  },
} as const satisfies ObjectSchema

/** One entry under a command's `outputs`. */
export const commandOutputSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['from'],
  properties: {
    from: {
      type: 'string',
      pattern: '^(?:stdout|stderr|exitCode|file:.+)$',
      description: 'stdout, stderr, exitCode, or file:PATH.',
    },
    as: {
      type: 'string',
      enum: ['json', 'integer', 'number', 'text', 'lines'],
      description: 'How the text is read; default text.',
    },
    schema: { type: 'object', description: 'JSON Schema that the value must meet.' },
  },
} as const satisfies ObjectSchema

/** `confirm`: a question to a person. */
export const confirmSchema = {
  type: 'object',
  description: 'Ask a person; the answers are outputs: approved, by, and the fields.',
  additionalProperties: false,
  required: ['message'],
  properties: {
    message: { type: 'string', format: 'template', description: 'The question.' },
    fields: { ...fieldsSchema, description: 'What the person must fill in: name → JSON Schema subset.' },
    deadline: { ...durationText, description: 'How long to wait for an answer.' },
    onDeadline: { type: 'string', enum: ['approve', 'fail'], description: 'What no answer means; default fail.' },
  },
} as const satisfies ObjectSchema
