import type { ObjectSchema, Schema } from '../schema.ts'
import {
  commandOutputSchema,
  confirmSchema,
  durationText,
  pollSchema,
  retrySchema,
  simulateSchema,
} from './step-parts.ts'

/** Ids of steps (docs/decisions/format.md). */
export const ID_PATTERN = '^[A-Za-z][A-Za-z0-9_-]{0,62}$'
const NAME_PATTERN = '^[A-Za-z][A-Za-z0-9_-]*$'

/** A list of steps; the steps themselves are read one by one. */
export const stepListSchema = { type: 'array', minItems: 1, items: { type: 'object' } } as const satisfies Schema

/** Keys that every step may have. */
export const commonKeys = [
  'id',
  'name',
  'if',
  'timeout',
  'deadline',
  'retry',
  'expect',
  'defer',
  'keep',
  'onError',
] as const

/** The keys that make a step what it is, and those that belong to each. */
export const kindKeys = {
  uses: ['with', 'connection', 'poll'],
  run: ['env', 'passEnv', 'cwd', 'stdin', 'outputs', 'rerun', 'simulate'],
  steps: [],
  foreach: ['as', 'stopAfter', 'steps'],
  confirm: [],
} as const satisfies Record<string, readonly string[]>

/** Keys of entries under `defer`. */
export const deferKeys = ['on', 'releases'] as const

/** Keys that the format reserves and this version refuses (docs/decisions/format.md). */
export const laterKeys = ['shell', 'parallel', 'maxParallel'] as const

/** A step; which keys go together is decided by its kind. */
export const stepSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: ID_PATTERN, description: 'Unique in the runbook; other steps name it.' },
    name: { type: 'string', description: 'Words for people.' },
    uses: { type: 'string', description: 'A step type, vendor/verb-noun.' },
    with: { type: 'object', description: 'The input of the step type.' },
    connection: { type: 'string', description: 'Which connection, when there are several of a vendor.' },
    poll: pollSchema,
    run: {
      type: 'array',
      minItems: 1,
      items: { type: ['string', 'number', 'boolean'], format: 'template' },
      description: 'A local program and its arguments; no shell.',
    },
    env: {
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean'], format: 'template' },
      description: 'Environment variables; the place for secrets.',
    },
    passEnv: {
      type: 'array',
      items: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
      description: 'Variables of your own environment that the program gets.',
    },
    cwd: { type: 'string', format: 'template', description: 'Working directory.' },
    stdin: { type: 'string', format: 'template', description: 'Text on standard input.' },
    outputs: {
      type: 'object',
      additionalProperties: commandOutputSchema,
      description: 'What later steps may use of this command.',
    },
    rerun: {
      type: 'string',
      enum: ['safe', 'ask', 'never'],
      description: 'What resume does with a command that was cut off; default ask.',
    },
    simulate: simulateSchema,
    releases: { type: 'string', description: 'The resource (vendor/noun) that this command releases.' },
    on: {
      type: 'string',
      enum: ['always', 'failure'],
      description: 'failure: on success the resource is handed over.',
    },
    steps: { ...stepListSchema, description: 'A group: these steps in order.' },
    foreach: { type: ['string', 'array'], format: 'template', description: 'A list; the steps run once per item.' },
    as: { type: 'string', pattern: NAME_PATTERN, description: 'Name of the item in templates; default item.' },
    stopAfter: { type: 'integer', minimum: 1, description: 'Give up after so many failed items.' },
    confirm: confirmSchema,
    if: { type: ['string', 'boolean'], format: 'expression', description: 'Run the step only when this is true.' },
    timeout: { ...durationText, description: 'One attempt.' },
    deadline: { ...durationText, description: 'Everything: attempts, waits, polls.' },
    retry: retrySchema,
    expect: {
      type: ['object', 'string', 'boolean'],
      format: 'expression',
      description: 'What the outputs must be, as a map of matchers or one expression.',
    },
    defer: { ...stepListSchema, description: 'Steps that run at the end, last first, whatever happens.' },
    keep: { type: 'string', minLength: 1, description: 'Why what this step creates is not released.' },
    onError: {
      type: ['string', 'array'],
      description: 'continue, fail (default), or a list of steps.',
    },
  },
} as const satisfies ObjectSchema
