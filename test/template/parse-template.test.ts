import { expect, test } from 'vitest'
import { parseFile } from '../../engine/parse/parse.ts'
import { prefixForm } from '../../engine/template/infix.ts'
import { parseExpression, parseTemplate } from '../../engine/template/parse-template.ts'
import { parseValue } from '../../engine/template/parse-value.ts'
import type { TemplateProblem } from '../../engine/template/problem.ts'

/** A text's problems, each with the part of the text that it points at. */
function problemsOf(text: string): (TemplateProblem & { readonly part: string })[] {
  const problems: TemplateProblem[] = []
  parseTemplate(text, problem => problems.push(problem))
  return problems.map(problem => ({ ...problem, part: text.slice(problem.offset, problem.end) }))
}

test.each([
  ['{{{ a }}}', '{{{ a }}}', 'two braces'],
  ['x {{& a }}', '{{& a }}', 'two braces'],
  ['{{#each a}}b{{/each}}', '{{#each a}}b{{/each}}', 'blocks'],
  ['{{> p }}', '{{> p }}', 'partials'],
  ['{{#> p}}{{/p}}', '{{#> p}}{{/p}}', 'partial blocks'],
  ['{{* d }}', '{{* d }}', 'decorators'],
  ['{{#*inline "a"}}{{/inline}}', '{{#*inline "a"}}{{/inline}}', 'decorators'],
  ['{{! c }}', '{{! c }}', 'comments'],
  ['a {{ ../b }}', '../b', '"../"'],
  ['{{ @root.a }}', '@root.a', '"@root.a"'],
  ['{{ this }}', 'this', '"this"'],
  ['{{ ./a }}', './a', '"./a"'],
  ['{{ default a b=1 }}', '{{ default a b=1 }}', 'named arguments'],
  ['{{ a.constructor }}', 'a.constructor', 'reserved name'],
  ['{{ log a }}', 'log', 'unknown helper "log"'],
  ['{{ lookup a "b" }}', 'lookup', 'unknown helper "lookup"'],
  ['{{ eq a }}', '{{ eq a }}', 'takes 2 arguments, got 1'],
  ['{{ not a b }}', '{{ not a b }}', 'takes 1 argument, got 2'],
  ['{{ "a" b }}', '{{ "a" b }}', 'a literal can not be called'],
  ['{{ add a 9007199254740993 }}', '9007199254740993', 'too large to be exact'],
  ['{{ a }', '{{ a }', 'not closed'],
  ['ok {{ a }} {{ b c', '{{ b c', 'not closed'],
  ['{{ a }} {{ b | c }}', '{{ b | c }}', 'is not an expression'],
  [`{{ a }}${' '.repeat(4_096)}`, `{{ a }}${' '.repeat(4_096)}`, 'longer than 4 KiB'],
])('%s is refused', (text, part, message) => {
  const [problem, ...others] = problemsOf(text)
  expect(others).toEqual([])
  expect(problem?.part).toBe(part)
  expect(problem?.message).toContain(message)
})

test('every problem of a template is reported in one pass', () => {
  expect(problemsOf('{{ @a }} {{ ../b }} {{ log c }}').map(({ part }) => part)).toEqual(['@a', '../b', 'log'])
})

test.each([
  ['a == 1', 'eq a 1'],
  ['a === "b c"', 'eq a "b c"'],
  ['a && b || c', 'or (and a b) c'],
  ['a && (b || !c)', 'and a (or b (not c))'],
  ['a + 1 >= b - 2', 'gte (add a 1) (sub b 2)'],
  ['a gt 5', 'gt a 5'],
  ['x and !(has y)', 'and x (not (has y))'],
  ['!a', 'not a'],
  ['gt a 5', undefined],
  ['a.b.c', undefined],
  ['(a == 1', undefined],
])('%s in prefix form is %s', (infix, prefix) => {
  expect(prefixForm(infix)).toBe(prefix)
})

test('an infix condition is an error that prints the prefix form, with braces as they were', () => {
  for (const [text, help] of [
    ['inputs.size > 5', 'operators come first: gt inputs.size 5'],
    ['{{ inputs.size > 5 }}', 'operators come first: {{ gt inputs.size 5 }}'],
  ] as const) {
    const problems: TemplateProblem[] = []
    parseExpression(text, problem => problems.push(problem))
    expect(problems).toMatchObject([{ message: `"${text}" is not an expression`, help, offset: 0 }])
  }
})

test.each([
  ["{{ inputs.a }} == 'b'", "eq inputs.a 'b'"],
  ["'{{ inputs.a }}' == 'b'", "eq inputs.a 'b'"],
  ['{{ inputs.a }} == {{ inputs.b }}', 'eq inputs.a inputs.b'],
  ['{{ a }} {{ b', 'eq inputs.name "x"'],
])('a condition with braces around its parts is told without them: %s', (text, form) => {
  const problems: TemplateProblem[] = []
  parseExpression(text, problem => problems.push(problem))
  const help = `a condition is one expression without braces, operators first: ${form}`
  expect(problems).toMatchObject([{ message: `"${text}" is not one expression`, help, offset: 0, end: text.length }])
})

test('a template in a list or a map leaves the literals around it as they are', () => {
  const { file } = parseFile('f.yaml', 'a: [1, { b: "{{ x }}", c: [2] }]\nd: { e: [f] }')
  const value = parseValue(file.root!, problem => expect.fail(problem.message))
  expect(value).toMatchObject({
    kind: 'map',
    fields: {
      a: {
        kind: 'list',
        items: [
          { kind: 'literal', value: 1 },
          { kind: 'map', fields: { c: { kind: 'literal', value: [2] } } },
        ],
      },
      d: { kind: 'literal', value: { e: ['f'] } },
    },
  })
})

test.each([
  ['plain', 'a: x {{ @b }}', 1, 9],
  ['double quotes', 'a: "x {{ @b }}"', 1, 10],
  ['single quotes', "a: 'it''s {{ @b }}'", 1, 14],
  ['escapes', 'a: "\\u00e9\\n\\"{{ @b }}"', 1, 18],
  ['a literal block', 'a: |\n  first\n  {{ @b }}\n', 3, 6],
  ['a folded block', 'a: >-\n    one\n    two {{ @b }}\n', 3, 12],
  ['a folded quoted text', 'a: "one\n  two {{ @b }}"', 2, 10],
])('a problem inside %s points at its characters in the file', (_, text, line, column) => {
  const { file } = parseFile('f.yaml', text)
  const problems: { line: number; column: number }[] = []
  parseValue(file.root!, ({ range }) => problems.push({ line: range.start.line, column: range.start.column }))
  expect(problems).toEqual([{ line, column }])
})
