import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import mutants from '../mutants.json' with { type: 'json' }
import { sources, textOf } from '../tidy/sources.ts'
import { root } from './copy-tree.ts'
import equivalent from './equivalent.json' with { type: 'json' }
import { findMutants } from './find-mutants.ts'
import { functionAt, functionsOf, instrument } from './instrument.ts'
import { type Mutant, plantIn } from './mutant.ts'
import { parse } from './nodes.ts'

describe('the rows', () => {
  const rows: readonly Mutant[] = [...mutants, ...equivalent]

  test('each fits its file once, and what it makes of it can be read', () => {
    for (const row of rows) parse(row.file, plantIn(textOf(row.file), row))
  })

  test('none is there twice', () => {
    const texts = rows.map(({ file, before, after }) => `${file}\n${before}\n${after}`)
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
  })

  test('every folder of sources has one', () => {
    const covered = new Set(mutants.map(({ file }) => dirname(file)))
    // A folder of types and lists alone has nothing that a mistake could change.
    const folders = new Set(
      sources.filter(file => findMutants(file, textOf(file)).length > 0).map(file => dirname(file)),
    )
    expect([...folders].filter(folder => !covered.has(folder))).toEqual([])
  })

  test('each names a file of tests that is there', () => {
    expect(mutants.map(({ test }) => test).filter(test => !existsSync(join(root, test)))).toEqual([])
  })
})

describe('finding mutants', () => {
  const found = (source: string) => findMutants('x.ts', source).map(({ kind, change }) => `${kind}: ${change}`)

  test.each<[string, string, readonly string[]]>([
    ['conditions', 'return a ? b : c', ['condition: a → true', 'condition: a → false']],
    [
      'bounds and comparisons',
      'x = a < b !== c',
      ['dropped statement: x = a < b !== c → ;', 'bound: < → <=', 'comparison: !== → ==='],
    ],
    ['logic and defaults', 'return a && (b ?? c)', ['logic: && → ||', 'default: b ?? c → b']],
    ['awaits', 'const a = await b', ['dropped await: await b → b']],
    ['constants', 'const a = { 1: 2, b: true }', ['constant: 2 → 3', 'constant: true → false']],
    ['lists of words', "const a = ['b', 'c']", ["dropped item: , 'c' → nothing"]],
    ['calls', 'return a.filter(b).some(c)', ['dropped call: a.filter(b) → a', 'other end: some → every']],
    ['numbers, and no texts', 'return a + 1 + (b + "c")', ['arithmetic: + → -', 'constant: 1 → 2']],
    ['no types', 'type A = 1 | true; const a = b as 1', []],
  ])('%s', (_, source, expected) => {
    const inFunction = source.startsWith('return') ? `function f() { ${source} }` : source
    expect(found(inFunction)).toEqual(expected)
  })

  test('every mutant of every source fits it once and can be read', () => {
    for (const file of sources.filter(file => file.startsWith('engine/run/call/')))
      for (const mutant of findMutants(file, textOf(file))) parse(file, plantIn(textOf(file), mutant))
  })

  test('a text that occurs twice is told apart by the lines around it', () => {
    const source = 'const a = 1\nf(2)\nconst b = 1\nf(2)\nconst c = 1\n'
    const after = findMutants('x.ts', source)
      .filter(({ change }) => change === '2 → 3')
      .map(mutant => plantIn(source, mutant))
    expect(after).toEqual([
      'const a = 1\nf(3)\nconst b = 1\nf(2)\nconst c = 1\n',
      'const a = 1\nf(2)\nconst b = 1\nf(3)\nconst c = 1\n',
    ])
  })

  test('a row whose text is gone or stands there twice is an error', () => {
    expect(() => plantIn('a b', { file: 'x.ts', before: 'c', after: 'd' })).toThrow(
      'x.ts: the text of a mutant occurs 0 times',
    )
    expect(() => plantIn('a a', { file: 'x.ts', before: 'a', after: 'd' })).toThrow('occurs 2 times, not once:\na')
  })
})

describe('coverage by functions', () => {
  const source = 'function f() {\n  return a.map(x => x + 1)\n}\nconst b = 2\n'

  test('the innermost function around an offset, or the file', () => {
    const functions = functionsOf('x.ts', source)
    expect(
      [source.indexOf('x + 1'), source.indexOf('return'), source.indexOf('2')].map(at => functionAt(functions, at)),
    ).toEqual([2, 1, 0])
  })

  test('every function tells its number, and the file number 0', () => {
    expect(instrument('engine/x.ts', source)).toBe(
      "import { coverage as _coverage } from '../test/mutate/covered.ts'; const _covered = _coverage('engine/x.ts'); _covered(0);" +
        'function f() {_covered(1);\n  return a.map(x => (_covered(2), x + 1))\n}\nconst b = 2\n',
    )
  })
})
