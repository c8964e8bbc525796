import { describe, expect, test } from 'vitest'
import { rules } from '../../engine/check/rules/index.ts'
import { longFunctions } from './functions.ts'
import { crowded } from './rules.ts'
import { codeOf, filesIn, sources, textOf } from './sources.ts'

describe('files', () => {
  test('hold one idea: none is longer than 300 lines', () => {
    expect(sources.filter(path => textOf(path).split('\n').length > 301)).toEqual([])
  })

  test('have no loose ends', () => {
    const written = [...sources, ...filesIn('test')].filter(path => path !== 'test/tidy/files.test.ts')
    const loose = written.filter(path =>
      /\b(?:TODO|FIXME|XXX)\b|\bas any\b|: any\b|@ts-ignore|\b(?:test|describe|it)\.(?:skip|only|todo)\b/.test(
        codeOf(path),
      ),
    )
    expect(loose).toEqual([])
  })

  test('every rule of the checker is registered under its file’s name', () => {
    const names = filesIn('engine/check/rules')
      .map(path => path.slice('engine/check/rules/'.length, -'.ts'.length))
      .filter(name => name !== 'index')
    const texts = textOf('engine/check/rules/index.ts')
    expect(names.filter(name => !texts.includes(`'./${name}.ts'`))).toEqual([])
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  })

  test('are at most 20 in a folder, except where each is one item of a list', () => {
    const lists = new Set(['engine/check/rules', 'engine/cli/commands', 'steps/clickhouse'])
    const tests = filesIn('test').filter(path => !path.startsWith('test/check/err/'))
    const full = crowded([...sources, ...tests], MOST_FILES)
    expect(full.filter(words => !lists.has(words.split(':')[0]!))).toEqual([])
  })

  test('hold functions of at most 60 lines', () => {
    const long = sources.flatMap(path =>
      longFunctions(path, textOf(path), MOST_LINES).map(words => `${path}: ${words}`),
    )
    expect(long).toEqual([])
  })
})

const MOST_FILES = 20
const MOST_LINES = 60
