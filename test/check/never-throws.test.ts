import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { loadDrillFile } from '../../engine/parse/drill-file.ts'
import { catalogue } from './catalogue.ts'

const SEED = 20_261_121

const samples = ['err', 'ok'].flatMap(kind => {
  const folder = new URL(`${kind}/`, import.meta.url)
  const names = readdirSync(folder).filter(name => name.endsWith('.yaml') && name !== 'yaml-keys.yaml')
  return names.map(name => readFileSync(new URL(name, folder), 'utf8'))
})

/** A file of the tests with pieces cut out, doubled or put elsewhere: near misses find more than noise. */
const mutated = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.tuple(
        fc.nat(2_000),
        fc.nat(30),
        fc.constantFrom(
          '',
          '{{',
          '}}',
          '"',
          "'",
          '[',
          '{',
          ': ',
          '- ',
          '\n',
          '&a ',
          '*a',
          '!t ',
          '|\n',
          '%',
          '#',
          '~',
          '__proto__',
          '( ',
          '..',
          '0',
        ),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((at, [start, length, put]) => at.slice(0, start) + put + at.slice(start + length), text),
  )

/** Ranges lie in the text, and every finding says something. */
function expectSound(text: string): void {
  const { runbook, diagnostics, file } = checkText('file.yaml', text, catalogue)
  for (const { range, message, rule } of diagnostics) {
    if (!/undefined|NaN/.test(text)) expect(message).not.toMatch(/undefined|\[object|NaN/)
    expect(rule).toMatch(/^[a-z-]+$/)
    expect(range.start.offset).toBeLessThanOrEqual(range.end.offset)
    expect(range.end.offset).toBeLessThanOrEqual(Math.max(file.text.length, 0))
  }
  expect(runbook === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'))
}

test('no near miss of a runbook makes parse and check throw', () => {
  fc.assert(fc.property(mutated, expectSound), { seed: SEED, numRuns: 500 })
})

test('no text at all makes parse and check throw', () => {
  const noise = fc.oneof(fc.string({ maxLength: 300, unit: 'binary' }), fc.json({ maxDepth: 6 }))
  fc.assert(
    fc.property(noise, text => expectSound(text)),
    { seed: SEED, numRuns: 300 },
  )
})

test('no bytes make the loaders throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      checkText('file.yaml', bytes, catalogue)
      loadDrillFile('file.yaml', bytes)
    }),
    { seed: SEED, numRuns: 200 },
  )
})
