import { expect, test } from 'vitest'
import { MemoryJournal } from '../../engine/journal/memory.ts'
import { begin, done } from './samples.ts'

test('the newest entry of a type is found under its key, and no other', () => {
  const journal = new MemoryJournal()
  for (const entry of [done('a', { n: 1 }), begin('a@1'), done('a', { n: 2 }), done('b', { n: 3 })])
    journal.append(entry)
  expect(journal.find('done', 'a')).toMatchObject({ outputs: { n: 2 } })
  expect(journal.find('done', 'b')).toMatchObject({ outputs: { n: 3 } })
  expect(journal.find('begin', 'a')).toBeUndefined()
  expect(journal.find('result', 'a')).toBeUndefined()
  expect(journal.entries().map(({ type }) => type)).toEqual(['done', 'begin', 'done', 'done'])
})

test('what interrupts before an entry keeps it out, what interrupts after it does not', () => {
  const journal = new MemoryJournal()
  const fail = () => {
    throw new Error('crash')
  }
  journal.interrupt({ before: fail })
  expect(() => journal.append(done('a'))).toThrow('crash')
  expect(journal.find('done', 'a')).toBeUndefined()
  journal.interrupt({ after: fail })
  expect(() => journal.append(done('a'))).toThrow('crash')
  expect(journal.find('done', 'a')).toBeDefined()
  journal.interrupt({})
  journal.append(done('b'))
  expect(journal.entries()).toHaveLength(2)
})
