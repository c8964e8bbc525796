import { describe, expect, test } from 'vitest'
import { parseFile } from '../../engine/parse/parse.ts'
import { entryOf, type Node, plainOf } from '../../engine/parse/parsed.ts'

const byteOrderMark = String.fromCharCode(0xfeff)

const found = (text: string | Uint8Array) =>
  parseFile('file.yaml', text).diagnostics.map(
    ({ rule, range }) => `${rule} ${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`,
  )

test.each<[string, string | Uint8Array, string[]]>([
  ['an alias bomb', 'a: &a [x]\nb: [*a, *a]\n', ['yaml-alias 1:7-1:10', 'yaml-alias 2:5-2:7', 'yaml-alias 2:9-2:11']],
  ['a circle', 'a: &a [*a]', ['yaml-alias 1:7-1:11', 'yaml-alias 1:8-1:10']],
  ['a repeated key', 'steps: 1\nsteps: 2', ['yaml-duplicate-key 2:1-2:6']],
  ['a merge key', 'a: 1\n<<: { b: 2 }', ['yaml-merge 2:1-2:3']],
  ['YAML 1.1', '%YAML 1.1\n---\na: yes', ['yaml-version 1:1-1:10']],
  ['a %TAG line', '%TAG ! x:\n---\na: 1', ['yaml-tag 1:1-1:10']],
  ['an unknown directive', '%FOO\n---\na: 1', ['yaml-syntax 1:1-1:5']],
  ['tags', 'a: !!js/function x\nb: !!binary aGk=', ['yaml-tag 1:18-1:19', 'yaml-tag 2:13-2:17']],
  ['two documents', 'a: 1\n---\nb: 2', ['yaml-document 2:1-2:2']],
  ['a document after an end mark', 'a: 1\n...\nb: 2', ['yaml-document 3:1-3:2']],
  ['a list as the root', '- a', ['yaml-document 1:1-1:4']],
  ['an empty file', '', ['yaml-document 1:1-1:1']],
  ['a comment alone', '# nothing', ['yaml-document 1:1-1:1']],
  ['a list as a key', '? [a, b]\n: 1', ['yaml-key 1:3-1:9']],
  ['an empty key', '"": 1', ['yaml-key 1:1-1:3']],
  ['a null key', '~: 1', ['yaml-key 1:1-1:2']],
  ['a prototype key', '__proto__: { polluted: true }', ['yaml-key 1:1-1:10']],
  ['a constructor key', 'a: { constructor: 1 }', ['yaml-key 1:6-1:17']],
  ['an integer that loses digits', 'a: 9007199254740993', ['yaml-number 1:4-1:20']],
  ['a zero at the end', 'a: 1.10', ['yaml-number 1:4-1:8']],
  ['a whole number with a point', 'a: 1.0', ['yaml-number 1:4-1:7']],
  ['no digit before the point', 'a: .5', ['yaml-number 1:4-1:6']],
  ['a number with a plus', 'a: +5', ['yaml-number 1:4-1:6']],
  ['a minus before zero', 'a: -0', ['yaml-number 1:4-1:6']],
  ['an exponent', 'a: 1e3', ['yaml-number 1:4-1:7']],
  ['another base', 'a: 0x1F', ['yaml-number 1:4-1:8']],
  ['more digits than a number has', 'a: 0.1234567890123456789', ['yaml-number 1:4-1:25']],
  ['infinity', 'a: 1e400', ['yaml-number 1:4-1:9']],
  ['not a number', 'a: .nan', ['yaml-number 1:4-1:8']],
  ['a leading zero', 'a: 017', ['yaml-number 1:4-1:7']],
  ['NUL', 'a: x\u0000', ['control-character 1:5-1:6']],
  ['a bidirectional override', 'a: \u202ex', ['control-character 1:4-1:5']],
  ['an escaped bell', 'a: "\\a"', ['control-character 1:4-1:8']],
  ['a lone carriage return', 'a: 1\rb: 2', ['control-character 1:5-1:6']],
  ['a tab as indentation', 'a:\n\t- b', ['yaml-syntax 2:1-2:2']],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0x00]), ['encoding 1:1-1:1']],
  ['bytes that are no UTF-8', new Uint8Array([0x61, 0x3a, 0x20, 0xc3]), ['encoding 1:1-1:1']],
  ['a file that is too long', `# ${'x'.repeat(262_144)}`, ['file-size 1:1-1:1']],
  ['twenty thousand brackets', '['.repeat(20_000), ['yaml-depth 1:66-1:67']],
  ['twenty thousand braces', '{'.repeat(20_000), ['yaml-depth 1:66-1:67']],
  ['a hundred thousand dashes', '- '.repeat(100_000), ['yaml-depth 1:131-1:132']],
  ['ten thousand keys', Array.from({ length: 10_000 }, (_, i) => `k${i}: 1`).join('\n'), ['yaml-keys 1:1-1:2']],
])('%s is refused at its place', (_, text, expected) => {
  expect(found(text)).toEqual(expected)
})

test.each([
  ['x: {{ a.b }}', 'write x: "{{ a.b }}"', '1:4-1:13'],
  ['x: {{ a }}/b # c', 'write x: "{{ a }}/b" # c', '1:4-1:13'],
  ['- {{ gt a "b" }}', `write - '{{ gt a "b" }}'`, '1:3-1:17'],
  ['x: [a, {{ b }}]', 'write x: [a, "{{ b }}"]', '1:8-1:15'],
  ['x: { a: {{ b }}/c, d: 1 }', 'write x: { a: "{{ b }}/c", d: 1 }', '1:9-1:18'],
])('%s is read as a map by YAML, and the line is printed with quotes', (text, help, place) => {
  const [problem] = parseFile('file.yaml', text).diagnostics
  expect(problem).toMatchObject({ rule: 'unquoted-template', help })
  expect(found(text)[0]).toBe(`unquoted-template ${place}`)
})

test('an unquoted template counts as text from there on', () => {
  const { file } = parseFile('file.yaml', 'x: {{ a }}\ny: 1')
  expect(plainOf(file.root!)).toEqual({ x: '{{ a }}', y: 1 })
})

test.each<[string, unknown]>([
  ['yes', 'yes'],
  ['on', 'on'],
  ['12:30:45', '12:30:45'],
  ['2026-11-21', '2026-11-21'],
  ['-3', -3],
  ['1.5', 1.5],
  ['true', true],
  ['null', null],
  ['"\\u00e9"', 'é'],
  ["'it''s'", "it's"],
])('%s is %j in YAML 1.2', (text, value) => {
  const { file, diagnostics } = parseFile('file.yaml', `a: ${text}`)
  expect(diagnostics).toEqual([])
  expect(plainOf(file.root!)).toEqual({ a: value })
})

test('a byte order mark and CRLF are accepted', () => {
  const { file, diagnostics } = parseFile('file.yaml', `${byteOrderMark}a: 1\r\nb:\r\n  - x\r\n`)
  expect(diagnostics).toEqual([])
  expect(plainOf(file.root!)).toEqual({ a: 1, b: ['x'] })
})

test('64 levels and 2,000 keys are read', () => {
  const deep = `a: ${'['.repeat(62)}${']'.repeat(62)}`
  const wide = Array.from({ length: 2_000 }, (_, i) => `k${i}: 1`).join('\n')
  expect(found(deep)).toEqual([])
  expect(found(wide)).toEqual([])
})

describe('ranges', () => {
  const text = `name: restore\nsteps:\n  - id: "one"\n    text: |\n      first\n      second\n  - { id: two }\n`
  const root = parseFile('file.yaml', text).file.root!
  const rangeText = (node: Node) => text.slice(node.range.start.offset, node.range.end.offset)
  const steps = entryOf(root, 'steps')!.value

  test('every scalar is found again by its range, quotes included', () => {
    expect(rangeText(entryOf(root, 'name')!.value)).toBe('restore')
    const [one, two] = steps.kind === 'list' ? steps.items : []
    expect(one?.kind === 'map' && rangeText(entryOf(one, 'id')!.value)).toBe('"one"')
    expect(two?.kind === 'map' && rangeText(entryOf(two, 'id')!.value)).toBe('two')
  })

  test('lines and columns count from 1', () => {
    expect(entryOf(root, 'steps')!.keyRange.start).toEqual({ line: 2, column: 1, offset: 14 })
    const [one] = steps.kind === 'list' ? steps.items : []
    expect(one?.kind === 'map' && entryOf(one, 'id')!.value.range.start).toEqual({ line: 3, column: 9, offset: 29 })
  })
})
