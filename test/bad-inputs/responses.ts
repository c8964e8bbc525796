import { gzipSync } from 'node:zlib'
import type { BadInput } from './bad-input.ts'
import { accessToken, canaries } from './canaries.ts'
import { answering, exchanging, withToken } from './vendor.ts'

const look = `drillbook: 1
name: bad
steps:
  - id: look
    uses: lucidity/get-buffer
    timeout: 3s
    retry: { attempts: 1, backoff: 1ms }
    with: { bufferId: buf-1 }
outputs: { state: "{{ steps.look.outputs.state }}" }
`
const wait = look.replace('retry: { attempts: 1, backoff: 1ms }', 'poll: { every: 1ms, deadline: 5s }')
const ask = `drillbook: 1
name: bad
connections:
  http: { auth: header }
steps:
  - id: ask
    uses: http/request
    timeout: 3s
    retry: { attempts: 1, backoff: 1ms }
    with: { url: /things }
outputs: { body: "{{ steps.ask.outputs.body }}" }
`

const answered = (
  row: number,
  input: string,
  vendor: BadInput['vendor'],
  says: readonly string[],
  changes: Partial<BadInput> = {},
): BadInput => ({
  row,
  input,
  files: { 'file.yaml': look },
  vendor: vendor!,
  argv: ['run', 'file.yaml'],
  code: 1,
  says,
  ...changes,
})

const waiting = { files: { 'file.yaml': wait } }
const asking = { files: { 'file.yaml': ask }, argv: ['run', 'file.yaml', '--json'] }
const fifty = gzipSync(Buffer.alloc(50_000_000, 0x20))
const later = new Date(Date.now() - 3_600_000).toUTCString()

/** Rows 45–53: what a vendor, or something in its place, may answer. */
export const responseInputs: readonly BadInput[] = [
  answered(
    45,
    'a redirect to another origin',
    answering({ status: 302, headers: { location: 'https://evil.example/' } }),
    ['answered 302, a redirect to another origin'],
    { hides: ['evil.example'] },
  ),
  answered(
    45,
    'a redirect of a request with a key in a header',
    answering({ status: 307, headers: { location: 'https://evil.example/' } }),
    ['answered 307, a redirect to another origin'],
    asking,
  ),
  answered(46, '50 MB in gzip', answering({ headers: { 'content-encoding': 'gzip' }, body: fifty }), [
    'the answer is compressed (gzip)',
  ]),
  answered(46, '2 MB of blanks', answering({ body: ' '.repeat(2_000_000) }), ['larger than 1 MiB']),
  answered(
    46,
    'an answer that drips for ever',
    withToken((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    }),
    ['no complete answer within 3s'],
  ),
  answered(
    47,
    'a page with status 200',
    answering({ headers: { 'content-type': 'text/html' }, body: '<html>\x1b[2J<h1>Log in</h1>' }),
    ['expected JSON', '<html>'],
  ),
  answered(47, 'JSON that is cut', answering({ body: '{"bufferId":"buf-1","sta' }), ['expected JSON', 'buf-1']),
  answered(
    47,
    'a body that is shorter than it says',
    withToken((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"bufferId":')
      setTimeout(() => response.destroy(), 20)
    }),
    ['gave no complete answer'],
  ),
  answered(47, 'bytes that are no UTF-8', answering({ body: Buffer.from('{"status":"\xff"}', 'latin1') }), [
    'not UTF-8',
  ]),
  answered(47, '204 without a body', answering({ status: 204, body: '' }), ['expected a JSON object']),
  answered(48, 'a key twice', answering({ body: '{"bufferId":"buf-1","status":"FAILED","status":"ACTIVE"}' }), [
    'the key "status" stands twice',
  ]),
  answered(
    48,
    'a prototype, which stays data',
    answering({ body: '{"__proto__":{"polluted":true},"a":1}' }),
    ['"__proto__":{"polluted":true}'],
    { ...asking, code: 0 },
  ),
  answered(
    49,
    'a state that was never seen',
    answering({ body: { bufferId: 'buf-1', status: 'ACTIVE2' } }),
    ['unknown state "ACTIVE2"', 'known: PROVISIONING, ACTIVE, REVOKED, FAILED'],
    waiting,
  ),
  answered(49, 'a state that is a number', answering({ body: { bufferId: 'buf-1', status: 7 } }), [
    'the answer has no "status"',
    'bufferId, status',
  ]),
  answered(49, 'no field that was expected', answering({ body: {} }), [
    'the answer has no "status"',
    'its fields: none',
  ]),
  answered(50, 'an answer about another buffer', answering({ body: { bufferId: 'buf-2', status: 'ACTIVE' } }), [
    'asked for buffer "buf-1"',
    'about "buf-2"',
  ]),
  answered(
    51,
    'our token in an error',
    answering({ status: 403, body: { message: `token ${accessToken} of ${canaries.LUCIDITY_REFRESH_TOKEN} may not` } }),
    ['[secret lucidity_access_token]', '[secret lucidity.refreshToken]'],
  ),
  answered(
    51,
    'lines and colours in an error',
    answering({ status: 400, body: { message: '\x1b[31mno\r\nrun 000 succeeded, nothing is held' } }),
    ['no'],
    { hides: ['\nrun 000'] },
  ),
  answered(
    52,
    'a Retry-After of minus five',
    answering({ status: 429, headers: { 'retry-after': '-5' }, body: { message: 'slower' } }),
    ['slower'],
  ),
  answered(
    52,
    'a Retry-After of words',
    answering({ status: 429, headers: { 'retry-after': 'soon' }, body: { message: 'slower' } }),
    ['slower'],
  ),
  answered(
    52,
    'a Retry-After in the past',
    answering({ status: 429, headers: { 'retry-after': later }, body: { message: 'slower' } }),
    ['slower'],
  ),
  answered(
    52,
    'a Retry-After of three years',
    answering({ status: 429, headers: { 'retry-after': '99999999' }, body: { message: 'slower' } }),
    ['slower'],
  ),
  answered(53, 'no access token', exchanging({}), ['no "accessToken"']),
  answered(53, 'an access token that is blank', exchanging({ accessToken: '  ' }), [
    'no "accessToken" that a header can carry',
  ]),
  answered(53, 'an access token with a line break', exchanging({ accessToken: `${accessToken}\nx: y` }), [
    'no "accessToken" that a header can carry',
  ]),
  answered(53, 'an access token of a megabyte', exchanging({ accessToken: 'x'.repeat(900_000) }), [
    'no "accessToken" that a header can carry',
  ]),
  answered(53, 'a page in the place of a token', exchanging('<html>'), ['no "accessToken"']),
]
