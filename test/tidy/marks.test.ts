import { expect, test } from 'vitest'
import { markAreas } from '../../engine/mark.ts'
import { filesIn, sources, textOf } from './sources.ts'

const sentence = new RegExp(`'((?:${markAreas.join('|')}): [a-z]+,? [^'{}\\n]+)'`, 'g')
const marksIn = (paths: readonly string[]): ReadonlySet<string> =>
  new Set(paths.flatMap(path => [...textOf(path).matchAll(sentence)].map(([, found]) => found!)))

const inSource = marksIn(sources)
const inTests = marksIn(filesIn('test').filter(path => path !== 'test/tidy/marks.test.ts'))

test('each mark of the source is named by a test that reaches it', () => {
  expect([...inSource].filter(found => !inTests.has(found))).toEqual([])
})

test('no test names a mark that the source does not have', () => {
  expect([...inTests].filter(found => !inSource.has(found))).toEqual([])
})
