import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Address,
  addressPhases,
  occurrenceOf,
  parseAddress,
  placeAt,
  placeOfAddress,
  printAddress,
  printFault,
  sentPathOf,
  splitFault,
} from '../../schemas/address.ts'
import { processFaults, wireFaults } from '../../schemas/faults.ts'

const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/)
const name = fc.oneof(
  id,
  fc.nat({ max: 9 }).map(n => `defer.${n}`),
  fc.nat({ max: 9 }).map(n => `${n}[${n}]`),
  id.map(word => `${word}:look`),
)
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map(names => names.join('/'))
const address: fc.Arbitrary<Address> = fc.record({
  path,
  phase: fc.constantFrom(...addressPhases),
  occurrence: fc.integer({ min: 1, max: 10_000 }),
})

test('parsing gives back the address that was printed, and the parts of its text are the same', () => {
  fc.assert(
    fc.property(address, given => {
      const text = printAddress(given)
      expect(parseAddress(text)).toEqual(given)
      expect(placeOfAddress(text)).toBe(placeAt(given.path, given.phase))
      expect(occurrenceOf(text)).toBe(given.occurrence)
      expect(sentPathOf(placeOfAddress(text))).toBe(given.phase === 'send' ? given.path : undefined)
    }),
  )
})

test('what was printed from any text that is an address is printed the same again', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-c/.]{1,6}(\.[a-z]{3,5})?(#[0-9]{1,3})?$/))
  fc.assert(
    fc.property(text, given => {
      const once = parseAddress(given)
      if (once !== undefined) expect(parseAddress(printAddress(once))).toEqual(once)
    }),
  )
})

test('a fault at an address is split where it was joined', () => {
  const fault = fc.constantFrom(...Object.keys(wireFaults), ...Object.keys(processFaults))
  fc.assert(
    fc.property(address.map(printAddress), fault, (at, given) => {
      expect(splitFault(printFault({ at, fault: given }))).toEqual({ at, fault: given })
    }),
  )
})

describe('what people write', () => {
  test.each([
    ['space/buffer', 'space/buffer.send#1'],
    ['space/buffer#2', 'space/buffer.send#2'],
    ['space/buffer.done', 'space/buffer.done#1'],
    ['buffer/defer.1', 'buffer/defer.1.send#1'],
    ['disk.sent', 'disk.sent.send#1'],
    ['run.phase#1', 'run.phase#1'],
  ])('%s is %s', (text, full) => {
    expect(printAddress(parseAddress(text)!)).toBe(full)
  })

  test.each(['', '#1', 'buffer#0', 'buffer#x', 'space#2/buffer.send#1', 'buffer=crash', 'buffer.send#'])(
    '"%s" is no address',
    text => {
      expect(parseAddress(text)).toBeUndefined()
    },
  )
})
