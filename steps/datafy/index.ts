import type { StepType } from '../../engine/step.ts'
import { attachVolume } from './attach-volume.ts'
import { createSnapshot } from './create-snapshot.ts'
import { createVolume } from './create-volume.ts'
import { deactivateAutoscaling } from './deactivate-autoscaling.ts'
import { detachVolume } from './detach-volume.ts'
import { findSnapshots } from './find-snapshots.ts'
import { findVolumes } from './find-volumes.ts'
import { getAttachment } from './get-attachment.ts'
import { getSnapshot } from './get-snapshot.ts'
import { getVolume } from './get-volume.ts'

export { datafy } from './client.ts'

export const datafySteps: readonly StepType[] = [
  createSnapshot,
  createVolume,
  attachVolume,
  detachVolume,
  deactivateAutoscaling,
  getVolume,
  getSnapshot,
  findVolumes,
  findSnapshots,
  getAttachment,
]
