import type { StepType } from '../../engine/step.ts'
import { getBuffer } from './get-buffer.ts'
import { getInstanceDetails } from './get-instance-details.ts'
import { getPartition } from './get-partition.ts'
import { listTenants } from './list-tenants.ts'
import { refreshToken } from './refresh-token.ts'
import { requestBuffer } from './request-buffer.ts'
import { revokeBuffer } from './revoke-buffer.ts'

export { lucidity } from './client.ts'

export const luciditySteps: readonly StepType[] = [
  refreshToken,
  requestBuffer,
  getBuffer,
  revokeBuffer,
  getPartition,
  getInstanceDetails,
  listTenants,
]
