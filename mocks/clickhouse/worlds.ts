import type { VendorWorlds } from '../worlds.ts'

/** ClickHouse Cloud's part of the worlds that a drill tries every schedule in. */
export const clickhouseWorlds: VendorWorlds = {
  normal: {},
  // A service that never leaves provisioning can be deleted from there (the vendor's own list of states).
  stuck: { services: [], provisioningEnds: 'provisioning' },
  failed: { services: [], provisioningEnds: 'failed' },
  // What clients tell of: lists and values that trail, a DELETE that is refused although the service shows stopped.
  lag: { listLag: '20s', visibilityLag: '15s', goneListLag: '30s', commandLag: '15s', deleteRefusedFor: '60s' },
}
