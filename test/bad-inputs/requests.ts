import { type BadInput, unchecked } from './bad-input.ts'
import { canaries } from './canaries.ts'
import { answering } from './vendor.ts'

const looking = (bufferId: string): string =>
  `drillbook: 1\nname: bad\ninputs: { id: { type: string, default: ${JSON.stringify(bufferId)} } }\nsteps:\n  - id: look\n    uses: lucidity/get-buffer\n    with: { bufferId: "{{ inputs.id }}" }\n`

const asking = (fields: string, connection = ''): string =>
  `drillbook: 1\nname: bad\n${connection}steps:\n  - id: ask\n    uses: http/request\n    retry: { attempts: 1, backoff: 1ms }\n    with: { ${fields} }\n`

const based = (url: string): string => `connections:\n  http: { baseUrl: "${url}" }\n`

const preparing = (key: string): string =>
  `drillbook: 1\nname: bad\nsecrets: { key: { env: BACKUP_KEY } }\nsteps:\n  - id: key\n    uses: a9s/prepare-disaster-recovery\n    with: { instanceId: 3c1f5bd4-8a52-4f0e-9d27-6f0f3c6d2a11, previousKey: none, encryptionKey: ${key} }\n`

const run = ['run', 'file.yaml']

const baseUrl = (input: string, url: string, ...says: readonly string[]): BadInput => ({
  row: 39,
  input: `a base URL that is ${input}`,
  files: { 'file.yaml': looking('buf-1') },
  environment: { LUCIDITY_BASE_URL: url },
  argv: run,
  says: ['base URL', ...says],
})

/** A vendor that must not be reached. */
const untouched = answering({ status: 500, body: { message: 'this was never to arrive' } })

const sent = (row: number, input: string, text: string, ...says: readonly string[]): BadInput => ({
  row,
  input,
  files: { 'file.yaml': text },
  vendor: untouched,
  argv: run,
  code: 1,
  says,
  hides: ['never to arrive'],
})

/** Rows 39–44: addresses, ids, headers and keys that are never sent. */
export const requestInputs: readonly BadInput[] = [
  baseUrl('plain HTTP', 'http://lucidity.example', 'http://', 'only https://'),
  baseUrl('a file', 'file:///etc/passwd', 'file://', 'only https://'),
  baseUrl('data', 'data:application/json,{}', 'data:', 'only https://'),
  baseUrl('no URL', 'lucidity', 'is no URL', 'https://host'),
  unchecked(
    39,
    'plain HTTP in the runbook',
    asking('url: /', based('http://api.example')),
    'connection-url 4:20',
    'not encrypted',
    'write https://',
  ),
  unchecked(
    39,
    'data in the runbook',
    asking('url: /', based('data:text/plain,x')),
    'connection-url 4:20',
    'has the scheme "data"',
    'write https://',
  ),
  {
    ...baseUrl(
      'full of credentials',
      'https://me:pass-word@lucidity.example',
      'holds a user or a password',
      'give credentials as secrets',
    ),
    row: 40,
    hides: ['pass-word'],
  },
  {
    ...unchecked(
      40,
      'credentials in the URL of a runbook',
      asking('url: /', based('https://me:pass-word@api.example')),
      'connection-url 4:20',
      'has credentials in it',
    ),
    hides: ['pass-word'],
  },
  ...['..', '.', '', 'a/b', 'a?x', 'a#f', '%2e%2e', 'a\nb', 'a b', 'a\\b'].map(id => ({
    ...sent(
      41,
      `the id ${JSON.stringify(id)}`,
      looking(id),
      'lucidity/get-buffer: with.bufferId must',
      'nothing was sent',
      'drillbook steps lucidity/get-buffer',
    ),
    code: 2,
  })),
  ...[
    'https://169.254.169.254/latest',
    'https://2130706433:8443/',
    'https://0177.0.0.1:8443/',
    'https://[::ffff:127.0.0.1]:8443/',
    'https://ａｐｉ.example/',
    'http://169.254.169.254/latest',
  ].map(url =>
    sent(
      42,
      `a request to ${url}`,
      asking(`url: "${url}"`),
      /^http:/.test(url) ? 'is not HTTPS' : 'is not an origin of this connection',
    ),
  ),
  sent(
    43,
    'a header with a line break',
    asking('url: /, headers: { x-note: "one\\r\\nx-other: two" }'),
    'header "x-note" holds a character that HTTP does not allow',
  ),
  {
    ...sent(
      43,
      'a token with a line break',
      asking('url: /', 'connections:\n  http: { auth: bearer }\n'),
      'header "authorization" holds a character',
    ),
    environment: { HTTP_TOKEN: `${canaries.HTTP_TOKEN}\r\nx-other: two` },
  },
  {
    ...sent(
      44,
      'an encryption key that is empty',
      preparing('"{{ secrets.key }}"'),
      'secret "key"',
      'variable BACKUP_KEY is empty',
      'set the variable BACKUP_KEY',
    ),
    code: 2,
    environment: { BACKUP_KEY: '' },
  },
  {
    ...sent(
      44,
      'an encryption key that is not set',
      preparing('"{{ secrets.key }}"'),
      'secret "key"',
      'variable BACKUP_KEY is not set',
      'set the variable BACKUP_KEY',
    ),
    code: 2,
  },
  {
    ...sent(
      44,
      'an encryption key of one character',
      preparing('"{{ secrets.key }}"'),
      'secret "key"',
      'fewer than 6 characters',
    ),
    code: 2,
    environment: { BACKUP_KEY: 'x' },
  },
  {
    ...sent(
      44,
      'an encryption key of seven characters',
      preparing('"{{ secrets.key }}"'),
      'with.encryptionKey must have at least 8 characters',
    ),
    environment: { BACKUP_KEY: 'canary7' },
    hides: ['canary7', 'never to arrive'],
  },
  unchecked(
    44,
    'the name of a variable as the key',
    preparing('$BACKUP_KEY'),
    'secret-literal 7:97',
    'encryptionKey',
    'secrets',
  ),
]
