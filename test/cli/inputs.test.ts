import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, smallFolder } from './call.ts'

const inputsOf = async (folder: string, ...flags: string[]): Promise<unknown> => {
  const { out, said } = await call(['run', 'small.yaml', '--dry-run', '--json', ...flags], { folder })
  if (out === '') throw new Error(said)
  return (JSON.parse(out.split('\n')[0]!) as { inputs: unknown }).inputs
}

test('the command line wins over the file, the file over the profile, the profile over the drill file', async () => {
  const folder = smallFolder()
  writeFileSync(join(folder, 'inputs.yaml'), 'sizeGb: 60\ntables: [a, b]\n')
  writeFileSync(join(folder, 'p.yaml'), 'inputs: { instanceId: i-00000000, sizeGb: 70, elsewhere: 1 }\n')
  const flags = ['--inputs', 'inputs.yaml', '--profile', './p.yaml', '-i', 'tables=c,d']
  expect(await inputsOf(folder, ...flags)).toEqual({ instanceId: 'i-00000000', sizeGb: 60, tables: ['c', 'd'] })
})

test('a value is read as the type of its input', async () => {
  expect(await inputsOf(smallFolder(), '-i', 'sizeGb=80', '-i', 'tables=["x,y"]')).toMatchObject({
    sizeGb: 80,
    tables: ['x,y'],
  })
})
