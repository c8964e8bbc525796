import { expect, test } from 'vitest'
import { awaitedIn, openQuestions } from '../../../engine/journal/entry/questions.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { done } from '../samples.ts'

const waits = (key: string, choices: readonly ('approve' | 'repeat')[]): Entry => ({
  type: 'wait',
  key: `${key}:deadline`,
  until: 9,
  reason: 'confirm',
  question: { at: 3, message: 'Go on?', choices, fields: ['ticket'] },
})
const attention = (key: string): Entry => ({ type: 'attention', key, at: 1, item: {} }) as Entry
const plan = (key: string): Entry => ({ type: 'plan', key }) as Entry

test('a run waits for the newest question without an answer', () => {
  const entries = [waits('space#2/signoff', ['approve']), waits('two@1', ['repeat'])]
  expect(awaitedIn(entries)).toMatchObject({ key: 'two@1', step: 'two', choices: ['repeat'], until: 9, since: 3 })
  const answered: Entry = { type: 'decision', key: 'two@1', at: 1, by: 'ada', decision: 'repeat' }
  expect(awaitedIn([...entries, answered])).toMatchObject({ step: 'space/signoff', fields: ['ticket'] })
})

test.each<[string, Entry]>([
  ['the step has ended', done('two')],
  ['the releases began', { type: 'phase', key: '', at: 1, why: 'cancelled' }],
  ['the run has ended', { type: 'end', at: 1, status: 'failed', outputs: {}, held: [] }],
])('nobody is asked any more when %s', (_, entry) => {
  expect(awaitedIn([waits('two@1', ['repeat']), entry])).toBe(undefined)
})

test('what ends in a scope of its own does not end the question', () => {
  const phase: Entry = { type: 'phase', key: 'space', at: 1, why: 'failed' }
  expect(awaitedIn([waits('two@1', ['repeat']), phase, done('one')])).toBeDefined()
})

test('what a person may say of a call in doubt goes to the step that made it', () => {
  const keys = (entries: readonly Entry[]) =>
    openQuestions(entries).map(({ key, step, choices }) => [key, step, choices])
  const choices = ['adopt', 'repeat', 'skip']
  expect(keys([plan('space#2/buffer')])).toEqual([['space#2/buffer', 'space/buffer', choices]])
  expect(keys([attention('work/defer.1')])).toEqual([['work', 'work', choices]])
  expect(keys([plan('buffer'), plan('other'), attention('buffer/defer.1')])).toEqual([
    ['other', 'other', choices],
    ['buffer', 'buffer', choices],
  ])
})
