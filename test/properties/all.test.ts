import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const texts = readdirSync(here)
  .filter(name => name.endsWith('.test.ts') && name !== 'all.test.ts')
  .map(name => readFileSync(`${here}/${name}`, 'utf8'))
const page = readFileSync(`${here}/../../docs/design/properties.md`, 'utf8')

const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
const ids = [...numbered('S', 29), ...numbered('P', 2), ...numbered('L', 8)]

test.each(ids)('%s has a test whose title begins with it', id => {
  expect(texts.some(text => text.includes(`test('${id}: `))).toBe(true)
})

test.each(ids)('%s has its line in docs/design/properties.md', id => {
  expect(page).toContain(`| ${id} |`)
})
