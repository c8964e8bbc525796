import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ruleExamples } from '../../engine/cli/docs/rule-examples.ts'
import { rulesPage } from '../../engine/cli/docs/rules-page.ts'
import { catalogue } from '../../steps/index.ts'

const checkout = resolve(import.meta.dirname, '../..')
const page = readFileSync(join(checkout, 'docs/rules.md'), 'utf8')
const examples = ruleExamples(checkout)
const documented = new Set([...page.matchAll(/^\| \[?`([^`]+)`/gm)].map(([, name]) => name))

test('docs/rules.md is what the rules say of themselves', () => {
  expect(page, 'next: npm run generate').toBe(rulesPage(catalogue, examples))
})

test('every rule is named in kebab-case and described in one line', () => {
  expect(documented.size).toBeGreaterThan(60)
  for (const name of documented) expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  expect(page).not.toMatch(/\| +\|$/m)
})

test('every rule has its message and its mended file, except those that no text can show', () => {
  const sections = page.split(/^### /m).slice(1)
  const bare = sections.filter(text => !/^```text\n.*^```diff\n.*^[-+]/ms.test(text))
  expect(sections.length).toBeGreaterThan(55)
  expect(bare.map(text => /^`([^`]+)`/.exec(text)?.[1])).toEqual([
    'unreadable-file',
    'internal',
    'encoding',
    'file-size',
  ])
})

test('every rule that a recorded finding is named by is documented', () => {
  const folder = join(checkout, 'test/check/err')
  const outs = readdirSync(folder).filter(name => name.endsWith('.out'))
  const named = outs.flatMap(name => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/: (?:error|warning): .* \[([^\]]+)\]$/gm),
  ])
  expect(named.length).toBeGreaterThan(100)
  expect([...new Set(named.map(([, rule]) => rule))].filter(rule => !documented.has(rule))).toEqual([])
})
