import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeUrl } from '../engine/url.ts'

const piece = (text: string) => ({ text, isValue: false })
const value = (text: string) => ({ text, isValue: true })
const write = (...pieces: Parameters<typeof writeUrl>[0]) =>
  writeUrl(pieces, (index, problem) => new Error(`${index} ${problem}`))

test.each([
  ['a fragment', 'nightly#2', '/item/nightly%232'],
  ['a query', 'nightly?keep=1', '/item/nightly%3Fkeep%3D1'],
  ['another segment', 'team/nightly', '/item/team%2Fnightly'],
  ['what is encoded already', '..%2Fprod', '/item/..%252Fprod'],
  ['a line break', 'a\r\nb', '/item/a%0D%0Ab'],
])('a value with %s stays one segment', (_, given, url) => {
  expect(write(piece('/item/'), value(given))).toBe(url)
})

test.each(['', '.', '..'])(
  'a value %j that is a whole segment is refused: its path is that of another object',
  given => {
    expect(() => write(piece('/item/'), value(given), piece('?a=1'))).toThrow(/^1 is (empty|")/)
    expect(() => write(piece('/item/'), value(given), value(''), piece('/log'))).toThrow(/^2 is/)
    expect(write(piece('/item/v'), value(given))).toBe(`/item/v${given}`)
    expect(write(piece('/items?name='), value(given))).toBe(`/items?name=${given}`)
  },
)

test('a value at the beginning is the address that the rest is put behind', () => {
  expect(write(value('https://a.example/op/17'), piece('/log/'), value('a/b'))).toBe(
    'https://a.example/op/17/log/a%2Fb',
  )
  expect(() => write(value('https://a.example/op?x=1'), piece('/log'))).toThrow('0 has a query')
})

test('half of a character is refused', () => {
  expect(() => write(piece('/item/'), value('a\ud800'))).toThrow('1 holds half of a character')
})

test('whatever a segment and a query value hold, a server reads the same, or nothing is written', () => {
  const text = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(text, text, (segment, query) => {
      let written: string
      try {
        written = write(piece('/item/'), value(segment), piece('/log?name='), value(query), piece('&end=1'))
      } catch {
        return ['', '.', '..'].includes(segment) || !(segment + query).isWellFormed()
      }
      const { pathname, searchParams, hash } = new URL(written, 'https://host')
      const segments = pathname.split('/').map(decodeURIComponent)
      expect([segments, searchParams.get('name'), searchParams.get('end'), hash]).toEqual([
        ['', 'item', segment, 'log'],
        query,
        '1',
        '',
      ])
      return true
    }),
  )
})
