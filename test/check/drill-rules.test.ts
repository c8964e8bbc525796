import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkFile } from '../../engine/cli/check/check-file.ts'
import { drillRules } from '../../engine/cli/read/drill-rules.ts'
import { pretty } from '../../engine/report/diagnostics/pretty.ts'

const folder = fileURLToPath(new URL('drill', import.meta.url))
const check = (name: string) => checkFile(folder, `${name}.yaml`, {})

test.each(Object.keys(drillRules))('%s is found at its place, and its mended file passes in silence', async rule => {
  const findings = await check(rule)
  expect(findings.diagnostics.map(finding => finding.rule)).toContain(rule)
  await expect(pretty([findings], { colour: false, version: '0' })).toMatchFileSnapshot(`drill/${rule}.out`)
  expect((await check(`${rule}.mended`)).diagnostics).toEqual([])
})

test('every pair of files is that of a rule', () => {
  const names = new Set(readdirSync(folder).map(name => name.split('.')[0]))
  expect([...names].sort()).toEqual(Object.keys(drillRules).sort())
})
