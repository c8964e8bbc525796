import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { missingSimulations } from '../../engine/check/simulation.ts'
import { loadDrillFile } from '../../engine/parse/drill-file.ts'
import { catalogue } from '../../steps/index.ts'

const folder = new URL('../../runbooks/', import.meta.url)
const names = readdirSync(folder)
  .filter(name => name.endsWith('.yaml') && !name.endsWith('.drill.yaml'))
  .map(name => name.replace('.yaml', ''))
const read = (name: string) => readFileSync(new URL(name, folder))

describe.each(names)('%s', name => {
  test('checks clean and can be rehearsed', () => {
    const { runbook, diagnostics } = checkText(`${name}.yaml`, read(`${name}.yaml`), catalogue)
    expect(diagnostics).toEqual([])
    expect(missingSimulations(runbook!)).toEqual([])
  })

  test('has a drill file that gives every input that must be given', () => {
    const { runbook } = checkText(`${name}.yaml`, read(`${name}.yaml`), catalogue)
    const { drill, diagnostics } = loadDrillFile(`${name}.drill.yaml`, read(`${name}.drill.yaml`))
    expect(diagnostics).toEqual([])
    const required = Object.entries(runbook!.inputs).filter(([, { required }]) => required)
    for (const [input] of required) expect(Object.keys(drill!.inputs)).toContain(input)
  })
})
