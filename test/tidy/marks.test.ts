import { expect, test } from 'vitest'
import { markAreas } from '../../engine/mark.ts'
import { filesIn, sources, textOf } from './sources.ts'

const sentence = new RegExp(`'((?:${markAreas.join('|')}): [a-z]+,? [^'{}\\n]+)'`, 'g')
const marksIn = (paths: readonly string[]): ReadonlySet<string> =>
  new Set(paths.flatMap(path => [...textOf(path).matchAll(sentence)].map(([, found]) => found!)))

const inSource = marksIn(sources)
const inTests = marksIn(filesIn('test').filter(path => path !== 'test/tidy/marks.test.ts'))

/** Marks that no test names yet. The list only gets shorter. */
const unnamed: readonly string[] = [
  'budget: no request slot came free',
  'deadline: a release was not seen in time',
  'deadline: accepted, and not asked for again',
  'move: ask again, the vendor has only accepted it',
  'person: approved by the deadline, nobody answered',
  'release: not believed, other credentials may not see it',
  'settle: unknown, other credentials may not see it',
  'step: not sent, a look before the first send forbids it',
  'step: not sent, a secret of it is another one than when it began',
]

test('each mark of the source is named by a test that reaches it', () => {
  expect([...inSource].filter(found => !inTests.has(found)).sort()).toEqual([...unnamed].sort())
})

test('no test names a mark that the source does not have', () => {
  expect([...inTests].filter(found => !inSource.has(found))).toEqual([])
})
