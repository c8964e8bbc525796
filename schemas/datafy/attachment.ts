import { defineLifecycle } from '../lifecycle.ts'

/**
 * A volume on an instance, from the attachments of its underlying volumes in AWS: `attached` when every one of them is.
 * `elsewhere`: another instance has it. The Terraform fork waits five minutes.
 */
export const attachmentLifecycle = defineLifecycle({
  resource: 'datafy/attachment',
  field: 'state',
  moves: {
    absent: ['detached', 'attaching', 'attached', 'elsewhere'],
    detached: ['attaching', 'attached', 'elsewhere', 'absent'],
    attaching: ['attached', 'detaching', 'detached'],
    attached: ['attaching', 'detaching', 'detached'],
    detaching: ['detached', 'elsewhere'],
    elsewhere: ['detaching', 'detached', 'attaching', 'attached'],
  },
  goal: ['attached'],
  failed: ['elsewhere'],
  released: ['detached', 'elsewhere'],
  every: '5s',
  growth: 1.5,
  maxEvery: '15s',
  jitter: 0.1,
  deadline: '5m',
})

export interface AttachWire {
  readonly instanceId: string
  readonly deviceName: string
}

/** `force` tears a mounted disk off its file system; Drillbook always sends false. */
export interface DetachWire {
  readonly instanceId: string
  readonly force?: boolean
}
