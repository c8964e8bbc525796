import type { VendorWorlds } from '../worlds.ts'

/** a9s's part of the worlds that a drill tries every schedule in. */
export const a9sWorlds: VendorWorlds = {
  normal: {},
  // All workers of the Backup Manager are busy.
  stuck: { backups: [], restores: [], tasksEnd: 'queued' },
  failed: { backups: [], restores: [], tasksEnd: 'failed' },
  // A chain of three services stands before the list of tasks.
  lag: { tasksVisibleAfter: '45s' },
}
