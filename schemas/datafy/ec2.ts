/** What Drillbook reads of `aws ec2 describe-volumes --output json` (EC2 API, Volume). */
export interface Ec2Volumes {
  readonly Volumes: readonly Ec2Volume[]
}

export interface Ec2Volume {
  readonly VolumeId: string
  /** `creating`, `available`, `in-use`, `deleting`, `deleted`, `error`. */
  readonly State: string
  readonly AvailabilityZone?: string
  readonly Size?: number
  readonly CreateTime?: string
  readonly Attachments?: readonly Ec2Attachment[]
  readonly Tags?: readonly Ec2Tag[]
}

export interface Ec2Attachment {
  readonly InstanceId: string
  readonly Device?: string
  /** `attaching`, `attached`, `busy`, `detaching`, `detached`. */
  readonly State: string
}

/** What Drillbook reads of `aws ec2 describe-snapshots --output json` (EC2 API, Snapshot). */
export interface Ec2Snapshots {
  readonly Snapshots: readonly Ec2Snapshot[]
}

export interface Ec2Snapshot {
  readonly SnapshotId: string
  /** `pending`, `completed`, `error`, `recoverable`, `recovering`. */
  readonly State: string
  readonly StateMessage?: string
  readonly StartTime?: string
  readonly VolumeSize?: number
  readonly Description?: string
  readonly Tags?: readonly Ec2Tag[]
}

export interface Ec2Tag {
  readonly Key: string
  readonly Value: string
}
