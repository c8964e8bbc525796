import { expect, test } from 'vitest'
import { decodeText, linesOf, lossLine } from '../../schemas/exact-text.ts'

test.each([
  ['', []],
  ['a', ['a']],
  ['a\n', ['a']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\n\nb\n', ['a', '', 'b']],
  ['\n', ['']],
  ['a\rb', ['a\rb']],
])('the lines of %j are %j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines)
})

test('a byte order mark is no part of a text, and bytes that are no UTF-8 are no text', () => {
  expect(decodeText(Buffer.from([0xef, 0xbb, 0xbf, 0x7b]))).toBe('{')
  expect(decodeText(Buffer.from([0x63, 0xe9]))).toBeUndefined()
  expect(lossLine(Buffer.from('a\nb\n\xe9', 'latin1').toString('utf8'))).toBe(3)
})
