import { expect, test } from 'vitest'
import { sources, textOf } from './sources.ts'

/** Folders of one vendor each: what they export under one name is the same idea for another vendor or on the other side. */
const ofAVendor = /^(?:steps|mocks|schemas)\/(?:a9s|clickhouse|datafy|http|lucidity)\//

/** Files that name things as the command line does: a command, its route, a flag. */
const ofTheCommandLine = /^engine\/cli\/(?:commands|routes)\/|^engine\/cli\/shell\/flags\.ts$/

/** Where each exported name is defined. */
function definitions(paths: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const exported = /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm
  for (const path of paths)
    for (const name of new Set([...textOf(path).matchAll(exported)].map(([, found]) => found!)))
      found.set(name, [...(found.get(name) ?? []), path])
  return found
}

const clashesAmong = (paths: readonly string[]): readonly string[] =>
  [...definitions(paths)].filter(([, where]) => where.length > 1).map(([name, where]) => `${name}: ${where.join(', ')}`)

const common = sources.filter(path => !ofAVendor.test(path) && !ofTheCommandLine.test(path))

test('an exported name has one meaning', () => {
  expect(clashesAmong(common)).toEqual([])
})

test('the folders of a vendor give none of the names that all share another meaning', () => {
  const shared = definitions(common)
  const strays = [...definitions(sources.filter(path => ofAVendor.test(path)))].filter(([name]) => shared.has(name))
  expect(strays.map(([name, where]) => `${name}: ${[...where, ...shared.get(name)!].join(', ')}`)).toEqual([])
})

test('one side of one vendor has no two meanings for a name', () => {
  const rooms = Map.groupBy(
    sources.filter(path => ofAVendor.test(path)),
    path => ofAVendor.exec(path)![0],
  )
  expect([...rooms.values()].flatMap(clashesAmong)).toEqual([])
})

test('constants that are one number, text or pattern are written in capitals', () => {
  const small =
    /^(?:export )?const ([a-z]\w*)(?:: \w+)? = (?:-?[0-9][0-9_.]*(?: \* [0-9_]+)*|'[^']*'|"[^"]*"|\/[^/\n].*\/[a-z]*)$/gm
  const strays = sources.flatMap(path => [...textOf(path).matchAll(small)].map(([, name]) => `${path}: ${name}`))
  expect(strays).toEqual([])
})
