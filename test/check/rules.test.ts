import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { rules } from '../../engine/check/rules/index.ts'
import { pretty } from '../../engine/report/diagnostics/pretty.ts'
import { catalogue } from './catalogue.ts'

const folder = new URL('.', import.meta.url)
const namesIn = (kind: 'err' | 'ok') =>
  readdirSync(new URL(kind, folder))
    .filter(name => name.endsWith('.yaml') && !name.endsWith('.mended.yaml'))
    .map(name => name.replace('.yaml', ''))

const checkFile = (kind: 'err' | 'ok', name: string) =>
  checkText(`${name}.yaml`, readFileSync(new URL(`${kind}/${name}.yaml`, folder)), catalogue)

describe('a mistake is found at its place, with the next thing to do', () => {
  test.each(namesIn('err'))('%s', async name => {
    const { file, diagnostics } = checkFile('err', name)
    expect(diagnostics.map(({ rule }) => rule)).toContain(name)
    const out = pretty([{ path: file.path, text: file.text, diagnostics }], { colour: false, version: '0' })
    await expect(out).toMatchFileSnapshot(`err/${name}.out`)
  })
})

test.each(namesIn('err'))('the mended file of %s passes in silence', name => {
  const { runbook, diagnostics } = checkFile('err', `${name}.mended`)
  expect(diagnostics).toEqual([])
  expect(runbook).toBeDefined()
})

test.each(namesIn('ok'))('%s passes in silence', name => {
  const { runbook, diagnostics } = checkFile('ok', name)
  expect(diagnostics).toEqual([])
  expect(runbook).toBeDefined()
})

test('every rule has a file that breaks it', () => {
  const broken = new Set(namesIn('err'))
  expect(rules.map(({ name }) => name).filter(name => !broken.has(name))).toEqual([])
})

test('a rule is named once, in kebab-case, with what holds when it is kept', () => {
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  for (const { name, summary } of rules) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(summary).toMatch(/^[A-Z].*\.$/)
  }
})
