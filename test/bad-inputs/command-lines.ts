import type { RequestListener } from 'node:http'
import { type BadInput, unchecked } from './bad-input.ts'
import { withToken } from './vendor.ts'

const secret = 'canary-of-the-command-line'

const small = `drillbook: 1
name: bad
inputs: { size: { type: integer, default: 1 }, text: { type: string, default: hello } }
secrets: { password: { env: PGPASSWORD } }
steps:
  - id: show
    run: [printf, "%s|", "{{ inputs.text }}"]
    env: { PASSWORD: "{{ secrets.password }}" }
    outputs: { text: { from: stdout } }
outputs: { text: "{{ steps.show.outputs.text }}" }
`

const command = (run: string, more = ''): string =>
  `drillbook: 1\nname: bad\ninputs: { text: { type: string, default: hello } }\nsecrets: { password: { env: PGPASSWORD } }\nsteps:\n  - id: show\n    run: ${run}\n${more}    outputs: { text: { from: stdout } }\noutputs: { text: "{{ steps.show.outputs.text }}" }\n`

const used = (row: number, input: string, argv: readonly string[], ...says: readonly string[]): BadInput => ({
  row,
  input,
  files: { 'file.yaml': small },
  argv,
  says,
})

const ran = (
  row: number,
  input: string,
  text: string,
  changes: Partial<BadInput>,
  ...says: readonly string[]
): BadInput => ({
  row,
  input,
  files: { 'file.yaml': text },
  argv: ['run', 'file.yaml', '--json'],
  code: 1,
  says,
  ...changes,
})

const helper = (input: string, script: string, ...says: readonly string[]): BadInput =>
  ran(
    66,
    `a credential helper that ${input}`,
    small.replace('env: PGPASSWORD', `exec: [sh, -c, ${JSON.stringify(script)}]`),
    { hides: ['never-shown'] },
    'credential helper "sh" for secret "password"',
    ...says,
    'one line, or a JSON object',
  )

const given = (text: string, runbook = small): Partial<BadInput> => ({
  files: { 'file.yaml': runbook, 'inputs.json': JSON.stringify({ text }) },
  argv: ['run', 'file.yaml', '--json', '--inputs', 'inputs.json'],
})

/** Rows 58–66: flags, variables and programs. */
export const commandLineInputs: readonly BadInput[] = [
  {
    ...used(
      58,
      'a secret as an input',
      ['run', 'file.yaml', '-i', `password=${secret}`],
      '"password" is a secret',
      'the variable PGPASSWORD',
    ),
    hides: [secret],
  },
  {
    ...used(
      58,
      'a secret as an input in a file',
      ['run', 'file.yaml', '--inputs', 'inputs.yaml'],
      '"password" is a secret',
      'the variable PGPASSWORD',
    ),
    files: { 'file.yaml': small, 'inputs.yaml': `password: ${secret}\n` },
    hides: [secret],
  },
  used(59, 'a flag that does not exist', ['run', 'file.yaml', '--mok'], '--mok', '--mock'),
  used(59, 'a flag twice', ['run', 'file.yaml', '--seed', 'a', '--seed', 'b'], 'seed'),
  used(
    59,
    'an input that does not exist',
    ['run', 'file.yaml', '-i', 'siez=2'],
    'no input "siez"',
    'did you mean "size"',
  ),
  used(59, 'an input twice', ['run', 'file.yaml', '-i', 'size=2', '-i', 'size=3'], 'input "size" is given twice'),
  used(59, 'a run that is a path', ['show', '../../x'], 'no run "../../x"'),
  used(59, 'a replay that is noise', ['drill', 'file.yaml', '--replay', 'v9:((garbage'], 'v9:((garbage'),
  used(59, 'a number that is none', ['drill', 'file.yaml', '--seeds', 'many'], '"many"'),
  {
    ...used(
      60,
      'an address that is the empty text',
      ['run', 'file.yaml'],
      'the base URL of Lucidity AutoScaler is not known',
      'set LUCIDITY_BASE_URL',
    ),
    files: {
      'file.yaml':
        'drillbook: 1\nname: bad\nsteps:\n  - id: look\n    uses: lucidity/get-buffer\n    with: { bufferId: b }\n',
    },
    environment: { LUCIDITY_BASE_URL: '' },
  },
  ran(
    60,
    'a credential that is the empty text',
    small,
    { code: 2, environment: { PGPASSWORD: '' } },
    'variable PGPASSWORD is empty',
    'set the variable PGPASSWORD',
  ),
  {
    ...used(
      60,
      'no check of certificates',
      ['run', 'file.yaml'],
      'NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of server certificates off',
      'NODE_EXTRA_CA_CERTS',
    ),
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    isProcess: true,
  },
  {
    ...used(60, 'variables that change how Node talks', ['doctor'], 'NODE_DEBUG', 'HTTPS_PROXY'),
    code: 0,
    environment: { NODE_DEBUG: 'http', HTTPS_PROXY: 'http://proxy.example' },
  },
  {
    ...ran(
      60,
      'a secret that can not be had while something is held',
      borrowing().replace('env: PGPASSWORD', 'exec: [sh, -c, "exit 3"]'),
      {},
      'credential helper',
      '"verdict":"released"',
      '"held":[]',
    ),
    vendor: lender(),
  },
  ...['; id', '$(id)', '`id`', 'a\nb', '*', "'", '"'].map(text =>
    ran(
      61,
      `the argument ${JSON.stringify(text)}, which stays what it is`,
      small,
      { ...given(text), code: 0 },
      JSON.stringify(`${text}|`),
    ),
  ),
  ran(
    61,
    'an argument that would be an option',
    small,
    given('--version'),
    '--version',
    'take it for an option',
    'put "--" before it',
  ),
  unchecked(
    62,
    'a template in a script',
    command('[sh, -c, "echo {{ inputs.text }}"]'),
    'shell-template 7:19',
    'would be run by the shell',
    'pass the value through "env:"',
  ),
  unchecked(
    62,
    'a script with a template',
    'drillbook: 1\nname: bad\nsteps:\n  - id: show\n    shell: "echo {{ run.id }}"\n',
    'not-supported-yet 5:5',
    'not supported yet',
  ),
  ran(
    63,
    'a program that prints a secret',
    command('[sh, -c, "echo $PASSWORD; echo $PASSWORD >&2"]', '    env: { PASSWORD: "{{ secrets.password }}" }\n'),
    { code: 0 },
    '[secret password]',
  ),
  ran(
    63,
    'a program that fails with a secret in its words',
    command(
      '[sh, -c, "echo no access with $PASSWORD >&2; exit 3"]',
      '    env: { PASSWORD: "{{ secrets.password }}" }\n',
    ),
    {},
    'ended with 3',
    '[secret password]',
  ),
  ran(
    63,
    'a program that shows its environment',
    command('[env]'),
    { code: 0, environment: { PATH: '/usr/bin:/bin', STRAY: 'stray-value' }, hides: ['stray-value'] },
    'PATH=/usr/bin:/bin',
  ),
  ran(
    64,
    'an argument of 200 KB',
    small,
    { ...given('x'.repeat(200_000)), argv: ['run', 'file.yaml', '--inputs', 'inputs.json'] },
    'too long (E2BIG)',
  ),
  ran(64, 'NUL in an input', small, { ...given('a\0b'), code: 2 }, 'inputs.json:1:9', 'control character U+0000'),
  ran(
    64,
    'NUL in an argument',
    small,
    given('"a\\u0000b"', small.replace('{{ inputs.text }}', '{{ fromJson inputs.text }}')),
    'NUL',
  ),
  ran(
    65,
    'a program that ignores TERM',
    command(`[sh, -c, 'trap "" TERM; while :; do sleep 0.1; done']`, '    timeout: 100ms\n'),
    {},
    'did not end in time',
  ),
  ran(
    65,
    'a program whose child holds the pipe',
    command('[sh, -c, "sleep 60 & wait"]', '    timeout: 100ms\n'),
    {},
    'did not end in time',
  ),
  ran(
    65,
    'a program that prints 3 MB',
    command('[sh, -c, "yes 0123456789 | head -c 3000000; exit 1"]'),
    {},
    'ended with 1',
  ),
  helper('prints two lines', 'echo never-shown; echo never-shown', 'printed more than one line'),
  helper('fails', 'echo never-shown; echo never-shown >&2; exit 1', 'ended with exit code 1'),
  helper('wants a terminal', 'read answer && echo never-shown', 'ended with exit code 1'),
  helper('prints nothing', 'true', 'printed nothing'),
  helper(
    'prints a token that has ended',
    `echo '{"token":"never-shown","expiresAt":"2020-01-01T00:00:00Z"}'`,
    'has expired',
  ),
]

/** Borrows a buffer, then needs a secret. */
function borrowing(): string {
  return small.replace(
    'steps:\n',
    `steps:
  - id: buffer
    uses: lucidity/request-buffer
    with: { cloudProvider: AWS, cloudProviderAccountId: "123456789012", instanceId: i-0123456789abcdef0, sizeGb: 5 }
    defer:
      - uses: lucidity/revoke-buffer
        with: { bufferId: "{{ self.outputs.bufferId }}" }
`,
  )
}

/** A vendor that lends one buffer. */
function lender(): RequestListener {
  let status = 'ACTIVE'
  return withToken((request, response) => {
    if (request.url?.endsWith('/revoke')) status = 'REVOKED'
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ bufferId: 'buf-1', status }))
  })
}
