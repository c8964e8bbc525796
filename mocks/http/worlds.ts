import type { VendorWorlds } from '../worlds.ts'

/** The example API's part of the worlds that a drill tries every schedule in. */
export const httpWorlds: VendorWorlds = {
  normal: {},
  stuck: { healthyAfter: '30d' },
  failed: { answers: [{ path: '/health', status: 500, body: { message: 'the database is gone' } }] },
  lag: { healthyAfter: '45s' },
}
