import { describe, expect, test } from 'vitest'
import { longFunctions } from './functions.ts'
import { circles, crowded, doorless, strays, unused } from './rules.ts'
import type { Import } from './sources.ts'
import type { Row } from './table.ts'

const placeOf = (path: string): string => path.split('/')[0]!

const rows: readonly Row[] = [
  { folder: 'hall', values: ['cellar'], types: ['attic'], packages: new Map([['yaml', ['hall/door.ts']]]) },
  { folder: 'cellar', values: [], types: ['hall/door.ts'], packages: new Map() },
]

const importOf = (from: string, to: string, isType = false): Import => ({ from, to, isType, isOurs: to.includes('/') })

describe('an import is a stray', () => {
  test.each([
    ['into a place that the row does not name', importOf('cellar/wine.ts', 'hall/coat.ts'), true],
    ['of a value where only types are allowed', importOf('hall/coat.ts', 'attic/trunk.ts'), true],
    ['of another file than the one that is named', importOf('cellar/wine.ts', 'hall/coat.ts', true), true],
    ['from a place without a row', importOf('shed/rake.ts', 'cellar/wine.ts'), true],
    ['not of a type where types are allowed', importOf('hall/coat.ts', 'attic/trunk.ts', true), false],
    ['not of the named file', importOf('cellar/wine.ts', 'hall/door.ts', true), false],
    ['not of a value where values are allowed', importOf('hall/coat.ts', 'cellar/wine.ts'), false],
    ['not within its place', importOf('cellar/wine.ts', 'cellar/beer.ts'), false],
  ])('%s', (_, one, isStray) => {
    expect(strays([one], rows, placeOf)).toEqual(isStray ? [`${one.from} → ${one.to}`] : [])
  })
})

test('what a row allows and nobody imports is unused', () => {
  const used = [importOf('hall/coat.ts', 'cellar/wine.ts')]
  expect(unused(used, rows, placeOf)).toEqual(['hall → attic', 'cellar → hall/door.ts'])
})

test.each([
  ['another file', importOf('hall/coat.ts', 'yaml'), ['hall/coat.ts → yaml']],
  ['a file of another place', importOf('cellar/door.ts', 'yaml'), ['cellar/door.ts → yaml']],
  ['nobody: a package without a door', importOf('hall/door.ts', 'left-pad'), ['hall/door.ts → left-pad']],
  ['the door', importOf('hall/door.ts', 'yaml'), []],
])('a package is imported by %s', (_, one, found) => {
  expect(doorless([one], rows, placeOf)).toEqual(found)
})

describe('a circle', () => {
  test.each([
    ['of two', ['a b', 'b a'], [['a', 'b']]],
    ['of three, told once', ['b c', 'a b', 'c a'], [['a', 'b', 'c']]],
    ['joined with another is one', ['a b', 'b a', 'b c', 'c b'], [['a', 'b', 'c']]],
    [
      'apart from another is another',
      ['a b', 'b a', 'b c', 'c d', 'd c'],
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['is no diamond', ['a b', 'a c', 'b d', 'c d'], []],
    ['is no file that names itself', ['a a'], []],
  ])('%s', (_, edges, found) => {
    expect(circles(edges.map(edge => edge.split(' ') as [string, string]))).toEqual(found)
  })
})

test('a folder is crowded by the files directly in it', () => {
  const paths = ['a/1.ts', 'a/2.ts', 'a/3.ts', 'a/b/4.ts', 'a/b/5.ts']
  expect(crowded(paths, 2)).toEqual(['a: 3'])
  expect(crowded(paths, 3)).toEqual([])
})

describe('a function is long', () => {
  const body = '  one()\n'.repeat(3)
  test.each([
    ['as a declaration', `function main() {\n${body}}`, ['main: 5 lines']],
    ['as a constant', `const main = async (): Promise<void> => {\n${body}}`, ['main: 5 lines']],
    ['as a method', `class House {\n#enter() {\n${body}}\n}`, ['enter: 5 lines']],
    [
      'inside another',
      `function main() {\n  return { inner: () => {\n${body}} }\n}`,
      ['main: 7 lines', 'inner: 5 lines'],
    ],
    ['not with a line less', 'function main() {\n  one()\n  one()\n}', []],
    [
      'not as a class or a table',
      `class House {\n  a = 1\n  b = 2\n  c = 3\n  d = 4\n}\nconst t = [\n1,\n2,\n3,\n4,\n]`,
      [],
    ],
  ])('%s', (_, text, found) => {
    expect(longFunctions('made-up.ts', text, 4)).toEqual(found)
  })

  test('and what can not be parsed is no proof of anything', () => {
    expect(() => longFunctions('made-up.ts', 'function {', 4)).toThrow('made-up.ts can not be parsed')
  })
})
