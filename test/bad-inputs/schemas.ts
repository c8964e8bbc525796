import { type BadInput, unchecked } from './bad-input.ts'

const withInput = (schema: string): string =>
  `drillbook: 1\nname: bad\ninputs:\n  size: ${schema}\nsteps:\n  - id: show\n    run: [echo, hello]\n`

const withSchema = (schema: string, simulated: string): string =>
  `drillbook: 1\nname: bad\nsteps:\n  - id: show\n    run: [cat, data.json]\n    outputs:\n      data: { from: stdout, as: json, schema: ${schema} }\n    simulate: { stdout: '${simulated}' }\n`

/** Rows 31–37: schemas of inputs and outputs, and names of step types. */
export const schemaInputs: readonly BadInput[] = [
  unchecked(
    31,
    'a pattern that takes exponential time',
    withInput('{ type: string, pattern: "^(a+)+$" }'),
    'unsafe-pattern 4:34',
    '^(a+)+$',
    'exponential time',
    'let each repetition start',
  ),
  unchecked(
    32,
    'a misspelt keyword',
    withInput('{ type: integer, minimun: 1 }'),
    'unknown-key 4:26',
    '"minimun"',
    'did you mean "minimum"',
  ),
  unchecked(
    32,
    'an unknown format',
    withInput('{ type: string, format: emial }'),
    'field-value 4:33',
    '"emial"',
    'must be one of',
  ),
  unchecked(
    33,
    'a schema from elsewhere',
    withInput('{ type: object, $ref: "https://example.com/s.json" }'),
    'unknown-key 4:25',
    '"$ref"',
  ),
  unchecked(
    33,
    'an output schema from elsewhere',
    withSchema('{ $ref: "https://example.com/s.json" }', '{}'),
    'unknown-key 7:49',
    '"$ref"',
  ),
  {
    row: 34,
    input: 'a required key that every object inherits',
    files: { 'file.yaml': withSchema('{ type: object, required: [toString] }', '{}') },
    argv: ['run', 'file.yaml', '--dry-run'],
    code: 1,
    says: ['"data" has no "toString"', 'found "{}"'],
  },
  unchecked(
    35,
    'a secret that does not fit its field',
    'drillbook: 1\nname: bad\nsteps:\n  - id: key\n    uses: a9s/prepare-disaster-recovery\n    with: { instanceId: 3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11, previousKey: none, encryptionKey: hunter2 }\n',
    'secret-literal 6:97',
    'encryptionKey',
    'secrets',
  ),
  {
    row: 36,
    input: 'a plan with a step type that a runbook names and nobody has',
    files: { 'file.yaml': 'drillbook: 1\nname: bad\nsteps:\n  - id: a\n    uses: acme/make-thing\n' },
    argv: ['check', 'file.yaml'],
    finding: 'unknown-step-type 5:11',
    says: ['acme/make-thing', 'known'],
  },
  ...['../../evil', '/etc/evil', 'https://evil.example/step', 'evil.js'].map(
    (type): BadInput => ({
      row: 37,
      input: `a step type named ${type}`,
      argv: ['new', 'step', type],
      says: [`"${type}" is no step type`, 'vendor/verb-noun'],
    }),
  ),
  {
    row: 37,
    input: 'a step type outside a checkout',
    argv: ['new', 'step', 'lucidity/get-quota'],
    says: ['is no checkout of Drillbook', 'http/request'],
  },
  unchecked(
    37,
    'a path in the place of a step type',
    'drillbook: 1\nname: bad\nsteps:\n  - id: a\n    uses: ../../evil\n',
    'not-supported-yet 5:11',
    'not supported yet',
  ),
]
