import type { BackupConfigurationWire, BackupWire } from '../../schemas/clickhouse/backup.ts'
import { isoDate } from '../dates.ts'
import type { ModelWorld } from '../world.ts'
import type { ClickhouseKnobs, ExistingService } from './knobs.ts'
import type { Service } from './service.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GIB = 1_024 ** 3
/** Six incremental backups follow a full one (inferred). */
const FULL_EVERY = 7

/** Backups of ClickHouse Cloud: one every period, in_progress for 2 min + 12 min/TB, then done until retention ends. */
export interface Backups {
  /** Newest first. */
  list(): readonly BackupWire[]
  find(id: string): BackupWire | undefined
  /** The schedule begins anew from now. */
  reschedule(): void
}

interface Backup {
  readonly id: string
  readonly startedAt: number
  readonly takesMs: number
  readonly outcome: 'done' | 'error' | 'in_progress'
  readonly type: 'full' | 'incremental'
  readonly sizeInBytes: number
  readonly goneAt: number | undefined
}

export function backupsOf(
  service: Service,
  world: ModelWorld,
  knobs: ClickhouseKnobs,
  given: NonNullable<ExistingService['backups']> = [],
): Backups {
  const startedAt = world.now()
  const stream = `clickhouse backups of ${service.id}`
  const usualMs = knobs.backupTakes + (knobs.backupPerTb * service.dataGb) / 1_024
  const makeId = (): string => world.uuid(stream)
  const made = [...pastBackups(service, { world, knobs, given, usualMs, makeId })].sort(
    (one, other) => one.startedAt - other.startedAt,
  )
  const nextStart = (previous: number): number =>
    Math.max(previous + world.lifecycle(untilNext(service.backupConfiguration, previous)), startedAt)
  let nextAt = nextStart(made.at(-1)?.startedAt ?? service.createdAt)

  /** Backups come into being in order of time, whenever somebody looks. */
  function catchUp(): void {
    while (nextAt <= world.now() && nextAt < service.goneAt) {
      made.push({
        id: makeId(),
        startedAt: nextAt,
        takesMs: world.lifecycle(usualMs),
        outcome: knobs.backupEnds,
        type: made.length % FULL_EVERY === 0 ? 'full' : 'incremental',
        sizeInBytes: service.dataGb * GIB,
        goneAt: undefined,
      })
      nextAt = nextStart(nextAt)
    }
  }

  const isKept = ({ startedAt: from, takesMs, goneAt }: Backup): boolean => {
    const retentionMs = world.lifecycle(service.backupConfiguration.backupRetentionPeriodInHours * HOUR_MS)
    return world.now() < (goneAt ?? from + takesMs + retentionMs)
  }

  const list = (): readonly BackupWire[] => {
    catchUp()
    return made
      .filter(isKept)
      .reverse()
      .map(backup => wireOf(backup, service.id, world.now()))
  }

  return {
    list,
    find: id => list().find(backup => backup.id === id),
    reschedule() {
      catchUp()
      nextAt = nextStart(world.now())
    },
  }
}

interface Past {
  readonly world: ModelWorld
  readonly knobs: ClickhouseKnobs
  readonly given: NonNullable<ExistingService['backups']>
  readonly usualMs: number
  readonly makeId: () => string
}

/** What a service has from before the run: what the scenario gives, else one full backup if it is somebody else's. */
function pastBackups(service: Service, { world, knobs, given, usualMs, makeId }: Past): readonly Backup[] {
  if (given.length === 0 && !service.foreign) return []
  const entries = given.length === 0 ? [{ startedAgo: knobs.newestBackupAge, type: 'full' as const }] : given
  return entries.map(own => ({
    id: own.id ?? makeId(),
    // An age counts as the retention does: at any speed the same backups are still there.
    startedAt: world.now() - world.lifecycle(own.startedAgo ?? knobs.newestBackupAge),
    takesMs: world.lifecycle(own.takes ?? usualMs),
    outcome: own.status ?? 'done',
    type: own.type ?? 'full',
    sizeInBytes: (own.sizeGb ?? service.dataGb) * GIB,
    goneAt: own.goneAfter === undefined ? undefined : world.now() + world.lifecycle(own.goneAfter),
  }))
}

/** From one start to the next: a period, or until the hour that is set. */
function untilNext({ backupPeriodInHours: hours, backupStartTime }: BackupConfigurationWire, previous: number): number {
  return backupStartTime === undefined
    ? hours * HOUR_MS
    : untilHour(previous, backupStartTime) + (hours * HOUR_MS - DAY_MS)
}

/** Until the next time of day `HH:MM`, UTC; at the time itself a whole day. */
function untilHour(at: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wanted = hours * HOUR_MS + minutes * 60_000
  return (wanted - (at % DAY_MS) + DAY_MS) % DAY_MS || DAY_MS
}

function wireOf(backup: Backup, serviceId: string, now: number): BackupWire {
  const endsAt = backup.startedAt + backup.takesMs
  const isRunning = backup.outcome === 'in_progress' || now < endsAt
  return {
    id: backup.id,
    status: isRunning ? 'in_progress' : backup.outcome,
    serviceId,
    startedAt: isoDate(backup.startedAt),
    ...(!isRunning && { finishedAt: isoDate(endsAt) }),
    sizeInBytes: backup.sizeInBytes,
    durationInSeconds: Math.round((isRunning ? now - backup.startedAt : backup.takesMs) / 1_000),
    type: backup.type,
  }
}

export const defaultConfiguration: BackupConfigurationWire = {
  backupPeriodInHours: 24,
  backupRetentionPeriodInHours: 24,
}
