import { choice, countOf, defineKnobs, duration, failWith, flag, group, list, text } from '../knobs.ts'

/** What the backups and restores that clients start do, by order of creation over all instances. */
const task = {
  queuedFor: duration(),
  runningFor: duration(),
  /** `queued` and `running` never leave that state; `deleted` is a record that somebody removed. */
  outcome: choice('done', 'failed', 'deleted', 'queued', 'running'),
  /** Shown in place of `running`, as after an upgrade. */
  runningWord: text(),
  /** How long lists do not show it, while a second one is refused already. */
  visibleAfter: duration(),
}

/**
 * Knobs of a9s: what its documents leave open (the first choice is the default), and what a scenario wants to go
 * differently. Lost answers are no knobs: they are faults at the network's edge.
 */
export const knobs = defineKnobs({
  latency: duration('300ms'),

  // Two sites with one shared store for disaster recovery. Both instances belong to the same organization and space.
  source: group({
    id: text('3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11'),
    name: text('orders-db'),
    state: choice('available', 'provisioned', 'deploying', 'failed', 'stopped', 'deleted'),
    dataService: text('PostgreSQL'),
    // The example of the disaster recovery endpoints.
    backupGuid: text('3a2e59ee-40cb-472a-91d0-502ab259918c'),
    /** Nightly backups that exist at the start, a day apart. */
    backups: countOf(2),
    newestBackupAge: duration('6h'),
    backupState: choice('done', 'failed', 'deleted'),
    /**
     * `handed-over`: the key that the client of this world was given, whatever it is; `stranger`: somebody set another
     * one before those backups were made.
     */
    backupKey: choice('handed-over', 'stranger'),
  }),
  destination: group({
    id: text('91b0e6d2-57c4-4d7b-8c35-0a6c2c8f4e22'),
    name: text('orders-db-standby'),
    state: choice('available', 'provisioned', 'deploying', 'failed', 'stopped', 'deleted'),
    /** From then on a `deploying` one is `available`. */
    availableAfter: duration(),
    dataService: text('PostgreSQL'),
    /** A stranger's restore runs this long from the start. */
    strangerRestoresFor: duration(),
  }),
  /** The source's site answers nothing but its router's 502. */
  primaryDown: flag(false),
  /** The nightly backup of the source runs this long from the start, so other actions are refused. */
  nightlyBackupFor: duration(),

  // Tasks. Published examples took 2 s to 28 s, with tiny data (restore and backup endpoints).
  queuedFor: duration('5s'),
  runningFor: duration('30s'),
  /** For tasks of which the lists below say nothing. */
  tasksEnd: choice('done', 'failed', 'deleted', 'queued', 'running'),
  tasksVisibleAfter: duration('0s'),
  backups: list(task),
  restores: list(task),

  // Prepare.
  /** Answers 202 until this long after the first call; without it 200 at once. */
  prepareAcceptedFor: duration(),
  /** A second operator sets a key of his own this long after the client's. */
  strangerPreparesAfter: duration(),
  // The operator of the Backup Manager sets it (custom backup encryption key); the refusal is not documented.
  minKeyLength: countOf(8),
  shortKey: choice('422', '400'),

  // Perform.
  performStatus: choice('202', '200'),
  performNeverActs: flag(false),
  restoreIdInAnswer: flag(true),
  // Metadata is fetched from the store later, so a wrong key most likely shows as a failed restore (inferred).
  wrongKey: choice('failed', '422'),
  unknownGuid: choice('404', 'failed'),
  noBackup: choice('422', '404', 'failed'),
  notReady: choice('409', '500'),
  store: choice('reachable', 'refused', 'failed'),
  /** The destination's copy of the store lags behind this much. */
  storeLag: duration('0s'),

  // Who asks, and what stands in front.
  role: choice('SpaceDeveloper', 'SpaceAuditor'),
  // A common default of Cloud Foundry's UAA; counted by the clock, not by the lifecycle's.
  tokenTtl: duration('10m'),
  /** From then on every token is refused. */
  uaaDownAfter: duration(),
  login: choice('none', 'redirect', 'page'),
  /** The upstream chain fails with this status for a while, before anything is done. */
  upstream: group({ status: choice('502', '504', '500'), after: duration('0s'), lasts: duration('0s') }),
  restoresEndpoint: choice('on', 'off'),
  gone: choice('404', '410'),
  failWith: failWith(),
})

export type Knobs = ReturnType<typeof knobs.read>
export type TaskKnobs = Knobs['restores'][number]
