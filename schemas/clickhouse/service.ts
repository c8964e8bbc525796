import { defineLifecycle } from '../lifecycle.ts'

const LEAVING = ['terminating', 'softdeleting']

/**
 * ClickHouse Cloud service. The words are the 14 of the vendor's OpenAPI document of 2026-07; the seed document lists
 * none, so others may come. Ready is running or idle (scaled to zero, wakes on a query): a short idle timeout can pass
 * through running between two looks. Terraform waits 90 minutes since restores take that long, and looks every 5 s; ours
 * begin at 10 s and grow to a minute, since ten requests per 10 s is all that a key has.
 */
export const serviceLifecycle = defineLifecycle({
  resource: 'clickhouse/service',
  field: 'state',
  moves: {
    provisioning: ['starting', 'running', 'idle', 'partially_running', 'degraded', 'failed', ...LEAVING],
    starting: ['running', 'idle', 'partially_running', 'degraded', 'failed', 'stopping', ...LEAVING],
    running: ['idle', 'partially_running', 'degraded', 'stopping', 'stopped', 'failed'],
    partially_running: ['running', 'degraded', 'stopping', 'stopped', 'failed'],
    degraded: ['running', 'partially_running', 'stopping', 'stopped', 'failed', ...LEAVING],
    idle: ['awaking', 'running', 'stopping', 'stopped', ...LEAVING],
    awaking: ['running', 'idle', 'degraded', 'stopping', 'failed', ...LEAVING],
    stopping: ['stopped', 'idle', 'failed'],
    stopped: ['starting', 'running', 'idle', ...LEAVING],
    failed: LEAVING,
    terminating: ['terminated'],
    terminated: [],
    softdeleting: ['softdeleted'],
    softdeleted: [],
  },
  goal: ['running', 'idle'],
  failed: ['failed', 'terminating', 'terminated', 'softdeleting', 'softdeleted'],
  released: ['terminated', 'softdeleted'],
  every: '10s',
  growth: 1.2,
  maxEvery: '1m',
  jitter: 0.1,
  deadline: '90m',
})

export type ServiceState =
  | 'provisioning'
  | 'starting'
  | 'running'
  | 'partially_running'
  | 'idle'
  | 'awaking'
  | 'stopping'
  | 'stopped'
  | 'degraded'
  | 'failed'
  | 'terminating'
  | 'terminated'
  | 'softdeleting'
  | 'softdeleted'

/** Tiers of the seed document; the plans of today (BASIC, SCALE, ENTERPRISE) refuse the field. */
export const tiers = [
  'development',
  'production',
  'dedicated_high_mem',
  'dedicated_high_cpu',
  'dedicated_standard',
  'dedicated_standard_n2d_standard_4',
  'dedicated_standard_n2d_standard_8',
  'dedicated_standard_n2d_standard_32',
  'dedicated_standard_n2d_standard_128',
] as const

export const cloudProviders = ['aws', 'gcp', 'azure'] as const

export type CloudProvider = (typeof cloudProviders)[number]

/** One entry of a service's IP access list. */
export interface IpAccessWire {
  /** IP address or CIDR block. */
  readonly source: string
  readonly description?: string
}

export interface TagWire {
  readonly key: string
  readonly value?: string
}

export interface EndpointWire {
  /** `https`, `nativesecure`, `mysql`. */
  readonly protocol: string
  readonly host: string
  readonly port: number
  readonly username?: string | null
}

export type AutoscalingMode = 'vertical' | 'horizontal'

/** What is in effect, which may not be what is set (`CurrentScaling` of the OpenAPI document since mid-2026). */
export interface CurrentScalingWire {
  readonly effectiveAutoscalingMode: AutoscalingMode
  readonly effectiveMinReplicaMemoryGb: number
  readonly effectiveMaxReplicaMemoryGb: number
}

/** A service in answers; today's document marks the mode and the current scaling as required, the first one nothing. */
export interface ServiceWire {
  readonly id: string
  readonly name: string
  readonly provider: string
  readonly region: string
  readonly state: string
  readonly endpoints: readonly EndpointWire[]
  readonly tier?: string
  readonly minTotalMemoryGb?: number
  readonly maxTotalMemoryGb?: number
  readonly minReplicaMemoryGb?: number
  readonly maxReplicaMemoryGb?: number
  readonly numReplicas?: number
  readonly idleScaling: boolean
  readonly idleTimeoutMinutes?: number
  readonly ipAccessList: readonly IpAccessWire[]
  readonly createdAt: string
  readonly encryptionKey?: string
  readonly encryptionAssumedRoleIdentifier?: string
  readonly iamRole: string
  readonly privateEndpointIds: readonly string[]
  readonly dataWarehouseId: string
  /** Text in the seed document, a boolean today. */
  readonly isPrimary: boolean | 'true' | 'false'
  readonly isReadonly?: boolean
  readonly autoscalingMode?: AutoscalingMode
  readonly currentScaling?: CurrentScalingWire
  readonly releaseChannel?: string
  readonly clickhouseVersion?: string
  readonly tags?: readonly TagWire[]
}
