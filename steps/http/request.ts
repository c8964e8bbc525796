import type { VendorRequest } from '../../engine/exchange.ts'
import { AnswerError, type Conditions, defineStep } from '../../engine/step.ts'
import { defined } from '../../schemas/defined.ts'
import type { ObjectSchema, Schema } from '../../schemas/schema.ts'
import { keywordProblems } from '../../schemas/validate/keywords.ts'
import { effectWords, requestRules } from './rules.ts'

const input = {
  type: 'object',
  properties: {
    method: { type: 'string', enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], description: 'GET by default.' },
    url: {
      type: 'string',
      pattern: '^(/|https?://)',
      url: true,
      description: 'A path below the base URL, or an address on an origin that the connection allows.',
    },
    query: {
      type: 'object',
      additionalProperties: { type: ['string', 'array'], items: { type: 'string' } },
      description: 'A list gives its key once for each item.',
    },
    headers: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'No credentials: those belong to the connection.',
    },
    body: {
      description:
        'Sent as JSON, or as the content-type among `headers` says: a map as a form (`application/x-www-form-urlencoded`), text as it is.',
    },
    effect: {
      type: 'string',
      enum: effectWords,
      description:
        'What it does there; needed unless the method is GET. `destroys` asks for confirmation in production.',
    },
    repeat: {
      type: 'string',
      enum: ['safe', 'converges', 'never'],
      description: 'After a lost answer: `converges` sends the same bytes again, `never` (the default) asks a person.',
    },
    resource: { type: 'string', description: 'What `effect: destroys` destroys: the name for --confirm.' },
    accept: {
      type: 'array',
      items: { type: 'integer', minimum: 300, maximum: 599 },
      description: 'Other statuses that are answers here, such as 404 for "not there" or 503 for "still down".',
    },
    output: { type: 'object', description: "JSON Schema of the answer's body; another body is no answer." },
  },
  required: ['url'],
  additionalProperties: false,
} as const satisfies ObjectSchema

export const request = defineStep({
  type: 'http/request',
  summary: 'Call any JSON API on an allowed origin, with its effect and repeatability declared.',
  input,
  output: {
    type: 'object',
    properties: {
      status: { type: 'integer' },
      body: { description: 'Parsed when it is JSON, else the text.' },
      headers: {
        type: 'object',
        additionalProperties: { type: 'string' },
        description: 'By lower-case names; what carries a credential is shown as `•••`.',
      },
    },
    required: ['status', 'body', 'headers'],
  },
  effect: conditions => {
    const word = effectWord(conditions)
    return word === 'destroys' ? { kind: 'destroys', confirm: { field: 'resource' } } : { kind: word }
  },
  repeat(conditions) {
    if (effectWord(conditions) === 'reads') return 'safe'
    return conditions.known['repeat'] === 'converges' ? 'converges' : 'never'
  },
  request: ({ method = 'GET', url, query, headers, body }) => ({
    method,
    ...target(url),
    ...(query === undefined ? {} : { query: query as NonNullable<VendorRequest['query']> }),
    ...(headers === undefined ? {} : { headers: headers as Readonly<Record<string, string>> }),
    ...defined({ body }),
  }),
  answer({ status, headers, body }, { output }) {
    const [problem] = output === undefined ? [] : keywordProblems(output as Schema, body)
    if (problem !== undefined)
      throw new AnswerError(`the answer's ${['body', ...problem.path].join('.')} ${problem.message}`)
    return { status, body, headers: shown(headers) }
  },
  refusal: ({ status, headers, body }, { accept = [] }) =>
    accept.includes(status) ? { status, body, headers: shown(headers) } : undefined,
  text: true,
  subject: ['url'],
  rules: requestRules,
  example: { url: '/health', output: { type: 'object', required: ['status'] } },
})

/** Headers of an answer that give a session or a token. */
const credentials: ReadonlySet<string> = new Set([
  'set-cookie',
  'set-cookie2',
  'authorization',
  'proxy-authorization',
  'authentication-info',
  'www-authenticate',
  'x-api-key',
  'x-auth-token',
  'x-csrf-token',
])

const shown = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, credentials.has(name) ? '•••' : value]))

/** GET reads unless something else is said; what is not known yet is taken for a change. */
function effectWord({ given, known }: Conditions): (typeof effectWords)[number] {
  if (given.has('effect')) return effectWords.find(word => word === known['effect']) ?? 'changes'
  return !given.has('method') || known['method'] === 'GET' ? 'reads' : 'changes'
}

/** A path below the base URL, or the origin and path of an address, in the spelling that is sent. */
function target(url: string): { path: string; baseUrl?: string } {
  const parsed = URL.parse(url, 'https://host')
  // A plan shows an address that only the run will know.
  if (parsed === null || !/^(?:\/|https?:)/.test(url)) return { baseUrl: '', path: url }
  const path = parsed.pathname + parsed.search
  return url.startsWith('/') ? { path } : { baseUrl: parsed.origin, path }
}
