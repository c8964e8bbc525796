import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isExact, lossOf, repeatedKey } from '../../schemas/exact-json.ts'

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":1,"b":2}}', 'b'],
  ['[{"a":1},{"a":2}]', undefined],
  ['{"a":{"a":{"a":1}},"b":[{"a":1}]}', undefined],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a":"a","b":"{\\"a\\":1,\\"a\\":2}"}', undefined],
  ['{"a" : 1, "a" :2}', 'a'],
  ['"a"', undefined],
])('the key that stands twice in %s is %s', (json, key) => {
  expect(repeatedKey(json)).toBe(key)
})

test.each([
  ['9007199254740991', true],
  ['9007199254740993', false],
  ['-12345678901234567890', false],
  ['0.1', true],
  ['1.5e3', true],
  ['3.14159265358979323846', false],
  ['1e400', false],
  ['1.10', true],
  ['1e22', true],
  ['0.1234567890123456789', false],
  ['1e-400', false],
])('whether a double has the value of %s: %s', (number, exact) => {
  expect(isExact(number)).toBe(exact)
})

test('what is lost is said', () => {
  expect(lossOf('{"id":12345678901234567890}')).toBe('12345678901234567890 would lose digits as a number')
  expect(lossOf('{"id":1,"id":2}')).toBe('the key "id" stands twice in one map')
  expect(lossOf('{"text":"12345678901234567890"}')).toBeUndefined()
})

test.each([0, 1])('nothing is lost of what JSON.stringify writes, indented by %i', indent => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const json = JSON.stringify(value, null, indent)
      const isWide = /\d{16}/.test(json)
      expect(repeatedKey(json)).toBeUndefined()
      if (!isWide) expect(lossOf(json)).toBeUndefined()
    }),
    { seed: 20_261_121, numRuns: 300 },
  )
})
