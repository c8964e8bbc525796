import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const executable = join(import.meta.dirname, '../../engine/cli/drillbook.ts')

/** `--version` as a process of its own, whose user's folders are below one folder. */
function version(folder: string, environment: Readonly<Record<string, string>>): string {
  const env = { PATH: process.env['PATH'], TMPDIR: folder, ...environment }
  return execFileSync(process.execPath, [executable, '--version'], { cwd: folder, env, encoding: 'utf8' })
}

test.for([
  ['the cache folder', { XDG_CACHE_HOME: 'cache' }, 'cache/drillbook'],
  ['the home', { HOME: '.' }, '.cache/drillbook'],
] as const)('what was compiled is kept in %s of the user', ([, environment, kept], { onTestFinished }) => {
  const folder = emptyFolder(onTestFinished)
  const absolute = Object.entries(environment).map(([name, path]) => [name, join(folder, path)])
  expect(version(folder, Object.fromEntries(absolute))).toMatch(/^\d+\.\d+\.\d+\n$/)
  expect(readdirSync(join(folder, kept))).not.toEqual([])
})

test('without a home nothing is kept', ({ onTestFinished }) => {
  const folder = emptyFolder(onTestFinished)
  expect(version(folder, {})).toMatch(/^\d/)
  expect(readdirSync(folder)).toEqual([])
})

test('a cache folder that can not be made stops nothing', ({ onTestFinished }) => {
  const folder = emptyFolder(onTestFinished)
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(version(folder, { XDG_CACHE_HOME: file })).toMatch(/^\d/)
})

function emptyFolder(atEnd: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-cache-'))
  atEnd(() => rmSync(folder, { recursive: true }))
  return folder
}
