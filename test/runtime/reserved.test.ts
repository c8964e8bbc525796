import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reservedWithin } from '../../engine/runtime/budget/reserved.ts'
import { freeFor } from '../../engine/runtime/budget/sliding-log.ts'
import { clickhouse } from '../../steps/clickhouse/client.ts'
import { lucidity } from '../../steps/lucidity/client.ts'
import { localMachine } from '../run/lab/local.ts'
import { live } from '../run/lab/machine.ts'
import { simulatedMachine } from '../run/lab/simulated.ts'

describe('what forward work leaves to releases and refreshes', () => {
  test.each([
    ['the vendor’s own limit', lucidity, 50, { cleanup: 8, refresh: 2 }],
    ['a higher limit: they need no more', lucidity, 500, { cleanup: 8, refresh: 2 }],
    ['half of it', lucidity, 25, { cleanup: 4, refresh: 1 }],
    ['a fifth of it', lucidity, 10, { cleanup: 2, refresh: 1 }],
    ['four places: one each, and half for the flow', lucidity, 4, { cleanup: 1, refresh: 1 }],
    ['three places', lucidity, 3, { cleanup: 1, refresh: 0 }],
    ['two places', lucidity, 2, { cleanup: 1, refresh: 0 }],
    ['a single place, which all share', lucidity, 1, { cleanup: 0, refresh: 0 }],
    ['a lane that the vendor keeps nothing for', clickhouse, 5, { cleanup: 1, refresh: 0 }],
  ])('%s', (_, vendor, count, expected) => {
    expect(reservedWithin(vendor, { count })).toEqual(expected)
  })

  test('is never more than half, and nothing that the vendor’s client kept is lost while there is room', () => {
    const places = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), places, places, (count, cleanup, refresh) => {
        const reserved = reservedWithin({ rateLimit: '60/min', reserved: { cleanup, refresh } }, { count })
        expect(freeFor([], 'forward', { count, perMs: 1, reserved })).toBeGreaterThanOrEqual(count / 2)
        if (count >= 4 && cleanup > 0) expect(reserved.cleanup).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})

/** Reads of a flow that waits for nothing else, and when each was sent. */
const reads = [1, 2, 3, 4].map(
  number => `
  - id: look${number}
    uses: lab/list-disks
    with: {}
`,
)

test.each([
  ['simulated', simulatedMachine],
  ['local', localMachine],
] as const)('a small limit of a connection leaves the flow half of it in the %s make', async (_, machineFor) => {
  const machine = machineFor({ runbook: `steps:${reads.join('')}`, rateLimit: '4/min' })
  expect((await live(machine)).status).toBe('succeeded')
  const sent = machine.sent.map(({ sentAt }) => sentAt)
  expect(sent).toHaveLength(4)
  expect(sent.filter(at => at < sent[0]! + 60_000)).toHaveLength(2)
})
