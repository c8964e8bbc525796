import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Store } from '../../engine/journal/store.ts'
import { call, smallFolder } from '../cli/call.ts'

test('S20: a check, a plan and a dry run leave nothing, and say the same in every environment', async () => {
  const folder = smallFolder()
  for (const argv of [
    ['check', 'small.yaml'],
    ['plan', 'small.yaml', '--json'],
    ['run', 'small.yaml', '--dry-run', '--json'],
  ]) {
    const bare = await call(argv, { folder })
    const full = await call(argv, {
      folder,
      environment: { LUCIDITY_BASE_URL: 'https://real.example', LUCIDITY_REFRESH_TOKEN: 'real', PGPASSWORD: 'real' },
    })
    expect({ argv, code: bare.code }).toEqual({ argv, code: 0 })
    expect(full).toEqual(bare)
    expect(full.out + full.said).not.toContain('real.example')
  }
  expect(existsSync(join(folder, 'state', 'runs'))).toBe(false)
})

test('S12: the command line says nothing of a secret that a run used', async () => {
  const folder = smallFolder()
  const environment = { PGPASSWORD: 'correct-horse-battery', LUCIDITY_REFRESH_TOKEN: 'refresh-horse-battery' }
  const run = await call(['run', 'small.yaml', '--mock', '--speed', '20000x', '--json'], { folder, environment })
  const shown = await call(['show', 'last', '--evidence'], { folder, environment })
  expect([run.code, shown.code]).toEqual([0, 0])
  expect([run.out, run.said, shown.out].join('')).not.toMatch(/horse-battery|\[secret/)
  expect(shown.out).toContain('"type":"begin"')
})

test('S16: a second process of a run is told who owns it, and sends nothing', async () => {
  const folder = smallFolder()
  await call(['run', 'small.yaml', '--mock', '--speed', '20000x'], { folder })
  const store = new Store(join(folder, 'state'))
  const opened = store.open(store.find('last'), {
    owner: { at: 1, host: 'elsewhere', pid: 4_242, user: 'eve', version: '0.1.0' },
  })
  const { code, said } = await call(['resume', 'last'], { folder })
  expect(code).toBe(5)
  expect(said).toContain('owned by process 4242 on elsewhere')
  if (opened.kind === 'opened') opened.run.close()
})
