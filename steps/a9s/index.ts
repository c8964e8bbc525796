import type { StepType } from '../../engine/step.ts'
import { createBackup } from './create-backup.ts'
import { getBackup } from './get-backup.ts'
import { getInstance } from './get-instance.ts'
import { getRestore } from './get-restore.ts'
import { listBackups } from './list-backups.ts'
import { listRestores } from './list-restores.ts'
import { performDisasterRecovery } from './perform-disaster-recovery.ts'
import { prepareDisasterRecovery } from './prepare-disaster-recovery.ts'

export { a9s } from './client.ts'

/** Every step type of a9s. */
export const a9sSteps: readonly StepType[] = [
  createBackup,
  getBackup,
  getInstance,
  getRestore,
  listBackups,
  listRestores,
  performDisasterRecovery,
  prepareDisasterRecovery,
]
