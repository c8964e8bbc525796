import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { anchorsIn, deadLinks, deadNames, namelessPages, type Repository } from './citations.ts'
import { filesIn, textOf } from './sources.ts'

const own = 'test/tidy/citations.test.ts'
const pages = [...filesIn('docs', '.md'), ...filesIn('bench', '.md'), ...filesIn('.', '.md', { recursive: false })]
const code = ['engine', 'steps', 'mocks', 'schemas', 'test', 'bench']
  .flatMap(folder => ['.ts', '.js', '.mjs', '.yaml'].flatMap(ending => filesIn(folder, ending)))
  // Examples of what is refused stand in this file.
  .filter(path => path !== own && !path.endsWith('.d.ts'))

const repository: Repository = {
  has: path => existsSync(new URL(`../../${path}`, import.meta.url)),
  textOf,
  pageNames: new Set(pages.map(path => basename(path))),
}

describe('nothing is cited that is not here', () => {
  test('links of pages lead to a file and a heading', () => {
    expect(found(pages, (path, text) => deadLinks(path, text, repository))).toEqual([])
  })

  test('names of pages and files in pages and comments are those of a file', () => {
    expect(found([...pages, ...code], (path, text) => deadNames(path, text, repository))).toEqual([])
  })

  test('no page is cited by a number or a nickname', () => {
    expect(found([...pages, ...code], (_, text) => namelessPages(text))).toEqual([])
  })
})

describe('a citation of nothing is seen', () => {
  const files: Readonly<Record<string, string>> = { 'docs/a.md': '# One\n## What is “it”, then?\n', 'engine/x.ts': '' }
  const small: Repository = {
    has: path => path in files,
    textOf: path => files[path]!,
    pageNames: new Set(['a.md']),
  }

  test.each([
    ['a file', '[b](b.md)', ['b.md']],
    ['a file of another folder', '[x](../engine/y.ts)', ['../engine/y.ts']],
    ['a heading', '[one](a.md#two)', ['a.md#two']],
    ['a heading of this page', '# Here\n[one](#there)', ['#there']],
    [
      'a link that leads somewhere',
      '# Here\n[1](a.md) [2](a.md#what-is-it-then) [3](#here) [4](https://x.test/b.md)',
      [],
    ],
    ['an example in a fence', '```md\n[b](b.md)\n```', []],
  ])('%s', (_, markdown, dead) => {
    expect(deadLinks('docs/c.md', markdown, small)).toEqual(dead)
  })

  test.each([
    ['a page in a comment', 'engine/z.ts', '/** The limits (format.md, "Ids"). */', ['format.md']],
    ['a page by its path', 'engine/z.ts', '// See docs/b.md.', ['docs/b.md']],
    ['a page in a text', 'engine/z.ts', `say('read docs/b.md')`, ['docs/b.md']],
    ['a file in a comment', 'engine/z.ts', '// Proven by test/gone.test.ts.', ['test/gone.test.ts']],
    ['a file on a page', 'docs/c.md', 'The rule is in `engine/gone.ts`.', ['engine/gone.ts']],
    ['what is there', 'engine/z.ts', '// docs/a.md, a.md and engine/x.ts', []],
    ['a path in code is the compiler’s', 'engine/z.ts', `import { x } from '../engine/y.ts'`, []],
  ])('%s', (_, path, text, dead) => {
    expect(deadNames(path, text, small)).toEqual(dead)
  })

  test.each([
    ['/** Who may write (rulings 26). */', ['rulings 26']],
    ['// Costs 21 ms (dependencies page, start-up).', ['(dependencies page, start-up)']],
    ['// Thirty commits (reliability page 4.3).', ['(reliability page 4.3)']],
    ['// 50 per minute ("API guide", best practices).', []],
    ['render(page)', []],
  ])('%s', (text, nameless) => {
    expect(namelessPages(text)).toEqual(nameless)
  })

  test('a heading’s anchor is GitHub’s', () => {
    expect([...anchorsIn('# `run`: what it *does*\n```\n# no heading\n```\n')]).toEqual(['run-what-it-does'])
  })
})

const found = (
  paths: readonly string[],
  problems: (path: string, text: string) => readonly string[],
): readonly string[] => paths.flatMap(path => problems(path, textOf(path)).map(problem => `${path}: ${problem}`))
