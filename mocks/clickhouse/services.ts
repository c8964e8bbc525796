import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Resource } from '../../schemas/ledger.ts'
import { nth } from '../knobs.ts'
import type { ModelWorld } from '../world.ts'
import { type Backups, backupsOf, defaultConfiguration } from './backups.ts'
import type { ClickhouseKnobs, ExistingService, Fate } from './knobs.ts'
import { newView, type Service, type Settings, type StatePhase, stateOf } from './service.ts'

/** All services of the organization, oldest first. */
export interface Services {
  readonly all: readonly ListEntry[]
  /** What GET knows: not the ones that are gone. */
  find(id: string): ListEntry | undefined
  /** What the list shows: new ones late, gone ones a little longer. */
  listed(): readonly ListEntry[]
  create(wanted: NewService): Service
  ledger(): readonly Resource[]
}

export interface ListEntry {
  readonly service: Service
  readonly backups: Backups
}

/** What a client asked for, checked, with the vendor's defaults filled in. */
export type NewService = Pick<
  Service,
  'provider' | 'region' | 'tier' | 'backupId' | 'dataGb' | 'warehouse' | 'encryption'
> & {
  readonly settings: Settings
}

const NEVER = Number.POSITIVE_INFINITY
const GB_PER_TB = 1_024

const THE_USUAL_ONE: ExistingService = { id: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11' }

/** Services of ClickHouse Cloud: provisioning for 3 min, then running, then idle when nobody asks. */
export function servicesOf(world: ModelWorld, knobs: ClickhouseKnobs): Services {
  const given = knobs.existing.length === 0 ? [THE_USUAL_ONE] : knobs.existing
  const all: ListEntry[] = given.map(own => {
    const service = existing(world, knobs, own)
    return { service, backups: backupsOf(service, world, knobs, own.backups) }
  })
  const startedWith = all.length

  return {
    all,
    find: id => all.find(({ service }) => service.id === id && world.now() < service.goneAt),
    listed: () => all.filter(({ service }) => isListed(service, world, knobs)),

    create(wanted) {
      const fate = nth(knobs.services, all.length - startedWith)
      const service = newService(world, knobs, wanted, fate)
      all.push({ service, backups: backupsOf(service, world, knobs) })
      return service
    },

    ledger: () => all.map(({ service }) => ledgerLine(service, world)),
  }
}

function isListed({ foreign, createdAt, goneAt }: Service, world: ModelWorld, knobs: ClickhouseKnobs): boolean {
  const now = world.now()
  return (
    (foreign || now >= createdAt + world.lifecycle(knobs.listLag)) && now < goneAt + world.lifecycle(knobs.goneListLag)
  )
}

function newService(world: ModelWorld, knobs: ClickhouseKnobs, wanted: NewService, fate: Fate): Service {
  const now = world.now()
  const restoreMs = wanted.backupId === undefined ? 0 : (knobs.restorePerTb * wanted.dataGb) / GB_PER_TB
  const provisioningMs = (fate.provisioning ?? knobs.provisioning) + restoreMs
  const isStuck = fate.stuck === true || knobs.provisioningEnds === 'provisioning'
  const usual = isStuck ? [] : [{ state: knobs.provisioningEnds, from: now + world.lifecycle(provisioningMs) }]
  return {
    ...wanted,
    id: world.uuid('clickhouse services'),
    createdAt: now,
    foreign: false,
    fate,
    busy: false,
    phases: [
      { state: 'provisioning', from: now },
      ...(fate.timeline === undefined ? usual : scripted(world, fate.timeline)),
    ],
    seen: newView(wanted.settings, world, knobs),
    backupConfiguration: defaultConfiguration,
    goneAt: NEVER,
    acceptedDeletes: 0,
    password: { generated: 1, isClients: false },
  }
}

function existing(world: ModelWorld, knobs: ClickhouseKnobs, own: ExistingService): Service {
  const tier = own.tier ?? (world.mode === 'seed' ? 'production' : undefined)
  const settings: Settings = {
    name: own.name ?? 'Orders',
    ipAccessList: listOf(own.ipAccessList) ?? [{ source: '10.0.0.0/8', description: 'office' }],
    privateEndpointIds: listOf(own.privateEndpointIds) ?? [],
    tags: listOf(own.tags) ?? [],
    releaseChannel: 'default',
    autoscalingMode: 'vertical',
    numReplicas: own.numReplicas ?? 3,
    minReplicaMemoryGb: own.minReplicaMemoryGb ?? 16,
    maxReplicaMemoryGb: own.maxReplicaMemoryGb ?? 64,
    idleScaling: own.idleScaling ?? true,
    idleTimeoutMinutes: own.idleTimeoutMinutes ?? knobs.idleTimeoutMinutes,
  }
  const createdAt = world.now() - (own.age ?? DEFAULT_AGE_MS)
  return {
    id: own.id ?? world.uuid('clickhouse services that exist'),
    createdAt,
    foreign: true,
    provider: own.provider ?? 'aws',
    region: own.region ?? 'us-east-1',
    tier,
    backupId: undefined,
    dataGb: own.dataGb ?? 200,
    fate: own,
    busy: own.busy ?? true,
    warehouse: { id: world.uuid('clickhouse warehouses'), isPrimary: true, isReadonly: false },
    encryption: {},
    phases: [{ state: 'running', from: createdAt }, ...scripted(world, own.timeline ?? [])],
    settings,
    seen: newView(settings, world, knobs),
    backupConfiguration: {
      backupPeriodInHours: own.backupPeriodInHours ?? defaultConfiguration.backupPeriodInHours,
      backupRetentionPeriodInHours:
        own.backupRetentionPeriodInHours ?? defaultConfiguration.backupRetentionPeriodInHours,
      ...defined({ backupStartTime: own.backupStartTime }),
    },
    goneAt: NEVER,
    acceptedDeletes: 0,
    password: { generated: 0, isClients: true },
  }
}

const DEFAULT_AGE_MS = 30 * 86_400_000

const scripted = (world: ModelWorld, timeline: NonNullable<Fate['timeline']>): readonly StatePhase[] =>
  timeline.map(({ after = 0, state = 'running' }) => ({ state, from: world.now() + world.lifecycle(after) }))

const listOf = <T>(given: unknown): readonly T[] | undefined =>
  Array.isArray(given) ? (given as readonly T[]) : undefined

function ledgerLine(service: Service, world: ModelWorld): Resource {
  const isGone = world.now() >= service.goneAt
  const details: JsonObject = {
    provider: service.provider,
    region: service.region,
    ipAccessList: service.settings.ipAccessList.map(({ source }) => source),
    privateEndpointIds: service.settings.privateEndpointIds,
    numReplicas: service.settings.numReplicas,
    minReplicaMemoryGb: service.settings.minReplicaMemoryGb,
    maxReplicaMemoryGb: service.settings.maxReplicaMemoryGb,
    backupConfiguration: { ...service.backupConfiguration },
    generatedPasswords: service.password.generated,
    hasClientsPassword: service.password.isClients,
    ...defined({ backupId: service.backupId }),
  }
  return {
    vendor: 'clickhouse',
    resource: 'clickhouse/service',
    id: service.id,
    marker: service.settings.name,
    createdAt: service.createdAt,
    state: isGone ? 'terminated' : stateOf(service, world),
    alive: !isGone,
    releases: service.acceptedDeletes,
    foreign: service.foreign,
    details,
  }
}
