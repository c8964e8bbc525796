import type { StepType } from '../../engine/step.ts'
import { createService } from './create-service.ts'
import { deleteService } from './delete-service.ts'
import { getBackup } from './get-backup.ts'
import { getBackupConfiguration } from './get-backup-configuration.ts'
import { getMetrics } from './get-metrics.ts'
import { getPrivateEndpoint } from './get-private-endpoint.ts'
import { getService } from './get-service.ts'
import { listBackups } from './list-backups.ts'
import { listServices } from './list-services.ts'
import { setBackupConfiguration } from './set-backup-configuration.ts'
import { setPassword } from './set-password.ts'
import { setReplicaScaling } from './set-replica-scaling.ts'
import { setScaling } from './set-scaling.ts'
import { setServiceState } from './set-service-state.ts'
import { updateService } from './update-service.ts'

export { clickhouse } from './client.ts'

export const clickhouseSteps: readonly StepType[] = [
  listServices,
  createService,
  getService,
  updateService,
  deleteService,
  getPrivateEndpoint,
  setServiceState,
  setScaling,
  setReplicaScaling,
  setPassword,
  getMetrics,
  listBackups,
  getBackup,
  getBackupConfiguration,
  setBackupConfiguration,
]
