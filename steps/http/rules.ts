import type { InputRule } from '../../engine/step.ts'
import { bodyForm, formProblem } from '../../schemas/body-form.ts'
import type { Schema } from '../../schemas/schema.ts'
import { unknownKeyword } from '../../schemas/validate/keywords.ts'

export const effectWords = ['reads', 'changes', 'destroys'] as const

interface RequestInput {
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly effect?: string
  readonly repeat?: string
  readonly resource?: string
  readonly output?: Schema
}

const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key']

/** What a URL parser takes out, resolves or rewrites in silence, so that another object would be spoken to (RFC 3986). */
const UNSENDABLE = [
  { pattern: /#/, words: 'has a "#", and what stands behind it is never sent: write %23' },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  { pattern: /[\u0000-\u0020\u007f]/, words: 'has a space or a control character: write it as %20, %0A, …' },
  { pattern: /\\/, words: 'has a "\\", which is read as "/": write %5C' },
  { pattern: /%(?![0-9a-f]{2})/i, words: 'has a "%" without two hexadecimal digits: write %25' },
  { pattern: /^[^?]*\/(?:\.|%2e){1,2}(?:[/?]|$)/i, words: 'has a "." or ".." segment, which leads to another path' },
  { pattern: /^\/\//, words: 'begins with "//", which names a host: write a path, or the whole address' },
  { pattern: /^https?:\/\/[^/?]*@/, words: 'holds a user or a password: give credentials to the connection' },
] as const

/** What an author must say of a request, since no vendor's document says it. */
export const requestRules: readonly InputRule<RequestInput>[] = [
  {
    name: 'undeclared-effect',
    fields: ['method', 'effect'],
    problem: ({ method = 'GET', effect }) =>
      method !== 'GET' && effect === undefined
        ? `"method: ${method}" says nothing of what it does: add "effect: reads", "changes" or "destroys"`
        : undefined,
  },
  {
    name: 'repeat-against-effect',
    fields: ['method', 'effect', 'repeat'],
    problem({ method = 'GET', effect = method === 'GET' ? 'reads' : 'changes', repeat }) {
      if (repeat === undefined || (repeat === 'safe') === (effect === 'reads')) return undefined
      return effect === 'reads'
        ? `"repeat: ${repeat}" is for effects, and this request only reads: leave it out`
        : `"repeat: safe" is for reads; for "effect: ${effect}" say "converges" if the same request again changes nothing more, else "never"`
    },
  },
  {
    name: 'unnamed-resource',
    fields: ['effect', 'resource'],
    problem: ({ effect, resource }) =>
      effect === 'destroys' && resource === undefined
        ? '"effect: destroys" needs "resource", the name that --confirm has to repeat in production'
        : undefined,
  },
  {
    name: 'unsendable-url',
    fields: ['url'],
    problem({ url = '/' }) {
      const found = UNSENDABLE.find(({ pattern }) => pattern.test(url))
      if (found !== undefined) return `"url" ${found.words}`
      return URL.canParse(url, 'https://host') ? undefined : '"url" can not be read as a URL'
    },
  },
  {
    name: 'body-against-header',
    fields: ['headers', 'body'],
    problem({ headers = {}, body }) {
      const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
      if (body === undefined || typeof type !== 'string') return undefined
      if (/charset=/i.test(type) && !/charset="?utf-?8"?(?:;|$)/i.test(type))
        return `the header says "${type}", and a body is sent as UTF-8`
      const problem = formProblem(body, bodyForm(type))
      return problem === undefined ? undefined : `the header says "${type}", and "body" ${problem}`
    },
  },
  {
    name: 'unknown-schema-keyword',
    fields: ['output'],
    problem({ output = {} }) {
      const keyword = unknownKeyword(output)
      return keyword === undefined ? undefined : `"output" has "${keyword}", which would not be looked at: remove it`
    },
  },
  {
    name: 'credential-in-headers',
    fields: ['headers'],
    problem({ headers = {} }) {
      const name = Object.keys(headers).find(header => credentialHeaders.includes(header.toLowerCase()))
      return name === undefined
        ? undefined
        : `header "${name}" carries a credential: give it to the connection ("token" and "auth"), where it is kept secret`
    },
  },
]
