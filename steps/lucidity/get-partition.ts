import { AnswerError, defineStep } from '../../engine/step.ts'
import type { PartitionRequestWire } from '../../schemas/lucidity/partition.ts'
import { partitionLifecycle } from '../../schemas/lucidity/partition.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { stateWord } from './buffer.ts'
import { fieldsOf, optionalText } from './envelope.ts'
import {
  extraRule,
  extraSchema,
  gcpMaintenanceRule,
  instanceFields,
  instanceRules,
  instanceSubject,
  instanceToWire,
  mountPointSchema,
  requiredInstanceFields,
} from './instance.ts'
import { pathTo } from './settings.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  required: [...requiredInstanceFields, 'mountPoint'],
  properties: { ...instanceFields, mountPoint: { ...mountPointSchema, minLength: 1 }, extra: extraSchema },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['state', 'instanceId', 'mountPoint'],
  properties: {
    state: {
      type: 'string',
      examples: ['PARTITION_STATUS_IN_PROGRESS', 'PARTITION_STATUS_ON_BOARDED'],
      description: 'PARTITION_STATUS_ and PENDING, IN_PROGRESS, ON_BOARDED, FAILED_ONBOARDING, FAILED or UNKNOWN.',
    },
    instanceId: { type: 'string', description: 'Instance that was asked about.' },
    mountPoint: { type: 'string', description: 'Mount point that was asked about.' },
    message: { type: 'string', description: "The vendor's words, when it says any." },
  },
} as const satisfies ObjectSchema

export const getPartition = defineStep({
  type: 'lucidity/get-partition',
  summary: 'Read how far the onboarding of a partition is; with poll, wait until it is onboarded.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',

  request: (given, { settings }) => ({
    method: 'POST',
    path: pathTo(settings, 'partitionStatus'),
    body: {
      ...given.extra,
      ...instanceToWire(given),
      mountPoint: given.mountPoint,
    } satisfies PartitionRequestWire,
  }),

  answer: (reply, { instanceId, mountPoint }) => {
    const fields = fieldsOf(reply)
    return { state: partitionState(fields), instanceId, mountPoint, message: optionalText(fields, 'message') }
  },

  lifecycle: partitionLifecycle,
  shows: ['instanceId', 'mountPoint'],
  // "Cache status responses temporarily … if multiple internal services need to check the same partition" (guide).
  sharedForMs: 5_000,
  // "Always log the instanceId, mountPoint, and the specific timestamp alongside any FAILED" (guide, Failure Logging).
  subject: [...instanceSubject, 'mountPoint'],
  rules: [...instanceRules, gcpMaintenanceRule, extraRule([...Object.keys(instanceFields), 'mountPoint'])],
  example: {
    cloudProvider: 'AWS',
    cloudProviderAccountId: '123456789012',
    instanceId: 'i-0abc123def4567890',
    mountPoint: '/dev/sdf',
  },
  source:
    'API Guide for Partition Status External: 1. Fetch Partition Status, Lifecycle, Best Practices; body inferred',
})

/** The state under its likely names, else the only text in the answer that is a state word. */
function partitionState(fields: Record<string, unknown>): string {
  const named = optionalText(fields, 'status', 'partitionStatus')
  if (named !== undefined) return stateWord(named)
  const words = Object.values(fields).filter(isStateWord)
  if (words.length === 1) return words[0]!
  throw new AnswerError(
    `expected one PARTITION_STATUS_ word, got ${words.length} in: ${Object.keys(fields).join(', ')}`,
  )
}

const isStateWord = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('PARTITION_STATUS_')
