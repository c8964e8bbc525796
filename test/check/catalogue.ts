import type { StepType } from '../../engine/step.ts'
import { defineStep } from '../../engine/step.ts'
import type { Catalogue, Vendor } from '../../engine/vendor.ts'
import { defineLifecycle } from '../../schemas/lifecycle.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'

/** A made-up vendor whose step types have, between them, everything that a rule looks at. */
const lab: Vendor = {
  name: 'lab',
  title: 'Lab',
  baseUrlVariable: 'LAB_BASE_URL',
  credentials: { token: { variable: 'LAB_TOKEN', description: 'Token of the lab.' } },
  settings: {
    type: 'object',
    additionalProperties: false,
    properties: { region: { type: 'string', enum: ['north', 'south'] } },
  },
  rateLimit: '50/min',
  reserved: { cleanup: 2, refresh: 1 },
  timeoutMs: 10_000,
  advisedTimeoutMs: [5_000, 10_000],
  authorize: async () => ({ ok: true, headers: {} }),
  renew: async () => false,
  decode: ({ body }) => ({ body }),
  classify: () => ({ class: 'invalid', message: 'refused' }),
}

const other: Vendor = { ...lab, name: 'other', title: 'Other' }

const diskLifecycle = defineLifecycle({
  resource: 'lab/disk',
  field: 'state',
  reason: 'reason',
  moves: { MAKING: ['READY', 'BROKEN'], READY: ['GONE'], BROKEN: [], GONE: [] },
  goal: ['READY'],
  failed: ['BROKEN', 'GONE'],
  released: ['GONE'],
  every: '30s',
  growth: 1.5,
  maxEvery: '2m',
  jitter: 0.1,
  deadline: '45m',
})

const diskId = {
  type: 'object',
  additionalProperties: false,
  required: ['diskId'],
  properties: { diskId: { type: 'string' } },
} as const satisfies ObjectSchema

const disk = {
  type: 'object',
  required: ['diskId', 'state'],
  properties: {
    diskId: { type: 'string' },
    state: { type: 'string' },
    sizeGb: { type: 'integer' },
    reason: { type: 'string' },
    owner: { type: 'object', properties: { name: { type: 'string' } } },
    tags: { type: 'array', items: { type: 'string' } },
  },
} as const satisfies ObjectSchema

const nothing = { type: 'object', properties: {} } as const satisfies ObjectSchema

const stepTypes: readonly StepType[] = [
  defineStep({
    type: 'lab/create-disk',
    summary: 'Make a disk.',
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['host', 'sizeGb'],
      properties: {
        host: { type: 'string', pattern: '^[a-z][a-z0-9-]*$' },
        sizeGb: { type: 'integer', minimum: 1, maximum: 1024 },
        kind: { type: 'string', enum: ['FAST', 'SLOW'] },
        mirrored: { type: 'boolean' },
        tags: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    output: disk,
    effect: { kind: 'creates', resource: 'lab/disk', id: ['diskId'], releasedBy: 'lab/delete-disk' },
    repeat: 'same-key',
    oneActivePer: ['host'],
    rules: [
      {
        name: 'lab-fast-size',
        fields: ['kind', 'sizeGb'],
        severity: { seed: 'error', live: 'warning' },
        problem: ({ kind, sizeGb = 0 }) =>
          kind === 'FAST' && sizeGb > 100 ? '"sizeGb" is above 100 on a FAST disk' : undefined,
      },
    ],
    example: { host: 'a', sizeGb: 10 },
  }),
  defineStep({
    type: 'lab/get-disk',
    summary: 'Read a disk.',
    input: diskId,
    output: disk,
    effect: { kind: 'reads' },
    repeat: 'safe',
    lifecycle: diskLifecycle,
    shows: ['diskId'],
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/delete-disk',
    summary: 'Delete a disk.',
    input: diskId,
    output: disk,
    effect: { kind: 'releases', resource: 'lab/disk', id: ['diskId'] },
    repeat: 'converges',
    timeoutMs: 60_000,
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/create-note',
    summary: 'Write a note that nothing deletes.',
    input: { type: 'object', properties: { text: { type: 'string' } } },
    output: { type: 'object', properties: { noteId: { type: 'string' } } },
    effect: { kind: 'creates', resource: 'lab/note', id: ['noteId'] },
    repeat: 'never',
    example: {},
  }),
  defineStep({
    type: 'lab/list-disks',
    summary: 'List disks.',
    input: { type: 'object', additionalProperties: false, properties: {} },
    output: { type: 'object', properties: { count: { type: 'integer' }, disks: { type: 'array', items: disk } } },
    effect: { kind: 'reads' },
    repeat: 'safe',
    example: {},
  }),
  defineStep({
    type: 'lab/set-password',
    summary: 'Set the password of a disk.',
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['password'],
      properties: { password: { type: 'string', secret: true }, hint: { type: 'string' } },
    },
    output: nothing,
    effect: { kind: 'changes' },
    repeat: 'converges',
    example: { password: 'p' },
  }),
  defineStep({
    type: 'lab/wipe',
    summary: 'Wipe a host.',
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['host'],
      properties: { host: { type: 'string' } },
    },
    output: nothing,
    effect: { kind: 'destroys', confirm: { field: 'host' } },
    repeat: 'converges',
    example: { host: 'a' },
  }),
  defineStep({
    type: 'lab/copy-disk',
    summary: 'Begin to copy a disk.',
    input: diskId,
    output: nothing,
    effect: { kind: 'changes' },
    repeat: 'converges',
    unverified: () => true,
    verifiedBy: { resource: 'lab/disk', id: ['diskId'] },
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/set-key',
    summary: 'Set the key of copies to come.',
    input: {
      type: 'object',
      additionalProperties: false,
      properties: { key: { type: 'string' } },
    },
    output: nothing,
    effect: { kind: 'changes' },
    repeat: 'converges',
    followUp: ({ given }) =>
      given.has('key') ? { uses: 'lab/copy-disk', because: 'no copy has the new key' } : undefined,
    example: {},
  }),
]

export const catalogue: Catalogue = {
  steps: new Map(stepTypes.map(step => [step.type, step])),
  vendors: new Map([lab, other].map(vendor => [vendor.name, vendor])),
}
