import type { InputRule } from '../../engine/step.ts'
import type { Schema } from '../../schemas/schema.ts'

/** Input fields that several step types have. */

export const volumeId = {
  type: 'string',
  pattern: '^vol-[0-9a-f]{8,17}$',
  description: 'Datafy’s handle of the volume: the original id, also when that EBS volume no longer exists',
} as const satisfies Schema

export const instanceId = {
  type: 'string',
  pattern: '^i-[0-9a-f]{8,17}$',
  description: 'EC2 instance with Datafy AutoScaler',
} as const satisfies Schema

export const datafySnapshotId = {
  type: 'string',
  pattern: '^dsnap-[0-9a-zA-Z]+$',
  description: 'The whole snapshot, dsnap-…; an AWS snap-… is only one part of it and can not be restored alone',
} as const satisfies Schema

export const region = {
  type: 'string',
  pattern: '^[a-z]{2}(-[a-z]+)+-[0-9]+$',
  description: 'AWS region; default: awsRegion of the connection',
} as const satisfies Schema

export const awsProfile = {
  type: 'string',
  minLength: 1,
  description: 'Profile of the AWS CLI, of the same account as the token’s; default: awsProfile of the connection',
} as const satisfies Schema

/** Exactly one of some fields must be given. */
export const exactlyOne = <I>(name: string, fields: readonly (keyof I & string)[]): InputRule<I> => ({
  name,
  fields,
  problem(input) {
    const given = fields.filter(field => input[field] !== undefined)
    if (given.length === 1) return undefined
    const found = given.length === 0 ? 'none is' : `${given.join(' and ')} are`
    return `exactly one of ${fields.join(', ')} must be given, and ${found}`
  },
})
