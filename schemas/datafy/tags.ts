/** Tags by which Datafy marks what it keeps in AWS ("Datafy Snapshots" page; Terraform fork, `internal/datafy/tags.go`). */
export const datafyTags = {
  managedBy: 'Managed-By',
  /** On every underlying volume and AWS snapshot: the `vol-…` id that Datafy's API speaks of. */
  sourceVolume: 'datafy:source-volume:id',
  /** On every AWS snapshot of one `dsnap-…`. */
  snapshot: 'datafy:snapshot:id',
  /** On the underlying volumes of a restored volume. */
  restoredFrom: 'datafy:restored-from-snapshot:id',
} as const

export const MANAGED_BY_DATAFY = 'Datafy.io'

/** Keys that begin so belong to Datafy and are refused in requests (Terraform fork, `ValidateNoDatafyTags`). */
export const RESERVED_TAG_PREFIX = 'datafy:'

/** Our own tag: the marker of the step that asked for a volume; in descriptions it reads `drillbook-run=<marker>`. */
export const RUN_TAG = 'drillbook-run'
