import type { BackupConfigurationWire } from '../../schemas/clickhouse/backup.ts'
import type {
  AutoscalingMode,
  CurrentScalingWire,
  IpAccessWire,
  ServiceWire,
  TagWire,
} from '../../schemas/clickhouse/service.ts'
import { defined } from '../../schemas/defined.ts'
import { isoDate } from '../dates.ts'
import { type LaggedView, laggedView } from '../lagged-view.ts'
import type { ModelWorld } from '../world.ts'
import type { ClickhouseKnobs, Fate } from './knobs.ts'

/** What clients may change of a service; reads may trail it. */
export interface Settings {
  readonly name: string
  readonly ipAccessList: readonly IpAccessWire[]
  readonly privateEndpointIds: readonly string[]
  readonly tags: readonly TagWire[]
  readonly releaseChannel: string
  readonly autoscalingMode: AutoscalingMode
  readonly numReplicas: number
  readonly minReplicaMemoryGb: number
  readonly maxReplicaMemoryGb: number
  readonly idleScaling: boolean
  readonly idleTimeoutMinutes: number
}

/** One service: its phases on the world's clock, and what was set. */
export interface Service {
  readonly id: string
  readonly createdAt: number
  readonly foreign: boolean
  readonly provider: string
  readonly region: string
  readonly tier: string | undefined
  readonly backupId: string | undefined
  readonly dataGb: number
  readonly fate: Fate
  /** Queries keep it from idling. */
  readonly busy: boolean
  readonly warehouse: { readonly id: string; readonly isPrimary: boolean; readonly isReadonly: boolean }
  readonly encryption: Pick<ServiceWire, 'encryptionKey' | 'encryptionAssumedRoleIdentifier'>
  /** States and when they begin, in order of time; commands cut off what has not begun. */
  phases: StatePhase[]
  settings: Settings
  readonly seen: LaggedView<Settings>
  backupConfiguration: BackupConfigurationWire
  /** GET says 404 from then on. */
  goneAt: number
  acceptedDeletes: number
  /** Passwords that the vendor made up, and whether one of the client's is set now. */
  password: { readonly generated: number; readonly isClients: boolean }
}

export interface StatePhase {
  readonly state: string
  readonly from: number
}

const MINUTE_MS = 60_000

/** The state now: the last phase that has begun; running turns idle when nobody asks anything. */
export function stateOf(service: Service, world: ModelWorld): string {
  const { state, from } = phaseOf(service, world.now())
  return state === 'running' && isIdleSince(service, from, world) ? 'idle' : state
}

/** When the present phase began. */
export const inPhaseSince = (service: Service, world: ModelWorld): number => phaseOf(service, world.now()).from

/** From now on, whatever was to come before: `[state, delay after the one before]`. */
export function enter(service: Service, world: ModelWorld, next: readonly (readonly [string, number])[]): void {
  const now = world.now()
  const present = { state: stateOf(service, world), from: phaseOf(service, now).from }
  service.phases = [...service.phases.filter(({ from }) => from < present.from), present]
  let from = now
  for (const [state, delayMs] of next) {
    from += world.lifecycle(delayMs)
    service.phases.push({ state, from })
  }
}

/** Changes settings; reads see them after the lag. */
export function change(service: Service, world: ModelWorld, settings: Partial<Settings>, lagMs = 0): void {
  // An idle service stays idle whatever becomes of its idling: only a query, awake or start wakes it.
  if (stateOf(service, world) === 'idle') enter(service, world, [['idle', 0]])
  service.settings = { ...service.settings, ...settings }
  service.seen.set(service.settings, world.now() + world.lifecycle(lagMs))
}

export const newView = (settings: Settings, world: ModelWorld, knobs: ClickhouseKnobs): LaggedView<Settings> =>
  laggedView(settings, world.lifecycle(knobs.visibilityLag))

/** A service as the vendor shows it. Total memory counts three replicas whatever their number (Terraform provider). */
export function wireOf(service: Service, world: ModelWorld, settings = service.seen.at(world.now())): ServiceWire {
  const { id, provider, region, tier, warehouse, encryption } = service
  const host = `${id.slice(0, 8)}.${region}.${provider}.clickhouse.cloud`
  return {
    id,
    name: settings.name,
    provider,
    region,
    state: stateOf(service, world),
    endpoints: [
      { protocol: 'nativesecure', host, port: 9440, username: 'default' },
      { protocol: 'https', host, port: 8443, username: 'default' },
    ],
    ...defined({ tier }),
    minTotalMemoryGb: settings.minReplicaMemoryGb * 3,
    maxTotalMemoryGb: settings.maxReplicaMemoryGb * 3,
    minReplicaMemoryGb: settings.minReplicaMemoryGb,
    maxReplicaMemoryGb: settings.maxReplicaMemoryGb,
    numReplicas: settings.numReplicas,
    idleScaling: settings.idleScaling,
    idleTimeoutMinutes: settings.idleTimeoutMinutes,
    ipAccessList: settings.ipAccessList,
    createdAt: isoDate(service.createdAt),
    ...encryption,
    iamRole: `arn:aws:iam::000000000000:role/CH-S3-${id.slice(0, 8)}`,
    privateEndpointIds: settings.privateEndpointIds,
    dataWarehouseId: warehouse.id,
    // Text in the first document, a boolean today.
    isPrimary: world.mode === 'seed' ? (warehouse.isPrimary ? 'true' : 'false') : warehouse.isPrimary,
    ...(world.mode === 'live' && {
      isReadonly: warehouse.isReadonly,
      autoscalingMode: settings.autoscalingMode,
      currentScaling: currentScaling(service, world),
      releaseChannel: settings.releaseChannel,
      clickhouseVersion: '26.8',
      tags: settings.tags,
    }),
  }
}

/** A change of the scaling is shown as set at once, and in effect after the lag. */
function currentScaling({ seen }: Service, world: ModelWorld): CurrentScalingWire {
  const { autoscalingMode, minReplicaMemoryGb, maxReplicaMemoryGb } = seen.at(world.now())
  return {
    effectiveAutoscalingMode: autoscalingMode,
    effectiveMinReplicaMemoryGb: minReplicaMemoryGb,
    effectiveMaxReplicaMemoryGb: maxReplicaMemoryGb,
  }
}

function phaseOf({ phases }: Service, now: number): StatePhase {
  return phases.findLast(({ from }) => from <= now) ?? phases[0]!
}

function isIdleSince({ busy, settings }: Service, from: number, world: ModelWorld): boolean {
  if (busy || !settings.idleScaling) return false
  return world.now() - from >= world.lifecycle(settings.idleTimeoutMinutes * MINUTE_MS)
}
