import { defineLifecycle } from '../lifecycle.ts'

/** One backup of an instance (backup endpoints); `finished_at` is the time of the last status change, whatever the status. */
export interface BackupWire {
  /** Counts per instance. */
  readonly id: number
  /** Global: `<guid>-<milliseconds>`. */
  readonly backup_id: string
  readonly size: number | null
  readonly status: string
  readonly triggered_at: string
  /** Only in newer versions, and only once a worker took the task. */
  readonly started_at?: string
  readonly finished_at: string | null
  readonly downloadable: boolean
}

/** One restore into an instance (restore endpoints). */
export interface RestoreWire {
  /** Counts per instance. */
  readonly id: number
  /** The integer id of the backup; of no use when the backup is another instance's. */
  readonly backup_id: number | null
  readonly status: string
  /** `restored_from`: creation date of the backup that was used. */
  readonly metadata: { readonly restored_from?: string } | null
  readonly triggered_at: string
  readonly finished_at: string | null
}

/** The body of a refusal: `error` is one CamelCase word (disaster recovery endpoints). */
export interface RefusalWire {
  readonly error: string
  readonly description: string
}

/**
 * Not the vendor's word: an id that was given out but is not known yet (404). An accepted task "might or might not
 * eventually be acted upon" (disaster recovery endpoints, 202), so it has a grace time.
 */
export const NOT_STARTED = 'notStarted'

const task = (resource: string, help: Readonly<Record<string, string>>) =>
  defineLifecycle({
    resource,
    field: 'state',
    moves: {
      [NOT_STARTED]: ['queued', 'running', 'done', 'failed'],
      // Between two looks a short task is done: published ones took seconds.
      queued: ['running', 'done', 'failed', 'deleted'],
      running: ['done', 'failed', 'deleted'],
      done: ['deleted'],
      failed: ['deleted'],
      deleted: [],
    },
    goal: ['done'],
    failed: ['failed', 'deleted'],
    ambiguous: { [NOT_STARTED]: '5m' },
    help,
    every: '10s',
    growth: 1.5,
    maxEvery: '1m',
    // Minutes to hours with the size of the data; workers try a failed job up to five times before it is `failed`.
    deadline: '4h',
  })

/** a9s backup: queued, running, then done or failed; the documented object has no reason of a failure. */
export const backupLifecycle = task('a9s/backup', {
  failed: "a9s gives no reason: look at the instance's dashboard, or ask its operator",
  deleted: 'somebody, or the retention, removed this backup: make another one',
  [NOT_STARTED]:
    "a9s accepted the backup and knows nothing of it: look at the instance's dashboard before you ask again",
})

/** a9s restore: the states of a backup; there is no way to cancel one. */
export const restoreLifecycle = task('a9s/restore', {
  failed:
    'a9s gives no reason. Most often the newest backup was made with another key: compare "keyFingerprint" with the one of the preparation; if they are equal, ask the operator whether the recovery store can be reached',
  deleted: 'somebody removed the record of this restore: look at the data before you ask for another one',
  [NOT_STARTED]:
    "a9s accepted the recovery and knows nothing of it: look at the destination's dashboard before you ask again",
})

/** States of a task that other actions on the instance have to wait for. */
export const activeTaskStates: readonly string[] = ['queued', 'running']
