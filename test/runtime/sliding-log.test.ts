import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  freeAfterAnswer,
  freeAfterSilence,
  freeFor,
  mayTakeAt,
  type SlotLimit,
  type TakenSlot,
} from '../../engine/runtime/budget/sliding-log.ts'
import type { Lane } from '../../engine/runtime/runtime.ts'

const limit = (count: number, cleanup = 0, refresh = 0): SlotLimit => ({
  count,
  perMs: 1_000,
  reserved: { cleanup, refresh },
})

const taken = (...slots: readonly (readonly [Lane, number])[]): TakenSlot[] =>
  slots.map(([lane, freeAt]) => ({ lane, freeAt }))

describe('when a lane may send', () => {
  const cases: readonly (readonly [string, TakenSlot[], Lane, SlotLimit, number])[] = [
    ['at once in an empty window', [], 'forward', limit(1), 100],
    ['when the first place is free', taken(['forward', 300], ['forward', 200]), 'forward', limit(2), 200],
    ['at once when a place is free already', taken(['forward', 100], ['forward', 200]), 'forward', limit(2), 100],
    ['later for forward work: the cleanup’s place stays empty', taken(['forward', 400]), 'forward', limit(2, 1), 400],
    ['at once for the cleanup', taken(['forward', 400]), 'cleanup', limit(2, 1), 100],
    ['at once for a refresh', taken(['forward', 400]), 'refresh', limit(2, 0, 1), 100],
    ['at once when the reserve is in use', taken(['cleanup', 400]), 'forward', limit(2, 1), 100],
    [
      'later than the first free place when that one is reserved',
      taken(['cleanup', 200], ['forward', 400]),
      'forward',
      limit(2, 1),
      400,
    ],
    ['at once for any lane beyond its reserve', taken(['cleanup', 400]), 'cleanup', limit(2, 1), 100],
  ]
  test.each(cases)('%s', (_, slots, lane, within, at) => {
    expect(mayTakeAt(slots, lane, within, 100)).toBe(at)
  })

  test('the free places of forward work leave the reserves out', () => {
    expect(freeFor([], 'forward', limit(50, 5, 2))).toBe(43)
    expect(freeFor([], 'cleanup', limit(50, 5, 2))).toBe(50)
  })
})

test('no window of the vendor sees more arrivals than the limit, however requests travel', () => {
  const call = fc.record({
    lane: fc.constantFrom<Lane>('forward', 'cleanup', 'refresh'),
    gap: fc.integer({ min: 0, max: 300 }),
    travel: fc.integer({ min: 0, max: 500 }),
    back: fc.integer({ min: 0, max: 500 }),
    isAnswered: fc.boolean(),
  })
  const timeoutMs = 500
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (calls, count) => {
      const within = limit(count, count > 1 ? 1 : 0, count > 2 ? 1 : 0)
      const slots: { lane: Lane; freeAt: number; answeredAt: number; sentAt: number }[] = []
      const arrivals: number[] = []
      let now = 0
      for (const { lane, gap, travel, back, isAnswered } of calls) {
        now += gap
        // A place is held until its request is known to be over.
        const view = (at: number) =>
          slots.map(slot => ({
            lane: slot.lane,
            freeAt:
              slot.answeredAt <= at
                ? freeAfterAnswer(slot.answeredAt, 1_000)
                : freeAfterSilence(slot.sentAt, timeoutMs, 1_000),
          }))
        now = mayTakeAt(view(now), lane, within, now)
        const answeredAt = isAnswered && travel + back <= timeoutMs ? now + travel + back : Number.POSITIVE_INFINITY
        slots.push({ lane, freeAt: 0, answeredAt, sentAt: now })
        arrivals.push(now + travel)
      }
      arrivals.sort((one, other) => one - other)
      for (const [index, at] of arrivals.entries())
        expect(arrivals.slice(index).filter(other => other < at + 1_000).length).toBeLessThanOrEqual(count)
    }),
    { numRuns: 1_000 },
  )
})
