import { expect, test } from 'vitest'
import { lineChanges } from '../../engine/cli/docs/line-changes.ts'

test.each([
  ['nothing', 'a\nb\n', 'a\nb\n', ' a1 b2'],
  ['a line between', 'a\nc\n', 'a\nb\nc\n', ' a1+b1 c2'],
  ['a line first', 'b\n', 'a\nb\n', '+a0 b1'],
  ['a line less', 'a\nb\nc\n', 'a\nc\n', ' a1-b2 c3'],
  ['another line', 'a\nb\n', 'a\nc\n', ' a1-b2+c2'],
  ['a line in another place', 'a\nb\nc\nd\n', 'b\nc\na\nd\n', '-a1 b2 c3+a3 d4'],
  ['one line twice', 'a\na\n', 'a\n', ' a1-a2'],
])('%s', (_, before, after, changes) => {
  const marks = { kept: ' ', removed: '-', added: '+' }
  expect(
    lineChanges(before, after)
      .map(({ kind, text, at }) => `${marks[kind]}${text}${at}`)
      .join(''),
  ).toBe(changes)
})
