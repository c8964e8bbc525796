import { anything, choice, countOf, defineKnobs, duration, failWith, flag, list, rate, text } from '../knobs.ts'

/** What may go differently for one service; for those that clients make by order of creation. */
const fate = {
  provisioning: duration(),
  /** It never leaves `provisioning`. */
  stuck: flag(false),
  /** States and when they begin, in place of the usual ones: counted from its creation, or from the world's start. */
  timeline: list({ after: duration('0s'), state: text('running') }),
  starting: duration(),
  awaking: duration(),
  stopping: duration(),
  terminating: duration(),
  /** How long a DELETE is refused although it shows `stopped`. */
  deleteRefusedFor: duration(),
}

const backup = {
  id: text(),
  startedAgo: duration('6h'),
  takes: duration(),
  status: choice('done', 'error', 'in_progress'),
  type: choice('full', 'incremental'),
  sizeGb: countOf(),
  /** From then on, counted from the world's start, retention has removed it. */
  goneAfter: duration(),
}

/**
 * Knobs of ClickHouse Cloud: what its documents leave open (the first choice is the default), and what a scenario wants
 * to go differently. Lost answers are no knobs: they are faults at the network's edge.
 */
export const clickhouseKnobs = defineKnobs({
  latency: duration('200ms'),
  organizationId: text('3b8f0c6e-91d4-4a57-8e2b-5c7d9f1a0e36'),

  // Who asks: an API key is developer (reads) or admin (docs, "Manage API keys"); one is shared by many processes.
  keyRole: choice('admin', 'developer'),
  // 10 requests per 10 s and key (docs, "Cloud API overview").
  rate: rate('10/10s'),
  /** Requests of each window that another process with the same key uses. */
  otherClients: countOf(0),
  // X-RateLimit-Reset in seconds, may be fractional (Terraform provider); no other header is known.
  rateHeader: choice('reset', 'none'),
  /** That many requests from a time on are answered 429, with `reset` seconds in the header. */
  bursts: list({ after: duration('0s'), requests: countOf(1), reset: countOf() }),
  failWith: failWith(),

  // The shape of answers: 2023 samples have no request id, the first document shows bare results.
  envelope: choice('result', 'bare'),
  requestIds: flag(true),
  stateShown: flag(true),
  idShown: flag(true),

  // The account.
  /** What becomes of the field `tier`: refused on the plans of today (docs), accepted in seed mode. */
  tiers: choice('by-mode', 'accepted', 'refused'),
  plan: choice('production', 'development'),
  paid: flag(true),
  replicasEnabled: flag(true),

  /** Services that are there already; one production service when none is given. */
  existing: list({
    id: text(),
    name: text('Orders'),
    provider: text('aws'),
    region: text('us-east-1'),
    tier: text(),
    dataGb: countOf(200),
    age: duration('30d'),
    /** Queries keep it from idling. */
    busy: flag(true),
    idleScaling: flag(true),
    idleTimeoutMinutes: countOf(15),
    numReplicas: countOf(3),
    minReplicaMemoryGb: countOf(16),
    maxReplicaMemoryGb: countOf(64),
    ipAccessList: anything(),
    privateEndpointIds: anything(),
    tags: anything(),
    backupPeriodInHours: countOf(24),
    backupRetentionPeriodInHours: countOf(24),
    backupStartTime: text(),
    /** In place of the scheduled ones of the past. */
    backups: list(backup),
    ...fate,
  }),
  /** Services that clients make, by order of creation; `services` is counted from 0. */
  services: list(fate),

  // Durations; the ranges that clients allow are in the comments.
  /** 2-10 min typical; Terraform waits up to 90 min. */
  provisioning: duration('3m'),
  provisioningEnds: choice('running', 'idle', 'degraded', 'failed', 'provisioning'),
  /** On top for a restore: 1 TB takes 10-15 min (docs, "Review and restore backups"). */
  restorePerTb: duration('12m'),
  /** 2-3 min typical, investigated after 10 (docs, "service stuck awakening"). */
  starting: duration('150s'),
  awaking: duration('150s'),
  /** Terraform waits up to 10 min. */
  stopping: duration('2m'),
  /** Terraform waits up to 5 min for the 404. */
  terminating: duration('60s'),
  /** How long new sizes stay unseen; the real change takes 10-20 min (docs). */
  scalingLag: duration('30s'),
  /** The default of the vendor when a client says nothing of idling. */
  idleTimeoutMinutes: countOf(15),
  /** Stopping an idle service: both were seen (vendor's own tests). */
  idleStop: choice('stopped', 'idle'),

  // What is seen late.
  /** Changed names, lists and tags in reads. */
  visibilityLag: duration('0s'),
  /** An accepted start, stop or awake begins only then. */
  commandLag: duration('0s'),
  /** A new service in the list. */
  listLag: duration('0s'),
  /** A deleted one leaves the list that much after GET says 404. */
  goneListLag: duration('0s'),
  /** Terraform waits up to 15 min (2026-04). */
  deleteRefusedFor: duration('0s'),

  // Backups: made by schedule only.
  newestBackupAge: duration('6h'),
  backupTakes: duration('2m'),
  backupPerTb: duration('12m'),
  backupEnds: choice('done', 'error', 'in_progress'),
  /** How a create answers a backup that does not exist; not documented. */
  unknownBackup: choice('400', '404'),
})

export type ClickhouseKnobs = ReturnType<typeof clickhouseKnobs.read>
export type Fate = ClickhouseKnobs['services'][number]
export type ExistingService = ClickhouseKnobs['existing'][number]
