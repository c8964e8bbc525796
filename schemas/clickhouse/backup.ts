import { defineLifecycle } from '../lifecycle.ts'

/**
 * ClickHouse Cloud backup: in_progress until done or error ("ClickHouse Cloud API, Services", List of service backups).
 * The vendor makes them by its schedule; a very large one takes hours (docs, "Review and restore backups").
 */
export const backupLifecycle = defineLifecycle({
  resource: 'clickhouse/backup',
  field: 'state',
  moves: { in_progress: ['done', 'error'], done: [], error: [] },
  goal: ['done'],
  failed: ['error'],
  every: '1m',
  jitter: 0.1,
  deadline: '6h',
})

export interface BackupWire {
  readonly id: string
  readonly status: string
  /** The service that the backup was taken of. */
  readonly serviceId: string
  readonly startedAt: string
  /** Of finished backups only. */
  readonly finishedAt?: string
  readonly sizeInBytes: number
  readonly durationInSeconds: number
  /** `full` or `incremental`. */
  readonly type: string
}

/** An absent start time means: no fixed hour. Null in a request brings a field back to its default. */
export interface BackupConfigurationWire {
  readonly backupPeriodInHours: number
  readonly backupRetentionPeriodInHours: number
  /** `HH:MM` in UTC. */
  readonly backupStartTime?: string
}
