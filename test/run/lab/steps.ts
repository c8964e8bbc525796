import type { VendorReply } from '../../../engine/exchange.ts'
import { AnswerError, type CallContext, defineStep, type StepType } from '../../../engine/step.ts'
import type { Catalogue } from '../../../engine/vendor.ts'
import { isObject, type Json, type JsonObject } from '../../../schemas/json.ts'
import { defineLifecycle } from '../../../schemas/lifecycle.ts'
import type { ObjectSchema } from '../../../schemas/schema.ts'
import { fingerprintOf, type Secret } from '../../../schemas/secret.ts'
import { lab } from './vendor.ts'

/** How long the lab may act late and its list may trail. */
export const SETTLE_MS = 60_000
/** Two empty looks this far apart prove that a disk is gone. */
export const GONE_AFTER_MS = 5_000

export const diskLifecycle = defineLifecycle({
  resource: 'lab/disk',
  field: 'state',
  reason: 'reason',
  moves: { MAKING: ['READY', 'BROKEN', 'UNCLEAR'], UNCLEAR: ['READY'], READY: ['GONE'], BROKEN: ['GONE'], GONE: [] },
  goal: ['READY'],
  failed: ['BROKEN', 'GONE'],
  released: ['GONE'],
  ambiguous: { UNCLEAR: '5m' },
  every: '30s',
  deadline: '45m',
})

const disk = {
  type: 'object',
  required: ['diskId', 'state'],
  properties: {
    diskId: { type: 'string' },
    state: { type: 'string', enum: ['MAKING', 'READY', 'BROKEN', 'UNCLEAR', 'GONE'] },
    host: { type: 'string' },
    sizeGb: { type: 'integer' },
    reason: { type: 'string' },
  },
} as const satisfies ObjectSchema

const diskId = {
  type: 'object',
  additionalProperties: false,
  required: ['diskId'],
  properties: { diskId: { type: 'string', pattern: '^d-[0-9]+$' } },
} as const satisfies ObjectSchema

const host = {
  type: 'object',
  additionalProperties: false,
  required: ['host'],
  properties: { host: { type: 'string' } },
} as const satisfies ObjectSchema

const nothing = { type: 'object', properties: {} } as const satisfies ObjectSchema

const creates = { kind: 'creates', resource: 'lab/disk', id: ['diskId'], releasedBy: 'lab/delete-disk' } as const

/** The disk of an answer; an answer without one is no answer. */
function diskOf({ status, body }: VendorReply): JsonObject {
  if (isObject(body) && typeof body['diskId'] === 'string') return body as JsonObject
  throw new AnswerError(`Lab answered ${status} without a disk`)
}

const nameOf = (name: string, { marker }: Pick<CallContext, 'marker'>): string => `${name} ${marker}`

const disksOf = (seen: JsonObject | undefined): readonly JsonObject[] =>
  (seen?.['disks'] as readonly JsonObject[] | undefined) ?? []

const stepTypes: readonly StepType[] = [
  defineStep({
    type: 'lab/request-disk',
    summary: 'Make a disk; the lab knows the request by our id.',
    input: host,
    output: disk,
    effect: creates,
    repeat: 'same-key',
    request: (input, { requestId }) => ({ method: 'POST', path: '/disks', body: { ...input, requestId } }),
    answer: diskOf,
    subject: ['host'],
    example: { host: 'a' },
  }),
  defineStep({
    type: 'lab/name-disk',
    summary: 'Make a disk that is found by its name.',
    input: host,
    output: disk,
    effect: creates,
    repeat: 'look-first',
    request: (input, call) => ({ method: 'POST', path: '/disks', body: { ...input, name: nameOf(input.host, call) } }),
    answer: diskOf,
    settle: {
      windowMs: SETTLE_MS,
      look: (input, call) => ({ uses: 'lab/list-disks', with: { name: nameOf(input.host, call) } }),
      find: seen => disksOf(seen),
    },
    example: { host: 'a' },
  }),
  defineStep({
    type: 'lab/order-disk',
    summary: 'Make a disk that nothing tells from another.',
    input: host,
    output: disk,
    effect: creates,
    repeat: 'never',
    request: input => ({ method: 'POST', path: '/disks', body: { ...input } }),
    answer: diskOf,
    adopted: input => ({ host: input.host }),
    evidence: {
      look: () => ({ uses: 'lab/list-disks', with: {} }),
      tell: seen => `the lab has ${disksOf(seen).length} disks`,
    },
    example: { host: 'a' },
  }),
  defineStep({
    type: 'lab/add-disk',
    summary: 'Make a disk that is told from others only by what was there before.',
    input: host,
    output: disk,
    effect: creates,
    repeat: 'look-first',
    request: input => ({ method: 'POST', path: '/disks', body: { ...input } }),
    answer: diskOf,
    settle: {
      windowMs: SETTLE_MS,
      baseline: () => ({ uses: 'lab/list-disks', with: {} }),
      look: () => ({ uses: 'lab/list-disks', with: {} }),
      find: (seen, { baseline }) =>
        disksOf(seen).filter(({ diskId }) => !disksOf(baseline).some(before => before['diskId'] === diskId)),
    },
    example: { host: 'a' },
  }),
  defineStep({
    type: 'lab/ring-for-disk',
    summary: 'Ring the bell, then read a disk: two calls in one step.',
    input: diskId,
    output: disk,
    effect: { kind: 'changes' },
    repeat: 'converges',
    request: () => ({ method: 'POST', path: '/bell', body: {} }),
    answer: diskOf,
    run: async (input, { call }) => {
      await call('ring', 'lab/ring-bell', {})
      return call('look', 'lab/get-disk', input)
    },
    longestMs: 120_000,
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/get-disk',
    summary: 'Read a disk.',
    input: diskId,
    output: disk,
    effect: { kind: 'reads' },
    repeat: 'safe',
    request: input => ({ method: 'GET', path: `/disks/${input.diskId}` }),
    answer: diskOf,
    lifecycle: diskLifecycle,
    shows: ['diskId'],
    subject: ['diskId'],
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/list-disks',
    summary: 'List disks.',
    input: { type: 'object', additionalProperties: false, properties: { name: { type: 'string' } } },
    output: {
      type: 'object',
      required: ['count', 'disks'],
      properties: { count: { type: 'integer' }, disks: { type: 'array', items: disk } },
    },
    effect: { kind: 'reads' },
    repeat: 'safe',
    request: ({ name }) => ({ method: 'GET', path: '/disks', ...(name === undefined ? {} : { query: { name } }) }),
    answer: ({ body }) => ({ count: (body as readonly Json[]).length, disks: body }),
    example: {},
  }),
  defineStep({
    type: 'lab/resize-disk',
    summary: 'Set the size of a disk.',
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['diskId', 'sizeGb'],
      properties: { ...diskId.properties, sizeGb: { type: 'integer', minimum: 1 } },
    },
    output: disk,
    effect: { kind: 'changes' },
    repeat: 'converges',
    request: input => ({ method: 'PUT', path: `/disks/${input.diskId}`, body: { sizeGb: input.sizeGb } }),
    answer: diskOf,
    example: { diskId: 'd-1', sizeGb: 20 },
  }),
  defineStep({
    type: 'lab/ring-bell',
    summary: 'Ring the bell: nobody can tell afterwards how often.',
    input: nothing,
    output: { type: 'object', properties: { rung: { type: 'integer' } } },
    effect: { kind: 'changes' },
    repeat: 'never',
    request: () => ({ method: 'POST', path: '/bell', body: {} }),
    answer: ({ body }) => body as object,
    example: {},
  }),
  defineStep({
    type: 'lab/start-disk',
    summary: 'Start a disk; the lab only says that it will.',
    input: diskId,
    output: disk,
    effect: { kind: 'changes' },
    repeat: 'converges',
    request: input => ({ method: 'POST', path: `/disks/${input.diskId}/start`, body: {} }),
    answer: diskOf,
    unverified: ({ status }) => status === 202,
    verifiedBy: { resource: 'lab/disk', id: ['diskId'] },
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/lock-disk',
    summary: 'Set the password of a disk.',
    input: {
      type: 'object',
      additionalProperties: false,
      required: ['diskId', 'password'],
      properties: { ...diskId.properties, password: { type: 'string', secret: true } },
    },
    output: disk,
    effect: { kind: 'changes' },
    repeat: 'converges',
    request: ({ diskId: id, password }) => ({ method: 'PUT', path: `/disks/${id}`, body: { password } }),
    answer: diskOf,
    sameSecrets: ({ password }, { requestId }) => ({
      password: fingerprintOf(password as unknown as Secret, requestId),
    }),
    example: { diskId: 'd-1', password: 'p' },
  }),
  defineStep({
    type: 'lab/delete-disk',
    summary: 'Delete a disk.',
    input: diskId,
    output: nothing,
    effect: {
      kind: 'releases',
      resource: 'lab/disk',
      id: ['diskId'],
      readBack: { uses: 'lab/get-disk', settleMs: GONE_AFTER_MS, with: input => ({ diskId: input['diskId']! }) },
    },
    repeat: 'converges',
    request: input => ({ method: 'DELETE', path: `/disks/${input.diskId}` }),
    answer: () => ({}),
    example: { diskId: 'd-1' },
  }),
  defineStep({
    type: 'lab/wipe-disk',
    summary: 'Wipe a disk.',
    input: diskId,
    output: disk,
    effect: { kind: 'destroys', confirm: { field: 'diskId' } },
    repeat: 'converges',
    request: input => ({ method: 'PUT', path: `/disks/${input.diskId}`, body: { wiped: true } }),
    answer: diskOf,
    example: { diskId: 'd-1' },
  }),
]

export const catalogue: Catalogue = {
  steps: new Map(stepTypes.map(step => [step.type, step])),
  vendors: new Map([[lab.name, lab]]),
}
