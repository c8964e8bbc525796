import { expect, test } from 'vitest'
import { readEntry } from '../../engine/journal/read-entry.ts'

test('a phase that an older version wrote without a key is that of the run', () => {
  expect(readEntry('{"at":1,"type":"phase","why":"failed"}')).toEqual({ type: 'phase', key: '', at: 1, why: 'failed' })
})

test('a phase keeps the key of its scope', () => {
  const text = '{"at":1,"key":"space#2","type":"phase","why":"failed"}'
  expect(readEntry(text)).toEqual(JSON.parse(text))
})
