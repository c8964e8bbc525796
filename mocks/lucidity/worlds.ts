import type { VendorWorlds } from '../worlds.ts'

/** Lucidity's part of the worlds that a drill tries every schedule in. */
export const lucidityWorlds: VendorWorlds = {
  normal: {},
  // A buffer that never leaves PROVISIONING can be cancelled here, so that cleanup is exercised and ends; the mode in
  // which it can not (409 for ever) is a production scenario of its own.
  stuck: {
    buffers: [],
    bufferEnds: 'PROVISIONING',
    revokeProvisioning: 'accepted',
    partitions: [],
    partitionEnds: 'IN_PROGRESS',
  },
  failed: { buffers: [], bufferEnds: 'FAILED', partitions: [], partitionEnds: 'FAILED_ONBOARDING' },
  // The longest lag that was seen on this API.
  lag: { readLag: '120s' },
}
