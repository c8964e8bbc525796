import { describe, expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { inputSpecSchema } from '../../schemas/format/value-spec.ts'
import { catalogue } from './catalogue.ts'

/** What no keyword of a schema takes, or only some do. */
const VALUES = ['5', '-1', '0', 'true', 'null', '"a"', '"["', '"^(a+)+$"', '[]', '[5]', '["a", 1]', '{}', '{ a: 5 }']
const DEFAULTS = ['"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"', '5', '[1, [2]]', '{ a: { b: 1 } }']

const cases = Object.keys(inputSpecSchema.properties)
  .filter(keyword => keyword !== 'default')
  .flatMap(keyword => VALUES.map(value => [keyword, value] as const))

const findings = (lines: string) =>
  checkText('file.yaml', `drillbook: 1\nname: spec\n${lines}`, catalogue).diagnostics.map(
    ({ rule, range }) => `${rule} ${range.start.line}`,
  )

describe('a mistake in what an input says of itself is a finding at its place, whatever stands beside it', () => {
  test.each(cases)('%s: %s', (keyword, value) => {
    const type = keyword === 'type' ? '' : 'type: string, '
    const inputs = DEFAULTS.flatMap((given, index) => [
      `  a${index}: { ${type}${keyword}: ${value}, default: ${given} }`,
      `  b${index}: { type: array, items: { ${type}${keyword}: ${value} }, default: [${given}] }`,
    ])
    const command = `steps:\n  - id: one\n    run: [echo]\n    outputs:\n      x: { from: stdout, as: json, schema: { ${keyword}: ${value}, default: 5 } }\n`
    expect(() => findings(`inputs:\n${inputs.join('\n')}\n${command}`)).not.toThrow()
  })

  test.each(['[', '^[0-9a-f]{8}\\q$', '(?<a>x)(?<a>y)', '^(a+)+$'])('the pattern %s beside a default', pattern => {
    const spec = `{ type: string, pattern: '${pattern}', default: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" }`
    expect(findings(`inputs:\n  a: ${spec}\nsteps: [{ id: one, run: [echo] }]\n`)).toEqual(['unsafe-pattern 4'])
  })
})

test.each([
  ['^[0-9a-f]{8}\\-[0-9a-f]{4}$', '12345678-abcd', '12345678_abcd'],
  ['^a\\_b$', 'a_b', 'a-b'],
  ['^[\\w\\-\\.]+$', 'a-b.c', 'a b'],
  ['^[+\\-\\_]+$', '+-_', ','],
  ['^a\\ \\#\\@\\:b$', 'a #@:b', 'a#@:b'],
  ['^\\\\-$', '\\-', '-'],
])('in %s a backslash before a sign means the sign', (pattern, right, wrong) => {
  const withDefault = (value: string) =>
    findings(
      `inputs:\n  a: { type: string, pattern: '${pattern}', default: '${value}' }\nsteps: [{ id: one, run: [echo] }]\n`,
    )
  expect(withDefault(right)).toEqual([])
  expect(withDefault(wrong)).toEqual(['field-value 4'])
})
