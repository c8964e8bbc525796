/** One EBS volume in AWS; its state at a time follows from when things happen to it. Infinity is never. */
export interface EbsVolume {
  readonly id: string
  readonly zone: string
  readonly sizeGb: number
  readonly createdAt: number
  readonly availableAt: number
  readonly fails: boolean
  goneAt: number
}

export interface Attachment {
  readonly instanceId: string
  readonly deviceName: string
  readonly requestedAt: number
  readonly attachedAt: number
  /** Made by the scenario, not by a client. */
  readonly foreign: boolean
  detachRequestedAt: number
  detachedAt: number
  releases: number
}

/** A volume by Datafy's handle; the handle is no EBS volume of its own unless it is plain. */
export interface Volume {
  readonly id: string
  readonly marker: string
  readonly foreign: boolean
  readonly createdAt: number
  readonly sizeGb: number
  readonly zone: string
  readonly managed: boolean
  readonly hasSource: boolean
  readonly restoredFrom?: string
  readonly tags: Readonly<Record<string, string>>
  /** Sub-account in whose name it was made. */
  readonly account: string
  readonly parts: EbsVolume[]
  readonly attachments: Attachment[]
  deactivation?: { readonly endsAt: number; readonly replacement: EbsVolume }
  releases: number
}

/** One AWS snapshot of a set. */
export interface EbsSnapshot {
  readonly id: string
  readonly endsAt: number
  readonly reason?: string
}

/** A Datafy snapshot: one AWS snapshot per underlying volume at the time of the command. */
export interface Snapshot {
  readonly id: string
  readonly volumeId: string
  readonly marker: string
  readonly foreign: boolean
  readonly description: string
  readonly startedAt: number
  readonly sizeGb: number
  readonly account: string
  readonly parts: readonly EbsSnapshot[]
  readonly removedAt: number
}

export const NEVER = Number.POSITIVE_INFINITY
