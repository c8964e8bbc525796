import { describe, expect, test } from 'vitest'
import { TemplateError } from '../../engine/template/error.ts'
import { evaluate, evaluateExpression, evaluateText } from '../../engine/template/evaluate.ts'
import { helpers } from '../../engine/template/helpers.ts'
import { parseExpression, parseTemplate } from '../../engine/template/parse-template.ts'
import { type Scope, Skipped } from '../../engine/template/scope.ts'
import type { Value } from '../../engine/template/template.ts'
import { reveal, Secret } from '../../schemas/secret.ts'

const at = { line: 7, column: 10 }

const roots: Record<string, unknown> = {
  inputs: {
    size: 200,
    name: 'Shop',
    tables: ['orders', 'invoices'],
    none: null,
    flag: true,
    empty: [],
    text: '{"a":[1]}',
  },
  secrets: { password: new Secret('password', 'hunter2-hunter2') },
  steps: { buffer: { outputs: { bufferId: 'buf-1', 'odd name': 1 } }, signoff: new Skipped('signoff') },
  table: 'orders',
}

const scope: Scope = { root: name => roots[name], now: () => Date.UTC(2026, 10, 21) }

/** The value of a template as `parse-value` makes it. */
function templateOf(text: string): Value {
  const parts = parseTemplate(text, problem => expect.fail(problem.message))!
  const [only] = parts
  return parts.length === 1 && typeof only === 'object'
    ? { kind: 'expression', expression: only, text, at }
    : { kind: 'text', parts, text, at }
}

const give = (text: string): unknown => evaluate(templateOf(text), scope)

function failureOf(text: string): TemplateError {
  try {
    give(text)
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  return expect.fail(`${text} gave a value`)
}

test.each<[string, unknown]>([
  ['{{ inputs.size }}', 200],
  ['{{ inputs.flag }}', true],
  ['{{ inputs.tables }}', ['orders', 'invoices']],
  ['{{ inputs.tables.[1] }}', 'invoices'],
  ['{{ steps.buffer.outputs.bufferId }}', 'buf-1'],
  ['{{ steps.buffer.outputs.[odd name] }}', 1],
  ['size {{ inputs.size }} GB of {{ inputs.name }}', 'size 200 GB of Shop'],
  ['<b>{{ inputs.text }}</b>', '<b>{"a":[1]}</b>'],
  ['\\{{ inputs.size }} is {{ inputs.size }}', '{{ inputs.size }} is 200'],
  ['{{ eq inputs.size 200 }}', true],
  ['{{ eq inputs.size "200" }}', false],
  ['{{ eq inputs.tables (split "orders,invoices" ",") }}', true],
  ['{{ ne inputs.name "Shop" }}', false],
  ['{{ gt inputs.size 199 }}', true],
  ['{{ gte inputs.size 200 }}', true],
  ['{{ lt "2026-01-01" "2026-02-01" }}', true],
  ['{{ lte inputs.size 199 }}', false],
  ['{{ and inputs.flag (gt inputs.size 1) }}', true],
  ['{{ or false (not inputs.flag) }}', false],
  ['{{ and (has inputs.nope) (eq inputs.nope 1) }}', false],
  ['{{ in inputs.name "Shop" "Bank" }}', true],
  ['{{ in "orders" inputs.tables }}', true],
  ['{{ matches inputs.name "^S" }}', true],
  ['{{ has inputs.none }}', false],
  ['{{ has steps.signoff.outputs.ticket }}', false],
  ['{{ default inputs.none "x" }}', 'x'],
  ['{{ default steps.signoff.outputs.ticket "none" }}', 'none'],
  ['{{ default inputs.size 1 }}', 200],
  ['{{ default (first inputs.empty) "x" }}', 'x'],
  ['{{ len inputs.tables }}', 2],
  ['{{ len "añb" }}', 3],
  ['{{ lower inputs.name }}', 'shop'],
  ['{{ upper table }}', 'ORDERS'],
  ['{{ trim " a " }}', 'a'],
  ['{{ json inputs.tables }}', '["orders","invoices"]'],
  ['{{ fromJson inputs.text }}', { a: [1] }],
  ['{{ join inputs.tables "+" }}', 'orders+invoices'],
  ['{{ split "a b" " " }}', ['a', 'b']],
  ['{{ first inputs.tables }}', 'orders'],
  ['{{ last inputs.tables }}', 'invoices'],
  ['{{ concat inputs.name "-" inputs.size }}', 'Shop-200'],
  ['{{ add inputs.size 1 2 }}', 203],
  ['{{ sub inputs.size 1 }}', 199],
  ['{{ formatDuration 5400000 }}', '1h30m'],
  ['{{ formatBytes 1610612736 }}', '1.5 GiB'],
  ['{{ now }}', '2026-11-21T00:00:00.000Z'],
])('%s gives %j', (text, expected) => {
  expect(give(text)).toEqual(expected)
})

test.each<[string, string, string | undefined]>([
  ['{{ inputs.siez }}', '"inputs.siez" does not resolve: "inputs" has no "siez"', 'did you mean "size"'],
  [
    '{{ steps.bufer.outputs.x }}',
    '"steps.bufer.outputs.x" does not resolve: "steps" has no "bufer"',
    'did you mean "buffer"',
  ],
  ['{{ nope.x }}', '"nope.x": nothing is named "nope" here', undefined],
  [
    '{{ steps.signoff.outputs.ticket }}',
    '"steps.signoff.outputs.ticket" has no value: step "signoff" was skipped',
    'default',
  ],
  ['{{ inputs.none }}', '"inputs.none" is null', '{{ default inputs.none "…" }}'],
  ['a {{ inputs.none }}', '"inputs.none" is null', undefined],
  ['{{ inputs.none.x }}', '"inputs.none.x" does not resolve: "inputs.none" is null and has no "x"', undefined],
  ['a {{ inputs.tables }}', '"inputs.tables" is a list, which can not be part of text', 'json'],
  ['a {{ steps.buffer.outputs }}', '"steps.buffer.outputs" is a map, which can not be part of text', undefined],
  [
    '{{ inputs.tables.[7] }}',
    '"inputs.tables.7" does not resolve: "inputs.tables" is a list of 2 and has no "7"',
    'from 0',
  ],
  [
    '{{ inputs.tables.length }}',
    '"inputs.tables.length" does not resolve: "inputs.tables" is a list of 2 and has no "length"',
    undefined,
  ],
  [
    '{{ inputs.name.length }}',
    '"inputs.name.length" does not resolve: "inputs.name" is text and has no "length"',
    undefined,
  ],
  ['{{ inputs.toString }}', '"inputs.toString" does not resolve: "inputs" has no "toString"', undefined],
  [
    '{{ secrets.password.name }}',
    '"secrets.password.name" does not resolve: "secrets.password" is a secret and has no "name"',
    undefined,
  ],
  ['{{ gt inputs.size "1" }}', 'helper "gt" compares two numbers or two texts, got a number and text', undefined],
  ['{{ gt inputs.none 1 }}', '"inputs.none" is null', undefined],
  ['{{ not inputs.size }}', 'helper "not" takes true or false as argument 1, "inputs.size" is a number', undefined],
  [
    '{{ and inputs.flag inputs.name }}',
    'helper "and" takes true or false as argument 2, "inputs.name" is text',
    undefined,
  ],
  ['{{ eq secrets.password "x" }}', 'helper "eq" does not take a secret ("secrets.password")', undefined],
  ['{{ json secrets.password }}', 'helper "json" does not take a secret ("secrets.password")', undefined],
  ['{{ fromJson inputs.name }}', 'helper "fromJson": the text is not JSON', undefined],
  ['{{ first inputs.empty }}', 'the result of "first" gives no value', undefined],
  ['{{ add 9007199254740991 1 }}', 'helper "add": the result is too large to be exact', undefined],
])('%s is an error', (text, message, help) => {
  const failure = failureOf(text)
  expect(failure.message).toBe(message)
  if (help !== undefined) expect(failure.help).toContain(help)
})

test('an error names line and column of the expression', () => {
  expect(failureOf('abc {{ inputs.nope }}').at).toEqual({ line: 7, column: 17 })
  expect(failureOf('a {{ inputs.tables }}').at).toEqual({ line: 7, column: 15 })
})

describe('secrets', () => {
  test('a single expression passes the secret itself', () => {
    expect(give('{{ secrets.password }}')).toBe((roots['secrets'] as { password: Secret }).password)
  })

  test('text around a secret makes the whole text a secret', () => {
    const result = give('user:{{ secrets.password }}') as Secret
    expect(String(result)).toBe('[secret password]')
    expect(reveal(result)).toBe('user:hunter2-hunter2')
  })

  test('a text helper over a secret gives a secret', () => {
    expect(reveal(give('{{ upper secrets.password }}') as Secret)).toBe('HUNTER2-HUNTER2')
  })
})

test('a result that looks like a template stays text', () => {
  const looping: Scope = { root: () => ({ x: '{{ inputs.secret }}' }), now: () => 0 }
  expect(evaluate(templateOf('{{ inputs.x }} {{ inputs.x }}'), looping)).toBe('{{ inputs.secret }} {{ inputs.secret }}')
})

test('own properties with reserved names can not be written in a template', () => {
  const problems: string[] = []
  parseTemplate('{{ inputs.__proto__ }}', problem => problems.push(problem.message))
  expect(problems).toEqual(['"__proto__" is a reserved name and can not be read'])
})

test('evaluateText writes numbers and booleans, and refuses lists', () => {
  expect(evaluateText(templateOf('{{ inputs.size }}'), scope)).toBe('200')
  expect(() => evaluateText(templateOf('{{ inputs.tables }}'), scope)).toThrow('is a list, text is needed here')
})

test('lists and maps are evaluated part by part, literals are returned as they are', () => {
  const literal = { kind: 'literal', value: Object.freeze({ a: 1 }) } as const
  expect(evaluate(literal, scope)).toBe(literal.value)
  const value: Value = {
    kind: 'map',
    fields: { a: templateOf('{{ inputs.size }}'), b: { kind: 'list', items: [literal] } },
  }
  expect(evaluate(value, scope)).toEqual({ a: 200, b: [{ a: 1 }] })
})

test('a condition may be written with or without braces', () => {
  for (const text of ['gt inputs.size 100', '{{ gt inputs.size 100 }}'])
    expect(evaluateExpression(parseExpression(text, problem => expect.fail(problem.message))!, scope)).toBe(true)
})

test('the helpers are the closed list of the format', () => {
  expect([...helpers.keys()].sort()).toEqual(
    'add and concat default eq first formatBytes formatDuration fromJson gt gte has in join json last len lower lt lte matches ne not now or split sub trim upper'.split(
      ' ',
    ),
  )
})
