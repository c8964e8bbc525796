import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { circles, doorless, strays, unused } from './rules.ts'
import { folderOf, imports, sources } from './sources.ts'
import { houses, roomOf, roomsOf, table } from './table.ts'

const ours = imports.filter(({ isOurs }) => isOurs)
const values = ours.filter(({ isType }) => !isType)

describe('folders', () => {
  test('each has its row in docs/architecture.md', () => {
    const folders = [...new Set(sources.map(folderOf))].sort()
    expect(table.map(({ folder }) => folder).sort()).toEqual(folders)
  })

  test('import only where the table allows', () => {
    expect(strays(imports, table, folderOf)).toEqual([])
  })

  test('need all that the table allows', () => {
    expect(unused(imports, table, folderOf)).toEqual([])
  })

  test('do not import each other in circles', () => {
    expect(circles(values.map(({ from, to }) => [folderOf(from), folderOf(to)] as const))).toEqual([])
  })

  test('of steps and of mocks never meet', () => {
    const between = (one: string, other: string): readonly string[] =>
      ours.filter(({ from, to }) => from.startsWith(one) && to.startsWith(other)).map(({ from }) => from)
    expect([...between('steps/', 'mocks/'), ...between('mocks/', 'steps/')]).toEqual([])
  })
})

describe.each(houses)('rooms of %s', house => {
  const rooms = roomsOf(house)
  const placeOf = (path: string): string => roomOf(house, path)
  const isInside = (path: string): boolean => path.startsWith(`${house}/`)
  const inside = ours.filter(({ from, to }) => isInside(from) && isInside(to))

  test('each has its row in docs/architecture.md', () => {
    const there = [...new Set(sources.filter(isInside).map(placeOf))].sort()
    expect(rooms.map(({ folder }) => folder).sort()).toEqual(there)
  })

  test('import only where the table allows', () => {
    expect(strays(inside, rooms, placeOf)).toEqual([])
  })

  test('need all that the table allows', () => {
    expect(unused(inside, rooms, placeOf)).toEqual([])
  })

  test('do not import each other in circles', () => {
    const edges = inside.filter(({ isType }) => !isType).map(({ from, to }) => [placeOf(from), placeOf(to)] as const)
    expect(circles(edges)).toEqual([])
  })
})

describe('files', () => {
  /** What the language itself does: steps hold steps, and what settles a call in doubt is a call. */
  const natural = [
    ['foreach', 'group', 'on-error', 'replay', 'sequence', 'step'].map(name => `engine/run/flow/${name}.ts`),
    ['doubt', 'perform', 'settle'].map(name => `engine/run/call/${name}.ts`),
  ]

  test('do not import each other in circles, types included, except where the language is recursive', () => {
    const found = circles(ours.map(({ from, to }) => [from, to] as const))
    expect(found.toSorted()).toEqual(natural.toSorted())
  })
})

describe('packages', () => {
  test('each has one door', () => {
    expect(doorless(imports, table, folderOf)).toEqual([])
  })

  test('that ship have a door', () => {
    const doors = new Set(table.flatMap(({ packages }) => [...packages.keys()]))
    expect(Object.keys(manifest.dependencies).filter(name => !doors.has(name))).toEqual([])
  })
})
