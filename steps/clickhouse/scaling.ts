import type { InputRule } from '../../engine/step.ts'
import type { Schema } from '../../schemas/schema.ts'

/** Scaling fields that several endpoints take; limits that changed over time are rules, the rest is schema. */
export const idleFields = {
  idleScaling: { type: 'boolean', description: 'It may scale to zero when idle (default of the vendor: true).' },
  idleTimeoutMinutes: { type: 'integer', minimum: 5, description: 'Idle time before it does, at least 5 minutes.' },
} as const satisfies Readonly<Record<string, Schema>>

export const totalMemoryFields = {
  minTotalMemoryGb: totalMemory('Least memory of all replicas together, counted as three; multiple of 12.'),
  maxTotalMemoryGb: totalMemory('Most memory of all replicas together, counted as three; multiple of 12.'),
} as const

export const replicaMemoryFields = {
  minReplicaMemoryGb: replicaMemory('Least memory of one replica; multiple of 4.'),
  maxReplicaMemoryGb: replicaMemory('Most memory of one replica; multiple of 4.'),
} as const

export const numReplicasField = {
  numReplicas: { type: 'integer', minimum: 1, maximum: 50, description: 'Number of replicas.' },
} as const satisfies Readonly<Record<string, Schema>>

export const replicaBandFields = {
  autoscalingMode: { enum: ['vertical', 'horizontal'], description: 'What grows: the replicas, or their number.' },
  minReplicas: { type: 'integer', minimum: 1, maximum: 50, description: 'Fewest replicas (horizontal).' },
  maxReplicas: { type: 'integer', minimum: 1, maximum: 50, description: 'Most replicas (horizontal).' },
} as const satisfies Readonly<Record<string, Schema>>

export interface Scaling {
  readonly minTotalMemoryGb?: number
  readonly maxTotalMemoryGb?: number
  readonly minReplicaMemoryGb?: number
  readonly maxReplicaMemoryGb?: number
  readonly numReplicas?: number
  readonly minReplicas?: number
  readonly maxReplicas?: number
  readonly idleScaling?: boolean
  readonly idleTimeoutMinutes?: number
}

/**
 * Bounds that the vendor moved since its first document are errors in `seed`, warnings in `live`
 * (docs/decisions/step-types.md).
 */
const movedBound = { seed: 'error', live: 'warning' } as const

export const totalMemoryRules: readonly InputRule<Scaling>[] = [
  ordered('clickhouse-total-memory-order', 'minTotalMemoryGb', 'maxTotalMemoryGb'),
  {
    name: 'clickhouse-total-memory-bound',
    fields: ['minTotalMemoryGb', 'maxTotalMemoryGb'],
    severity: movedBound,
    problem: input => above(input, ['minTotalMemoryGb', 'maxTotalMemoryGb'], 720, 'today 1068, 360 without payment'),
  },
]

export const replicaMemoryRules: readonly InputRule<Scaling>[] = [
  ordered('clickhouse-replica-memory-order', 'minReplicaMemoryGb', 'maxReplicaMemoryGb'),
  {
    name: 'clickhouse-replica-memory-bound',
    fields: ['minReplicaMemoryGb', 'maxReplicaMemoryGb'],
    severity: movedBound,
    problem: input => above(input, ['minReplicaMemoryGb', 'maxReplicaMemoryGb'], 240, 'today 356, 120 without payment'),
  },
]

export const numReplicasRule: InputRule<Scaling> = {
  name: 'clickhouse-replica-count',
  fields: ['numReplicas'],
  severity: movedBound,
  problem: ({ numReplicas }) =>
    numReplicas !== undefined && (numReplicas < 3 || numReplicas > 20)
      ? `"numReplicas" is ${numReplicas}; the documented range is 3 to 20, today 1 to 20, and more by entitlement`
      : undefined,
}

export const replicaBandRules: readonly InputRule<Scaling>[] = [
  ordered('clickhouse-replica-band-order', 'minReplicas', 'maxReplicas'),
  {
    name: 'clickhouse-replica-band',
    fields: ['numReplicas', 'minReplicas', 'maxReplicas'],
    problem: ({ numReplicas, minReplicas, maxReplicas }) =>
      numReplicas !== undefined && (minReplicas !== undefined || maxReplicas !== undefined)
        ? '"numReplicas" and a band of "minReplicas" and "maxReplicas" exclude each other'
        : undefined,
  },
]

/** Terraform refuses a timeout for a service that never idles. */
export const idleRule: InputRule<Scaling> = {
  name: 'clickhouse-idle-timeout',
  fields: ['idleScaling', 'idleTimeoutMinutes'],
  severity: 'warning',
  problem: ({ idleScaling, idleTimeoutMinutes }) =>
    idleScaling === false && idleTimeoutMinutes !== undefined
      ? `"idleTimeoutMinutes" is ${idleTimeoutMinutes}, but "idleScaling" is false: the service never idles`
      : undefined,
}

function totalMemory(description: string) {
  return { type: 'integer', minimum: 24, maximum: 1_068, multipleOf: 12, description } as const
}

function replicaMemory(description: string) {
  return { type: 'integer', minimum: 8, multipleOf: 4, description } as const
}

function ordered(name: string, low: keyof Scaling, high: keyof Scaling): InputRule<Scaling> {
  return {
    name,
    fields: [low, high],
    problem(input) {
      const [least, most] = [input[low], input[high]]
      return least !== undefined && most !== undefined && least > most
        ? `"${low}" is ${least} and "${high}" is ${most}: the least is above the most`
        : undefined
    },
  }
}

function above(input: Scaling, names: readonly (keyof Scaling)[], bound: number, today: string): string | undefined {
  const name = names.find(candidate => Number(input[candidate] ?? 0) > bound)
  return name === undefined ? undefined : `"${name}" is ${input[name]}; the documented bound is ${bound} (${today})`
}
