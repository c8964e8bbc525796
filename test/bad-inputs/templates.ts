import { type BadInput, unchecked } from './bad-input.ts'

/** The template stands in line 11, column 18. */
const showing = (template: string, simulated = 'hello'): string => `drillbook: 1
name: bad
inputs: { size: { type: integer, default: 1 }, names: { type: array, items: { type: string }, default: [a, b] } }
secrets: { password: { env: PGPASSWORD } }
steps:
  - id: first
    run: [cat, data.json]
    outputs: { text: { from: stdout }, data: { from: stdout, as: json } }
    simulate: { stdout: '${simulated}' }
  - id: show
    run: [echo, "${template}"]
`

const template = (row: number, input: string, text: string, rule: string, ...says: readonly string[]): BadInput =>
  unchecked(row, input, showing(text), rule.includes(' ') ? rule : `${rule} 11:18`, ...says)

const rehearsed = (
  row: number,
  input: string,
  text: string,
  simulated: string,
  ...says: readonly string[]
): BadInput => ({
  row,
  input,
  files: { 'file.yaml': showing(text, simulated) },
  argv: ['run', 'file.yaml', '--dry-run'],
  code: 1,
  says,
})

const constant = (name: string): string => `{{ inputs.names.${name} }}`

/** Rows 18–30: what a template may not be, or may not give. */
export const templateInputs: readonly BadInput[] = [
  template(
    18,
    'a step that does not exist',
    '{{ steps.frist.outputs.text }}',
    'unknown-reference 11:21',
    'no step has the id "frist"',
    'did you mean "first"',
  ),
  rehearsed(
    19,
    'an output that is null',
    'size {{ steps.first.outputs.data.size }}',
    '{"size":null}',
    '"steps.first.outputs.data.size" is null',
    'file.yaml:11:26',
    'default',
  ),
  rehearsed(
    19,
    'an output that is not there',
    'size {{ steps.first.outputs.data.size }}',
    '{"siez":1}',
    'has no "size"',
    'did you mean "siez"',
  ),
  template(20, 'a list in text', 'all of {{ inputs.names }}', 'mixed-text 11:28', 'inputs.names', 'list', 'json'),
  rehearsed(
    20,
    'a map in text',
    'all of {{ steps.first.outputs.data }}',
    '{"a":1}',
    'is a map, which can not be part of text',
  ),
  template(21, 'three braces', '{{{ inputs.size }}}', 'template-syntax', 'two braces'),
  template(21, 'braces with an ampersand', '{{& inputs.size }}', 'template-syntax', 'two braces'),
  template(22, 'a helper that prints', '{{ log inputs.size }}', 'template-syntax 11:21', 'unknown helper "log"'),
  template(
    23,
    'a computed access',
    "{{ lookup inputs 'constructor' }}",
    'template-syntax 11:21',
    'unknown helper "lookup"',
  ),
  template(23, 'a prototype', '{{ inputs.__proto__ }}', 'template-syntax 11:21', '"__proto__" is a reserved name'),
  rehearsed(
    23,
    'a prototype that came as data',
    '{{ steps.first.outputs.data.polluted }}',
    '{"__proto__":{"polluted":"yes"}}',
    'has no "polluted"',
  ),
  template(24, 'a partial', '{{> file }}', 'template-syntax', 'partials'),
  template(24, 'an inline partial', '{{#*inline inputs.size}}{{/inline}}', 'template-syntax', 'decorators'),
  template(24, 'a decorator', '{{* inputs.size }}', 'template-syntax', 'decorators'),
  template(24, 'a partial block', '{{#> layout}}{{/layout}}', 'template-syntax', 'partial blocks'),
  template(
    25,
    'loops in loops',
    '{{#each inputs.names}}{{#each inputs.names}}x{{/each}}{{/each}}',
    'template-syntax',
    'blocks',
    'a value takes paths',
  ),
  template(26, '20,000 expressions', '{{ inputs.size }}'.repeat(12_000), 'template-syntax', 'longer than 4 KiB'),
  template(26, '3,000 blocks in blocks', '{{#if a}}'.repeat(3_000), 'template-syntax', 'longer than 4 KiB'),
  {
    ...rehearsed(
      27,
      'an output that looks like a template, which stays text',
      '{{ steps.first.outputs.text }}',
      '"{{ secrets.password }}"',
      '{{ secrets.password }}',
    ),
    code: 0,
    argv: ['run', 'file.yaml', '--dry-run', '--json'],
  },
  rehearsed(
    28,
    'an output with a method that a template engine would call',
    'x {{ steps.first.outputs.data }}',
    '{"toHTML":"x"}',
    'is a map, which can not be part of text',
  ),
  template(28, 'a method of every object', constant('toString'), 'unknown-reference 11:21', 'has no "toString"'),
  template(
    29,
    'a secret among arguments',
    '--password={{ secrets.password }}',
    'secret-flow 11:32',
    'secrets.password',
    'may not flow into "run[1]"',
    'pass it through "env"',
  ),
  unchecked(
    29,
    'a secret in a name that the vendor shows',
    'drillbook: 1\nname: bad\nsecrets: { password: { env: PGPASSWORD } }\nsteps:\n  - id: make\n    keep: the service stays\n    uses: clickhouse/create-service\n    with: { name: "{{ secrets.password }}", provider: aws, region: eu-central-1 }\n',
    'secret-flow 8:23',
    'may not flow into "name"',
    'env',
  ),
  unchecked(
    29,
    'a secret in a message',
    'drillbook: 1\nname: bad\nsecrets: { password: { env: PGPASSWORD } }\nsteps:\n  - id: ask\n    confirm: { message: "Is it {{ secrets.password }}?" }\n',
    'secret-flow 6:35',
    'may not flow into "confirm.message"',
  ),
  rehearsed(
    30,
    'an integer of 20 digits',
    '{{ steps.first.outputs.data }}',
    '12345678901234567890',
    '12345678901234567890',
    'would lose digits',
  ),
]
