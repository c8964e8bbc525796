import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, makeFolder } from './call.ts'

const runbook = `drillbook: 1
name: two-parts
inputs: { word: { type: string, default: one } }
steps:
  - id: first
    run: [echo, "{{ inputs.word }}"]
    outputs: { said: { from: stdout, as: lines } }
  - id: signoff
    confirm: { message: "Go on?", deadline: 2h }
  - id: second
    run: [echo, two]
outputs: { said: "{{ steps.first.outputs.said }}" }
`

/** A run that waits for a person after its first step, and its file edited meanwhile. */
async function editWhileItWaits(from: string, to: string): Promise<string> {
  const folder = makeFolder({ 'two.yaml': runbook })
  expect((await call(['run', 'two.yaml', '--no-wait'], { folder })).code).toBe(4)
  expect(runbook).toContain(from)
  writeFileSync(join(folder, 'two.yaml'), runbook.replace(from, to))
  return folder
}

test('resume goes on with the text that the run began with, and says that the file has changed', async () => {
  const folder = await editWhileItWaits('[echo, two]', '[echo, three]')
  const { code, said } = await call(['resume', 'last', '--yes'], { folder })
  expect(code).toBe(0)
  expect(said).toMatch(/two\.yaml" has changed since/)
  expect(said).toMatch(/resume \w+ --edited/)
})

test('resume says nothing of a file that is the same', async () => {
  const folder = await editWhileItWaits('name: two-parts', 'name: two-parts')
  expect((await call(['resume', 'last', '--yes'], { folder })).said).not.toContain('changed')
})

test('an edit of what was not begun is gone on with, also by the process after the next', async () => {
  const folder = await editWhileItWaits('- id: second', '- id: third')
  const waiting = await call(['resume', 'last', '--edited', 'two.yaml', '--no-wait'], { folder })
  expect(waiting.code, waiting.said).toBe(4)
  const { code, said } = await call(['resume', 'last', '--yes'], { folder })
  expect(code, said).toBe(0)
  expect(said).toContain('third: succeeded')
  expect(said).not.toContain('changed')
})

test('an edit of what was begun is refused, names the step, and leaves the run as it was', async () => {
  const folder = await editWhileItWaits('[echo, "{{ inputs.word }}"]', '[echo, other]')
  const { code, said } = await call(['resume', 'last', '--edited', 'two.yaml', '--yes'], { folder })
  expect(code).toBe(2)
  expect(said).toContain('step "first" was begun and its "run" differs')
  expect((await call(['resume', 'last', '--yes'], { folder })).code).toBe(0)
})

test('an input that the edit adds takes its default, and without one the edit is refused', async () => {
  const folder = await editWhileItWaits('[echo, two]', '[echo, "{{ inputs.more }}"]')
  const path = join(folder, 'two.yaml')
  const edited = readFileSync(path, 'utf8')
  writeFileSync(path, edited.replace('inputs: {', 'inputs: { more: { type: string },'))
  const refused = await call(['resume', 'last', '--edited', 'two.yaml', '--yes'], { folder })
  expect([refused.code, refused.said]).toEqual([2, expect.stringContaining('input "more" is missing')])
  writeFileSync(path, edited.replace('inputs: {', 'inputs: { more: { type: string, default: x },'))
  expect((await call(['resume', 'last', '--edited', 'two.yaml', '--yes'], { folder })).code).toBe(0)
})

test('a run that has ended takes no edited runbook', async () => {
  const folder = await editWhileItWaits('two]', 'three]')
  expect((await call(['resume', 'last', '--yes'], { folder })).code).toBe(0)
  const { code, said } = await call(['resume', 'last', '--edited', 'two.yaml'], { folder })
  expect([code, said]).toEqual([2, expect.stringContaining('past its steps')])
})

test('a runbook that was altered in the state directory is not run', async () => {
  const folder = await editWhileItWaits('two]', 'three]')
  const [run] = JSON.parse((await call(['runs', '--json'], { folder })).out)
  writeFileSync(join(folder, 'state/runs', run.runId, 'runbook.yaml'), runbook.replace('two]', 'four]'))
  const { code, said } = await call(['resume', 'last', '--yes'], { folder })
  expect(code).toBe(3)
  expect(said).toContain('is not the one that was checked')
})
