import type { VendorWorlds } from '../worlds.ts'

/** Datafy's part of the worlds that a drill tries every schedule in. */
export const datafyWorlds: VendorWorlds = {
  normal: {},
  stuck: {
    snapshots: [],
    snapshotTakes: '365d',
    restored: [],
    createTakes: '365d',
    attachments: [],
    attachTakes: '365d',
    deactivateTakes: '365d',
  },
  failed: { snapshots: [], failedParts: 1, restored: [], createFails: true, agentVersion: 'none' },
  lag: { awsLag: '20s' },
}
