import { isObject } from '../../schemas/json.ts'
import { integerOf, textOf, timeOf } from './answer.ts'

/** Outputs that describe one restore. */
export const restoreFields = {
  restoreId: { type: 'integer', description: 'Counts up per destination instance.' },
  backupId: { type: 'integer', description: "The backup's integer id; absent when it is another instance's." },
  state: { type: 'string' },
  restoredFrom: { type: 'string', description: 'Creation time of the backup that was restored.' },
  dataAgeHours: {
    type: 'number',
    description: 'How old that backup was when the restore was triggered, by the clock of the vendor: the RPO.',
  },
  triggeredAt: { type: 'string' },
  finishedAt: {
    type: 'string',
    description: 'Last status change: set while the restore still runs, so no sign of its end.',
  },
} as const

export interface RestoreOutputs {
  readonly restoreId: number
  readonly backupId: number | undefined
  readonly state: string
  readonly restoredFrom: string | undefined
  readonly dataAgeHours: number | undefined
  readonly triggeredAt: string | undefined
  readonly finishedAt: string | undefined
}

/** One restore in our names. */
export function restoreOf(wire: Record<string, unknown>): RestoreOutputs {
  const backupId = wire['backup_id']
  const restoredFrom = isObject(wire['metadata']) ? timeOf(wire['metadata'], 'restored_from') : undefined
  const triggeredAt = timeOf(wire, 'triggered_at')
  return {
    restoreId: integerOf(wire, 'id'),
    backupId: Number.isSafeInteger(backupId) ? (backupId as number) : undefined,
    state: textOf(wire, 'status'),
    restoredFrom,
    dataAgeHours: hoursBetween(restoredFrom, triggeredAt),
    triggeredAt,
    finishedAt: timeOf(wire, 'finished_at'),
  }
}

/** Hours with two decimals, rounded up: an RPO is never shown better than it is. */
function hoursBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined
  return Math.ceil((Date.parse(to) - Date.parse(from)) / 36_000) / 100
}
