import { errorClasses } from '../error-classes.ts'
import type { ObjectSchema, Schema } from '../schema.ts'

/**
 * The keys of the runbook format, version 1: one source for the checker, for `runbook.schema.json` and for the words an
 * editor shows. Texts with `format: template` may hold `{{ }}`, those with `format: expression` are one expression.
 */

/** Ids of steps (docs/decisions/format.md). */
export const ID_PATTERN = '^[A-Za-z][A-Za-z0-9_-]{0,62}$'
const NAME_PATTERN = '^[A-Za-z][A-Za-z0-9_-]*$'

const duration = { type: 'string', format: 'duration' } as const satisfies Schema
const anything = {} as const satisfies Schema

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
    every: { ...duration, description: 'First interval between two looks.' },
    deadline: { ...duration, description: 'The wait ends by then.' },
  },
} as const satisfies ObjectSchema

/** `simulate` of a local command. */
export const simulateSchema = {
  type: 'object',
  description: 'What the dry run, the drill and --mock pretend that this command does.',
  additionalProperties: false,
  properties: {
    takes: { ...duration, description: 'How long it runs; default 1s.' },
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

/**
 * What an input or a `confirm` field may say about itself: a closed subset of JSON Schema (docs/decisions/format.md).
 */
export const inputSpecSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['type'],
  properties: {
    type: { type: 'string', enum: ['string', 'integer', 'number', 'boolean', 'array', 'object'] },
    description: { type: 'string' },
    default: anything,
    examples: { type: 'array' },
    required: { type: ['boolean', 'array'], description: 'false: may be left out; of an object: names of its fields.' },
    enum: { type: 'array', minItems: 1 },
    const: anything,
    pattern: { type: 'string' },
    format: {
      type: 'string',
      enum: ['duration', 'date-time', 'date', 'uuid', 'uri', 'email', 'ipv4', 'existing-file'],
    },
    minLength: { type: 'integer', minimum: 0 },
    maxLength: { type: 'integer', minimum: 0 },
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    multipleOf: { type: 'number' },
    items: { type: 'object' },
    minItems: { type: 'integer', minimum: 0 },
    maxItems: { type: 'integer', minimum: 0 },
    uniqueItems: { type: 'boolean' },
    properties: { type: 'object', additionalProperties: { type: 'object' } },
    additionalProperties: { type: ['boolean', 'object'] },
  },
} as const satisfies ObjectSchema

const typeWord = { type: 'string', enum: [...inputSpecSchema.properties.type.enum, 'null'] } as const satisfies Schema

/**
 * What the schema of a value from outside may say: the same keywords, none of them needed, and null among the types.
 */
export const valueSpecSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...inputSpecSchema.properties,
    type: { type: ['string', 'array'], pattern: `^(?:${typeWord.enum.join('|')})$`, items: typeWord },
    required: { type: 'array', items: { type: 'string' }, description: 'Names of the fields that must be there.' },
  },
} as const satisfies ObjectSchema

const fields = {
  type: 'object',
  additionalProperties: inputSpecSchema,
} as const satisfies Schema

/** `confirm`: a question to a person. */
export const confirmSchema = {
  type: 'object',
  description: 'Ask a person; the answers are outputs: approved, by, and the fields.',
  additionalProperties: false,
  required: ['message'],
  properties: {
    message: { type: 'string', format: 'template', description: 'The question.' },
    fields: { ...fields, description: 'What the person must fill in: name → JSON Schema subset.' },
    deadline: { ...duration, description: 'How long to wait for an answer.' },
    onDeadline: { type: 'string', enum: ['approve', 'fail'], description: 'What no answer means; default fail.' },
  },
} as const satisfies ObjectSchema

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

/** A list of steps; the steps themselves are read one by one. */
const steps = { type: 'array', minItems: 1, items: { type: 'object' } } as const satisfies Schema

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
    steps: { ...steps, description: 'A group: these steps in order.' },
    foreach: { type: ['string', 'array'], format: 'template', description: 'A list; the steps run once per item.' },
    as: { type: 'string', pattern: NAME_PATTERN, description: 'Name of the item in templates; default item.' },
    stopAfter: { type: 'integer', minimum: 1, description: 'Give up after so many failed items.' },
    confirm: confirmSchema,
    if: { type: ['string', 'boolean'], format: 'expression', description: 'Run the step only when this is true.' },
    timeout: { ...duration, description: 'One attempt.' },
    deadline: { ...duration, description: 'Everything: attempts, waits, polls.' },
    retry: retrySchema,
    expect: {
      type: ['object', 'string', 'boolean'],
      format: 'expression',
      description: 'What the outputs must be, as a map of matchers or one expression.',
    },
    defer: { ...steps, description: 'Steps that run at the end, last first, whatever happens.' },
    keep: { type: 'string', minLength: 1, description: 'Why what this step creates is not released.' },
    onError: {
      type: ['string', 'array'],
      description: 'continue, fail (default), or a list of steps.',
    },
  },
} as const satisfies ObjectSchema

/** The whole file. */
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
    inputs: { ...fields, description: 'What the run is given: name → JSON Schema subset.' },
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
    deadline: { ...duration, description: 'The whole run; default 24h. Releases have their own.' },
    lock: { type: 'string', format: 'template', description: 'One run at a time with this name.' },
    defaults: {
      type: 'object',
      additionalProperties: false,
      description: 'For steps that say nothing of their own.',
      properties: {
        timeout: { ...duration, description: 'One attempt of a "uses" step.' },
        deadline: { ...duration, description: 'Everything of one step.' },
        retry: retrySchema,
      },
    },
    steps,
    outputs: { type: 'object', description: 'What the run leaves: name → template.' },
  },
} as const satisfies ObjectSchema
