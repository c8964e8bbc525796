import { expect, test } from 'vitest'
import type { Entry } from '../../engine/journal/entry.ts'
import { maskEntry } from '../../engine/journal/mask-entry.ts'

/** Words and data are masked each in their own way, so that a field shows which of the two it is. */
const masks = {
  words: (text: string) => text.replaceAll('hunter22', '[words]'),
  data: (text: string) => text.replaceAll('hunter22', '[data]'),
}
const masked = (fields: object) => maskEntry({ type: 'done', ...fields } as unknown as Entry, masks)

test.each(['message', 'help', 'code', 'evidence', 'what', 'check', 'clear', 'cost', 'path', 'failure'])(
  'no secret stays in the sentence under "%s", at any depth',
  name => {
    expect(masked({ [name]: 'said hunter22' })).toEqual({ type: 'done', [name]: 'said [words]' })
    expect(masked({ held: [{ item: { [name]: 'hunter22', at: 1 } }] })).toEqual({
      type: 'done',
      held: [{ item: { [name]: '[words]', at: 1 } }],
    })
  },
)

test('no secret stays in the lines of a program that a failure quotes', () => {
  expect(masked({ failure: { printed: ['a hunter22', 'b'] } })).toEqual({
    type: 'done',
    failure: { printed: ['a [words]', 'b'] },
  })
})

test.each(['outputs', 'inputs', 'baseline', 'subject', 'fields'])('no secret stays in a value under "%s"', name => {
  const values = { password: 'hunter22', list: ['hunter22', 5, null, { deep: 'x hunter22' }], message: 'hunter22' }
  expect(masked({ [name]: values })).toEqual({
    type: 'done',
    [name]: { password: '[data]', list: ['[data]', 5, null, { deep: 'x [data]' }], message: '[data]' },
  })
})

test('what identifies an entry is left alone', () => {
  const entry = { type: 'plan', key: 'hunter22', uses: 'hunter22', requestId: 'hunter22', marker: 'hunter22', at: 1 }
  expect(masked(entry)).toEqual(entry)
})
