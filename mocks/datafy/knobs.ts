import { anything, choice, countOf, defineKnobs, duration, flag, list, rate, text, type Values } from '../knobs.ts'

/**
 * What Datafy's documents leave open, and what a scenario wants to go differently. No duration, status other than 200
 * and 404, rate or error text is documented, so every default here is an estimate.
 */
export const datafyKnobs = defineKnobs({
  // Volumes
  /** From the answer of create-from-snapshots until the underlying volumes are available. */
  createTakes: duration('20s'),
  /** Underlying volumes per Datafy volume: normally two (AutoScaler page), an array in newer versions. */
  parts: countOf(2),
  /** Created volumes end in `error`. */
  createFails: flag(false),
  /** Created volumes by order of creation. */
  restored: list({
    takes: duration(),
    fails: flag(true),
    parts: countOf(),
    /** The autoscaler adds underlying volumes while somebody looks. */
    growsTo: countOf(),
    growsAfter: duration(),
  }),
  /** Volumes of the account before the run. */
  existingVolumes: list({
    volumeId: text(),
    sizeGb: countOf(),
    parts: countOf(),
    zone: text(),
    /** On `attachedTo`, or on no instance. */
    attached: flag(true),
    attachedTo: text(),
    /** False: a plain EBS volume, which Datafy does not know. */
    managed: flag(true),
    hasSource: flag(false),
  }),
  /** A volume or instance that no list names: it is there (managed, 100 GB, attached), or unknown. */
  unlisted: choice('exists', 'unknown'),
  zone: text('us-east-1a'),

  // Snapshots
  snapshotTakes: duration('120s'),
  /** Number of AWS snapshots of each set that end in `error`. */
  failedParts: countOf(0),
  failureReason: text('Client error: snapshot creation failed'),
  /** Snapshots by order of creation. */
  snapshots: list({
    takes: duration(),
    failedParts: countOf(),
    reason: text(),
    /** A clean-up job removes its AWS snapshots. */
    removedAfter: duration(),
  }),
  /** Snapshots of the account before the run; completed unless they say otherwise. */
  existingSnapshots: list({
    datafySnapshotId: text(),
    volumeId: text(),
    state: choice('completed', 'pending', 'removed'),
  }),
  /** EC2 takes about one snapshot of a volume per this time, and the answer that Datafy makes of a refusal. */
  snapshotSpacing: duration('15s'),
  spacingStatus: countOf(400),
  unmanagedSnapshot: choice('400', '404', 'empty200'),
  /** Whether the description of a snapshot reaches AWS. */
  forwardsDescription: flag(true),

  // Attachments
  attachTakes: duration('15s'),
  detachTakes: duration('10s'),
  /** Attach requests by order of arrival. */
  attachments: list({
    takes: duration(),
    /** Another scheduler attaches the volume to this instance just before. */
    takenBy: text(),
  }),
  /** A second attach to the same instance and device. */
  attachRepeat: choice('409', '200'),
  /** Status of refusals that come from EC2: Datafy may pass them on or fail. */
  ec2RefusalStatus: countOf(400),
  instances: list({
    instanceId: text(),
    zone: text(),
    agentVersion: text(),
    deviceInUse: text(),
    isFull: flag(true),
    missing: flag(true),
  }),
  /** Of instances that no list names; `none` is an instance without agent. Restored volumes need 1.30.0. */
  agentVersion: text('1.30.0'),

  // Deactivation
  deactivateTakes: duration('10m'),
  /** What the IaC API says of a volume whose deactivation has ended. */
  afterDeactivation: choice('replacedBy', '404'),

  // AWS
  /** EC2 lists trail what happened by this much. */
  awsLag: duration('0s'),

  // Gate
  /** The APIs that answer. */
  api: choice('both', 'public', 'iac'),
  /** More than one sub-account on an endpoint of one resource: ignored (API page, newer edition), or refused. */
  subAccount: choice('lenient', 'strict'),
  unknownFields: choice('ignore', '400'),
  /** Fields that answers leave out: all are optional (API page). */
  omitFields: anything(),
  tokenExpiresAfter: duration(),
  readOnlyToken: flag(false),
  /** Not documented; wide enough not to be met. */
  rateLimit: rate('100/s'),
  /** The n-th request of an endpoint (counted from 1) is answered so; without a message the body is empty. */
  failWith: list({
    endpoint: text(),
    nth: countOf(),
    status: countOf(),
    message: text(),
    html: flag(true),
    retryAfter: duration(),
    /** It is done all the same. */
    applied: flag(true),
  }),

  // Time
  latency: duration('250ms'),
  /** Of create-from-snapshots and attach, which ask AWS first. */
  slowLatency: duration('2s'),
})

export type DatafyKnobs = Values<typeof datafyKnobs.declared>
