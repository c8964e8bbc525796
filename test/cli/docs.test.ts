import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { application } from '../../engine/cli/application.ts'
import { commandsPage } from '../../engine/cli/docs/commands-page.ts'
import { stepsPage } from '../../engine/cli/docs/steps-page.ts'
import { vendorPages } from '../../engine/cli/docs/vendor-pages.ts'
import { helpOfAllCommands } from '../../engine/cli/shell/parser.ts'
import { catalogue } from '../../steps/index.ts'

const committed = (name: string): string => readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8')

test('the page of commands is the one that npm run generate writes', () => {
  expect(committed('commands.md')).toBe(commandsPage(helpOfAllCommands(application)))
})

test('the page of step types is the one that npm run generate writes', () => {
  expect(committed('steps.md')).toBe(stepsPage(catalogue))
})

const vendors = vendorPages(catalogue, fileURLToPath(new URL('../..', import.meta.url)))

test.each(Object.keys(vendors))('%s is the one that npm run generate writes', path => {
  expect(committed(path.replace('docs/', ''))).toBe(vendors[path])
})

test('every file that a page of a vendor links is there', () => {
  for (const [page, text] of Object.entries(vendors))
    for (const [, path] of text.matchAll(/\]\(([^)#]+)/g))
      expect(existsSync(new URL(`../../docs/vendors/${path}`, import.meta.url)), `${page}: ${path}`).toBe(true)
})

test('every command has a line of its own in the help, and none is promised that is not there', () => {
  const commands = helpOfAllCommands(application).map(([route]) => route)
  for (const name of ['check', 'plan', 'run', 'drill', 'recover', 'held', 'mock', 'doctor'])
    expect(commands).toContain(`drillbook ${name}`)
  for (const name of ['worker', 'submit']) expect(commands).not.toContain(`drillbook ${name}`)
})
