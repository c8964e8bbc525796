import { expect, test } from 'vitest'
import { withImport, withItem } from '../../../engine/cli/scaffold/insert.ts'

const text = `// First.
import { a } from './a.ts'

const first = [
  a,
]

export const second = [
  a,
]
`

test('an item goes to the end of the list that is named, and of no other', () => {
  expect(withItem(text, 'export const second', '  b,')).toBe(text.replace(/ {2}a,\n\]\n$/, '  a,\n  b,\n]\n'))
  expect(withItem(text, 'const first', '  b,')).toBe(text.replace('  a,\n]\n\n', '  a,\n  b,\n]\n\n'))
})

test('a list that is not there is none', () => {
  expect(withItem(text, 'const third', '  b,')).toBeUndefined()
})

test('a list without an end is none', () => {
  expect(withItem('const first = [\n  a,\n', 'const first', '  b,')).toBeUndefined()
})

test('an import goes where the imports are', () => {
  expect(withImport(text, 'b', './b.ts')).toBe(text.replace('import', "import { b } from './b.ts'\nimport"))
})
