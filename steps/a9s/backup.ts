import { integerOf, optionalTextOf, textOf, timeOf } from './answer.ts'

/** Outputs that describe one backup. */
export const backupFields = {
  backupId: { type: 'integer', description: 'Counts up per instance.' },
  globalId: { type: 'string', mask: true, description: "The Backup Manager's id: the backup GUID and a number." },
  state: { type: 'string' },
  sizeBytes: { type: 'integer' },
  triggeredAt: { type: 'string' },
  startedAt: { type: 'string', description: 'Absent in older versions and while the task is queued.' },
  finishedAt: {
    type: 'string',
    description: 'Last status change: set while the backup still runs, so no sign of its end.',
  },
} as const

/** One backup in our names. */
export function backupOf(wire: Record<string, unknown>): BackupOutputs {
  const size = wire['size']
  return {
    backupId: integerOf(wire, 'id'),
    globalId: optionalTextOf(wire, 'backup_id'),
    state: textOf(wire, 'status'),
    sizeBytes: typeof size === 'number' ? size : undefined,
    triggeredAt: timeOf(wire, 'triggered_at'),
    startedAt: timeOf(wire, 'started_at'),
    finishedAt: timeOf(wire, 'finished_at'),
  }
}

export interface BackupOutputs {
  readonly backupId: number
  readonly globalId: string | undefined
  readonly state: string
  readonly sizeBytes: number | undefined
  readonly triggeredAt: string | undefined
  readonly startedAt: string | undefined
  readonly finishedAt: string | undefined
}
