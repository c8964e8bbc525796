import { describe, expect, test } from 'vitest'
import { effectOf, repeatOf } from '../../engine/step.ts'
import { catalogue } from '../../steps/index.ts'
import { filesBelow, findSecrets } from '../real/secret-forms.ts'
import { type BadInput, type Tried, tryBadInput } from './bad-input.ts'
import { allCanaries } from './canaries.ts'
import { commandLineInputs } from './command-lines.ts'
import { journalInputs } from './journals.ts'
import { requestInputs } from './requests.ts'
import { responseInputs } from './responses.ts'
import { schemaInputs } from './schemas.ts'
import { templateInputs } from './templates.ts'
import { yamlInputs } from './yaml.ts'

const ROWS = 66

const groups: Readonly<Record<string, readonly BadInput[]>> = {
  YAML: yamlInputs,
  templates: templateInputs,
  'schemas and step types': schemaInputs,
  'URLs and requests': requestInputs,
  responses: responseInputs,
  'journal and state': journalInputs,
  'flags, environment and programs': commandLineInputs,
}

/** Rows that a person's command line can not bring about, and what holds instead. */
const impossible: Readonly<Record<number, string>> = {
  38: 'step types are compiled with Drillbook and typed by defineStep; none is loaded from elsewhere',
}

describe.each(Object.entries(groups))('%s', (_, inputs) => {
  test.each(inputs.map(bad => [`row ${bad.row}: ${bad.input}`, bad] as const))('%s', async (_title, bad) => {
    const tried = await tryBadInput(bad)
    expectNamed(bad, tried)
    expectSafe(bad, tried)
    bad.after?.(tried.folder)
  })
})

test('rows 36 and 37: every step type says what it does, how it is repeated, and what ends what it creates', () => {
  for (const [type, step] of catalogue.steps) {
    expect(type).toMatch(/^[a-z0-9]+\/[a-z]+(-[a-z0-9]+)*$/)
    expect(step.vendor, type).toBe(type.split('/')[0])
    expect(
      [step.request, step.command, step.run, step.connect].some(defined => defined !== undefined),
      type,
    ).toBe(true)
    const conditions = { given: new Set(Object.keys(step.example)), known: step.example, settings: {} }
    const effect = effectOf(step, conditions)
    const isRead = effect.kind === 'reads'
    expect(repeatOf(step, conditions) === 'safe', type).toBe(isRead)
    if (effect.kind === 'creates' && effect.releasedBy !== undefined)
      expect(effectOf(catalogue.steps.get(effect.releasedBy)!, conditions), type).toMatchObject({
        kind: 'releases',
        resource: effect.resource,
      })
  }
})

test('the table is complete', () => {
  const inputs = Object.values(groups).flat()
  const tried = new Set(inputs.map(({ row }) => row))
  const missing = Array.from({ length: ROWS }, (_, index) => index + 1).filter(row => !tried.has(row))
  expect(missing).toEqual(Object.keys(impossible).map(Number))
  const rules = new Set(inputs.flatMap(({ finding }) => (finding === undefined ? [] : [finding.split(' ')[0]])))
  process.stdout.write(`bad inputs: ${tried.size} rows, ${inputs.length} inputs, ${rules.size} rules\n`)
})

/** The code, the place and rule of the first finding, and the words. */
function expectNamed({ code = 2, finding, says }: BadInput, { code: ended, said, out }: Tried): void {
  expect(ended, said).toBe(code)
  if (finding !== undefined) expect(firstFinding(said), said).toBe(finding)
  for (const words of says) expect(said + out).toContain(words)
}

/** A busy machine is slow; an expression or a pattern that blows up takes minutes. */
const HANGS_MS = 20_000

/** No stack trace, no canary in any form, nothing that a terminal would obey, not long and not late. */
function expectSafe({ hides = [] }: BadInput, { said, out, folder, tookMs }: Tried): void {
  const words = said + out
  expect(words).not.toMatch(/^\s+at .*\d+:\d+\)?$/m)
  expect(words).not.toMatch(/\[object |this is a mistake in Drillbook/)
  expect(words).not.toMatch(/[\p{Cc}--[\n\t]]|[\u202a-\u202e\u2066-\u2069\u200b]/v)
  for (const hidden of hides) expect(words).not.toContain(hidden)
  const places = new Map([...filesBelow(folder), ['what was said', Buffer.from(words)]])
  expect(findSecrets(allCanaries, places)).toEqual([])
  expect(Math.max(...words.split('\n').map(line => line.length))).toBeLessThan(2_000)
  expect(tookMs).toBeLessThan(HANGS_MS)
}

/** `rule line:column` of the first error about `file.yaml`. */
function firstFinding(said: string): string | undefined {
  const [, place, rule] = /^file\.yaml:(\d+:\d+): error: .* \[([a-z-]+)\]$/m.exec(said) ?? []
  return rule === undefined ? undefined : `${rule} ${place}`
}
