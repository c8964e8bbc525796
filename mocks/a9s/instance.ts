import type { InstanceWire } from '../../schemas/a9s/instance.ts'
import type { BackupWire, RestoreWire } from '../../schemas/a9s/task.ts'
import { isoDate } from '../dates.ts'
import { type Key, type KeyHistory, keyHistory } from './keys.ts'
import { isActive, stateOf, type Task } from './task.ts'

/** A service instance with everything that belongs to it. */
export interface Instance {
  readonly id: string
  readonly name: string
  /** Origin of its site's dashboard. */
  readonly origin: string
  readonly dataService: string
  readonly planId: string
  readonly serviceId: string
  readonly createdAt: number
  readonly stateAtStart: string
  readonly availableAt: number
  readonly backupGuid: string
  readonly keys: KeyHistory
  readonly backups: Backup[]
  readonly restores: Restore[]
  /** Broken for good from then on, as a recovery of an unsupported data service leaves it. */
  brokenAt: number
  deletedAt: number
}

export interface Backup extends Task {
  readonly key: Key
  readonly globalId: string
}

export interface Restore extends Task {
  /** Creation date of the backup that it used; absent when none was found. */
  readonly restoredFrom?: number | undefined
}

export type InstanceGiven = Pick<
  Instance,
  | 'id'
  | 'name'
  | 'origin'
  | 'dataService'
  | 'planId'
  | 'serviceId'
  | 'createdAt'
  | 'stateAtStart'
  | 'availableAt'
  | 'backupGuid'
>

export const makeInstance = (given: InstanceGiven, firstKey: Key): Instance => ({
  ...given,
  keys: keyHistory(firstKey),
  backups: [],
  restores: [],
  brokenAt: Number.POSITIVE_INFINITY,
  deletedAt: given.stateAtStart === 'deleted' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
})

export function instanceStateAt(instance: Instance, now: number): string {
  if (now >= instance.deletedAt) return 'deleted'
  if (now >= instance.brokenAt) return 'failed'
  return instance.stateAtStart === 'deploying' && now >= instance.availableAt ? 'available' : instance.stateAtStart
}

export const isUsable = (instance: Instance, now: number): boolean =>
  ['available', 'provisioned'].includes(instanceStateAt(instance, now))

export const nextId = (tasks: readonly Task[]): number => (tasks.at(-1)?.id ?? 0) + 1

export const hasActive = (tasks: readonly Task[], now: number): boolean => tasks.some(task => isActive(task, now))

/** What lists show, newest first as in the documented examples. */
export const visible = <T extends Task>(tasks: readonly T[], now: number): readonly T[] =>
  tasks.filter(task => now >= task.visibleAt).toReversed()

const SIZE_BYTES = 2_792

export function backupWire(backup: Backup, now: number): BackupWire {
  const { status, startedAt, changedAt } = stateOf(backup, now)
  return {
    id: backup.id,
    backup_id: backup.globalId,
    size: status === 'done' ? SIZE_BYTES : null,
    status,
    triggered_at: isoDate(backup.triggeredAt),
    ...(startedAt !== undefined && { started_at: isoDate(startedAt) }),
    finished_at: isoDate(changedAt),
    downloadable: false,
  }
}

export function restoreWire(restore: Restore, now: number): RestoreWire {
  const { status, changedAt } = stateOf(restore, now)
  return {
    id: restore.id,
    // The backup is another instance's, so it has no id here (inferred).
    backup_id: null,
    status,
    metadata: restore.restoredFrom === undefined ? {} : { restored_from: isoDate(restore.restoredFrom) },
    triggered_at: isoDate(restore.triggeredAt),
    finished_at: isoDate(changedAt),
  }
}

export const instanceWire = (instance: Instance, now: number): InstanceWire => ({
  id: instance.id,
  name: instance.name,
  state: instanceStateAt(instance, now),
  plan_id: instance.planId,
  service_id: instance.serviceId,
  tenant_id: 'b4c5a7c6-2d4e-4c56-9d39-1f0f0a5d7c01',
  tenant_name: 'demo',
  subtenant_id: '0f4d7f5c-94c2-4b4e-8a70-6f6f3b1d9e02',
  subtenant_name: 'production',
  created_at: isoDate(instance.createdAt),
  updated_at: isoDate(instance.createdAt),
  available_updates: [],
  urls: [],
})
