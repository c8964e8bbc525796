import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, isLarger, MAX_OUTPUT_BYTES, sizeWords } from '../../schemas/limits.ts'

/** Texts of characters with one to four bytes. */
const text = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀'), maxLength: 12 })

test('a text is larger than a limit when its bytes are more, not its characters', () => {
  fc.assert(
    fc.property(text, fc.nat({ max: 30 }), (given, limit) => {
      expect(isLarger(given, limit)).toBe(Buffer.byteLength(given) > limit)
    }),
  )
})

test('the end that is kept is of whole characters, and one more would not fit', () => {
  fc.assert(
    fc.property(text, fc.nat({ max: 30 }), (given, limit) => {
      const kept = endOf(given, limit)
      expect(given.endsWith(kept)).toBe(true)
      expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(limit)
      const dropped = [...given].slice(0, [...given].length - [...kept].length)
      if (dropped.length > 0) expect(Buffer.byteLength(dropped.at(-1)! + kept)).toBeGreaterThan(limit)
    }),
  )
})

test('a limit reads as people write it', () => {
  expect([65_536, MAX_OUTPUT_BYTES].map(sizeWords)).toEqual(['64 KiB', '1 MiB'])
})
