import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { createWorld } from '../../mocks/create-world.ts'
import { models } from '../../mocks/index.ts'
import { wireFaults } from '../../schemas/faults.ts'

const root = new URL('../..', import.meta.url).pathname
const page = readFileSync(join(root, 'docs/mocks.md'), 'utf8')

/** Code blocks of one language, in order; '' for those without. */
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(block => block[1] === language).map(block => block[2]!)

it('the page shows the example test as it is', () => {
  expect(blocks('ts')).toEqual([readFileSync(join(root, 'test/mocks/example.test.ts'), 'utf8')])
})

it('the page’s shell session does what the page says', async () => {
  const [start, session] = blocks('sh')
  const [, printed] = blocks('')
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-docs-'))
  const words = start!.trim().replace('--port 4010', '--port 0').split(' ')
  expect(words.shift()).toBe('drillbook')
  const server = spawn(process.execPath, [join(root, 'engine/cli/drillbook.ts'), ...words], { cwd: folder })
  const ended = new Promise(resolve => server.once('exit', resolve))
  try {
    await new Promise((resolve, reject) => {
      server.stdout.once('data', resolve)
      ended.then(code => reject(new Error(`the server ended with ${code}`)))
    })
    const { stdout } = await promisify(execFile)('sh', ['-e', '-c', session!], { cwd: folder })
    expect(stdout).toBe(printed)
  } finally {
    server.kill('SIGTERM')
    rmSync(folder, { recursive: true })
  }
  expect(await ended).toBe(0)
})

it('the page’s knobs exist', () => {
  const [drill] = blocks('yaml').map(block => parse(block))
  expect(() => createWorld({ now: () => 0, seed: 1, models, knobs: drill.vendors })).not.toThrow()
})

it('the page lists every fault of the wire', () => {
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| ([^|]+) \|$/gm)].map(([, name, meaning]) => [name, meaning])
  expect(Object.fromEntries(rows)).toEqual(wireFaults)
})
