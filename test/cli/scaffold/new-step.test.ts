import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { shapes } from '../../../engine/cli/scaffold/shapes.ts'
import { call, makeFolder } from '../call.ts'

const checkout = resolve(import.meta.dirname, '../../..')
const vendors = Object.keys(shapes)

test('what new step writes passes types, lint and its tests as it is', { timeout: 300_000 }, async () => {
  const folder = copyOfCheckout()
  for (const vendor of vendors) {
    const { code, said } = await call(['new', 'step', `${vendor}/get-spare-part`], { folder })
    expect([code, said]).toEqual([0, expect.stringContaining(`wrote mocks/${vendor}/spare-part.ts`)])
  }
  const again = await call(['new', 'step', `${vendors[0]}/get-spare-part`], { folder })
  expect([again.code, again.said]).toEqual([2, expect.stringContaining('exists already')])

  run(folder, 'engine/cli/build/generate-docs.ts')
  expect(readFileSync(join(folder, 'docs/steps.md'), 'utf8')).toContain('lucidity/get-spare-part')
  run(folder, 'node_modules/typescript/bin/tsc', '--noEmit')
  run(folder, 'node_modules/@biomejs/biome/bin/biome', 'check', '--config-path=.ci/lint.json', ...FOLDERS.slice(0, 3))
  const tests = ['test/tidy/mirror.test.ts', 'test/vendors/steps.test.ts', 'test/steps']
  run(folder, 'node_modules/vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.ts', ...tests)
  for (const vendor of vendors)
    run(folder, 'engine/cli/drillbook.ts', 'drill', `test/runbooks/${vendor}-get-spare-part.yaml`, '--seeds', '5')
})

test.each([
  ['outside a checkout', 'lucidity/get-quota', 'is no checkout of Drillbook'],
  ['of no vendor', 'acme/get-thing', 'there is no vendor "acme"; known: a9s'],
  ['of a vendor without a list of routes', 'a9s/get-thing', 'add it by hand: CONTRIBUTING.md'],
])('a step type %s is refused with the way to go', async (where, type, words) => {
  const folder = where.startsWith('outside') ? makeFolder() : checkout
  const { code, said } = await call(['new', 'step', type], { folder })
  expect([code, said]).toEqual([2, expect.stringContaining(words)])
})

const FOLDERS = ['steps', 'mocks', 'schemas', 'engine', 'docs', 'runbooks', 'bench', 'test', '.ci']

function copyOfCheckout(): string {
  const folder = makeFolder()
  for (const name of [...FOLDERS, 'package.json', 'tsconfig.json'])
    cpSync(join(checkout, name), join(folder, name), { recursive: true })

  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

function run(folder: string, ...argv: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })
  expect([argv.slice(0, 3), status, status === 0 ? '' : `${stdout}${stderr}`.slice(-2_000)]).toEqual([
    argv.slice(0, 3),
    0,
    '',
  ])
}
